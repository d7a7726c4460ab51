package dev.flyteagents.sandbox.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the simulator refuses, with which code, and where that is known from: {@code refusals.tsv} beside this class. */
public final class RefusalTable {

    private static final String HEADER = "case\tkey\trule\trequest\tbody\tstatus\ttype\tcode\tparam\tmessage\tsource";

    private RefusalTable() {}

    public static List<Row> rows() {
        try (InputStream table = Objects.requireNonNull(RefusalTable.class.getResourceAsStream("refusals.tsv"),
                "refusals.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.equals(HEADER))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One refusal. {@code -} stands for "none" in every column; {@code message} is a part of the message. */
    public record Row(String name, String key, String rule, String request, String body, int status, String type,
            String code, String param, String message, String source) {

        private static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 11) {
                throw new IllegalArgumentException("eleven cells expected: " + line);
            }
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], Integer.parseInt(cells[5]), cells[6],
                    cells[7], cells[8], cells[9], cells[10]);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
