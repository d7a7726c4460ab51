package dev.flyteagents.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One fact of a protocol: an rpc, a field, an enum value, a reserved range or an empty message. */
record WireRow(String kind, String owner, String number, String member, String type, String label,
        SortedSet<String> notes) {

    WireRow {
        notes = Collections.unmodifiableSortedSet(new TreeSet<>(notes));
    }

    static WireRow of(String kind, String owner, String number, String member, String type, String label,
            Collection<String> notes) {
        return new WireRow(kind, owner, number, member, type, label, new TreeSet<>(notes));
    }

    static WireRow parse(String line) {
        var columns = List.of(line.split("\t", -1));
        if (columns.size() != 7) {
            throw new IllegalArgumentException("a row has seven columns, not " + columns.size() + ": " + line);
        }
        return of(columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4), columns.get(5),
                List.of(columns.get(6).split("; ")));
    }

    /** What makes two rows speak of the same thing, whatever they say about it. */
    String identity() {
        var what = kind.equals("reserved") ? number : member;
        return what.isEmpty() ? kind + " " + owner : kind + " " + owner + " " + what;
    }

    @Override
    public String toString() {
        return String.join(" | ", kind, owner, number, member, type, label, String.join("; ", notes));
    }
}
