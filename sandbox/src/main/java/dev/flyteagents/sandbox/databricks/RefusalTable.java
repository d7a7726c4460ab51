package dev.flyteagents.sandbox.databricks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the simulator refuses, with which code, and where that is known from: {@code refusals.tsv} beside this class. */
public final class RefusalTable {

    private static final String HEADER = "case\ttoken\trequest\tbody\tstatus\tcode\tmessage\tsource";

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

    /** One refusal. {@code -} stands for an empty body; {@code message} is a part of the message. */
    public record Row(String name, String token, String request, String body, int status, String code, String message,
            String source) {

        private static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 8) {
                throw new IllegalArgumentException("eight cells expected: " + line);
            }
            return new Row(cells[0], cells[1], cells[2], cells[3], Integer.parseInt(cells[4]), cells[5], cells[6],
                    cells[7]);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
