package dev.flyteagents.sandbox.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the simulator refuses, with which code, and where that is known from: {@code refusals.tsv} beside this class. */
public final class RefusalTable {

    private static final String HEADER = "case\tcredential\tbefore\trequest\tbody\tstatus\tcode\tmessage\tsource";

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

    /**
     * One refusal. {@code -} stands for "none"; {@code message} is a part of the message.
     *
     * @param before a request and a body that go before, such as the first create of a name
     * @param request a target such as {@code SageMaker.StopTrainingJob}, or a method and a path
     */
    public record Row(String name, String credential, String before, String request, String body, int status,
            String code, String message, String source) {

        private static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 9) {
                throw new IllegalArgumentException("nine cells expected: " + line);
            }
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], Integer.parseInt(cells[5]), cells[6],
                    cells[7], cells[8]);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
