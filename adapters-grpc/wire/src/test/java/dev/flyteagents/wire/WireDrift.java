package dev.flyteagents.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in which rows a table and the generated types differ. */
final class WireDrift {

    private final List<String> found = new ArrayList<>();

    private WireDrift() {}

    static List<String> between(List<WireRow> table, List<WireRow> generated) {
        var drift = new WireDrift();
        var expected = drift.byIdentity("the table", table);
        var actual = drift.byIdentity("the generated types", generated);
        expected.forEach((identity, row) -> {
            var counterpart = actual.remove(identity);
            if (counterpart == null) {
                drift.found.add("not generated: " + row);
            } else {
                drift.compare(row, counterpart);
            }
        });
        actual.values().forEach(row -> drift.found.add("not in the table: " + row));
        return List.copyOf(drift.found);
    }

    private Map<String, WireRow> byIdentity(String side, List<WireRow> rows) {
        var index = new LinkedHashMap<String, WireRow>();
        for (var row : rows) {
            if (index.put(row.identity(), row) != null) {
                found.add("twice in " + side + ": " + row);
            }
        }
        return index;
    }

    private void compare(WireRow row, WireRow generated) {
        compare(row, "number", row.number(), generated.number());
        compare(row, "type", row.type(), generated.type());
        compare(row, "label", row.label(), generated.label());
        compare(row, "notes", String.join("; ", row.notes()), String.join("; ", generated.notes()));
    }

    private void compare(WireRow row, String column, String expected, String actual) {
        if (!expected.equals(actual)) {
            found.add(column + " is '" + expected + "' in the table but '" + actual + "' generated: " + row);
        }
    }
}
