package dev.flyteagents.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The comparison is only worth its name if it sees each kind of change made to a table that matched. */
class WireDriftDetectionTest {

    private static final List<String> COLUMNS = List.of("kind", "owner", "number", "member", "type", "label", "notes");
    private static final String FIELD = "field|flyteidl.admin.Agent|3|is_sync|bool||file flyteidl/admin/agent.proto";

    private final List<WireRow> generated = Protocol.FLYTE_1.generated();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            field flyteidl.admin.Agent is_sync                 | number | 4
            field flyteidl.admin.Agent is_sync                 | type   | int32
            field flyteidl.core.LiteralMap literals            | type   | map<string,flyteidl.core.Scalar>
            field flyteidl.admin.Agent is_sync                 | label  | repeated
            field flyteidl.admin.Agent is_sync                 | notes  | file flyteidl/admin/other.proto
            field flyteidl.admin.Agent is_sync                 | notes  | file flyteidl/admin/agent.proto; optional
            field flyteidl.admin.Resource state                | notes  | file flyteidl/admin/agent.proto
            field flyteidl.core.Scalar primitive               | notes  | file flyteidl/core/literals.proto
            enum flyteidl.admin.State RUNNING                  | number | 9
            rpc flyteidl.service.AgentMetadataService GetAgent | type   | flyteidl.admin.Agent -> flyteidl.admin.Agent
            """)
    void reportsAChangedColumn(String identity, String column, String value) {
        var table = new ArrayList<>(generated);
        var original = table.stream().filter(row -> row.identity().equals(identity)).findFirst().orElseThrow();
        var altered = altered(original, column, value);
        table.set(table.indexOf(original), altered);

        assertThat(altered).isNotEqualTo(original);
        assertThat(WireDrift.between(table, generated)).singleElement()
                .asString()
                .startsWith(column + " is '" + value)
                .endsWith(altered.toString());
    }

    @Test
    void reportsALostStream() {
        var identity = "rpc flyteidl.service.AsyncAgentService GetTaskLogs";
        var table = new ArrayList<>(generated);
        table.replaceAll(row -> row.identity().equals(identity)
                ? altered(row, "type", row.type().replace("stream ", ""))
                : row);

        assertThat(WireDrift.between(table, generated)).singleElement().asString().startsWith("type is '");
    }

    @Test
    void reportsARowMissingFromTheTable() {
        var table = new ArrayList<>(generated);
        assertThat(table.remove(row(FIELD))).isTrue();

        assertThat(WireDrift.between(table, generated)).containsExactly("not in the table: " + row(FIELD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            field|flyteidl.admin.Agent|5|is_new|bool||file flyteidl/admin/agent.proto
            enum|flyteidl.admin.State|5|PAUSED|||file flyteidl/admin/agent.proto
            reserved|flyteidl.admin.Agent|7-9||||file flyteidl/admin/agent.proto
            rpc|flyteidl.service.SyncAgentService||Pause|flyteidl.admin.Agent -> flyteidl.admin.Agent||file a.proto
            """)
    void reportsARowThatIsNotGenerated(String added) {
        var table = new ArrayList<>(generated);
        table.add(row(added));

        assertThat(WireDrift.between(table, generated)).containsExactly("not generated: " + row(added));
    }

    @Test
    void reportsANarrowedReservedRange() {
        var reserved = row("reserved|flyteidl.core.ArtifactBindingData|1-4||||file flyteidl/core/artifact_id.proto");
        var narrowed = row("reserved|flyteidl.core.ArtifactBindingData|1-3||||file flyteidl/core/artifact_id.proto");
        var table = new ArrayList<>(generated);
        assertThat(table.remove(reserved)).isTrue();
        table.add(narrowed);

        assertThat(WireDrift.between(table, generated)).containsExactly("not generated: " + narrowed,
                "not in the table: " + reserved);
    }

    @Test
    void reportsARowThatIsStatedTwice() {
        var table = new ArrayList<>(generated);
        table.add(row(FIELD));

        assertThat(WireDrift.between(table, generated)).containsExactly("twice in the table: " + row(FIELD));
    }

    private static WireRow altered(WireRow row, String column, String value) {
        var line = new ArrayList<>(List.of(row.kind(), row.owner(), row.number(), row.member(), row.type(), row.label(),
                String.join("; ", row.notes())));
        line.set(COLUMNS.indexOf(column), value);
        return WireRow.parse(String.join("\t", line));
    }

    private static WireRow row(String columns) {
        return WireRow.parse(columns.replace('|', '\t'));
    }
}
