package dev.flyteagents.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flyteagents.app.run.ValueJson;
import dev.flyteagents.app.settings.YamlReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code describe --schema} prints, held against the examples and against the agents themselves. */
class TaskSchemaTest {

    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static List<Path> everyExample() throws IOException {
        return ExamplesTest.everyExample();
    }

    static List<String> everyTaskType() throws IOException {
        List<String> types = new ArrayList<>();
        new ObjectMapper().readTree(CommandRun.of("list", "--output", "json").out())
                .forEach(row -> types.add(row.path("task_type").asText()));
        return types;
    }

    @ParameterizedTest
    @MethodSource("everyTaskType")
    void theSchemaIsASchema(String type) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(CommandRun.of("describe", type, "--schema").out());

        assertThat(REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(schema)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyTaskType")
    void everyTaskTypeIsDescribed(String type) throws IOException {
        CommandRun text = CommandRun.of("describe", type);
        JsonNode json = new ObjectMapper().readTree(CommandRun.of("describe", type, "--output", "json").out());

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("GUARANTEE", json.path("agent").asText());
        assertThat(json.path("fields")).isNotEmpty()
                .allSatisfy(field -> assertThat(text.out()).contains(
                        field.path("path").asText(), field.path("description").asText()));
        assertThat(json.path("guarantees")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void everyExampleFollowsTheSchemaOfItsType(Path example) throws IOException {
        assertThat(errors(Files.readString(example))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("C2 What the schema refuses, the agent refuses too, and nothing else of these")
    @CsvSource(delimiter = '|', textBlock = """
            chatgpt.yaml              | max_tokens: 64          | max_tokens: 64          | true
            chatgpt.yaml              | openai_organization: null | openai_organization: 7 | false
            chatgpt.yaml              | model: gpt-4o-mini      | '# no model'            | false
            chatgpt.yaml              | system_prompt:          | system_promt:           | false
            chatgpt.yaml              | message: What           | mesage: What            | false
            chatgpt.yaml              | message: What is Flyte? | message: [1]            | false
            chatgpt.yaml              | o0: string              | answer: string          | false
            chatgpt.yaml              | max_tokens: 64          | tools: [{a: 1}]         | true
            snowflake-query.yaml      | sql:                    | sqll:                   | false
            snowflake-query.yaml      | user: FLYTE             | usr: FLYTE              | false
            snowflake-query.yaml      | user: FLYTE             | user: 5                 | false
            snowflake-query.yaml      | account: sandbox        | account: https://sandbox | false
            snowflake-query.yaml      | config:                 | custom:                 | true
            snowflake-query.yaml      | schema: PUBLIC          | flyte_agents.session_parameters.TIMEZONE: UTC | false
            snowflake-query.yaml      | schema: PUBLIC          | schema: PUBLIC~  flyte_agents.authenticator: OAuth | true
            snowflake-query.yaml      | schema: PUBLIC          | schema: PUBLIC~  flyte_agents.authenticator: kerberos | false
            snowflake-query.yaml      | results: structured     | rows: structured        | false
            snowflake-insert.yaml     | batch: true             | batch: maybe            | false
            snowflake-insert.yaml     | snowflake_private_key:  | snowflake_key:          | false
            snowflake-insert.yaml     | batch: true             | connection_kwargs: {rol: X}~  batch: true | false
            webhook.yaml              | method: POST            | method: post            | true
            webhook.yaml              | method: POST            | method: BREW            | false
            webhook.yaml              | timeout_sec: 10         | timeout_sec: 100000     | false
            webhook.yaml              | timeout_sec: 10         | timeout_sec: soon       | false
            webhook.yaml              | show_data: true         | show_dat: true          | false
            webhook.yaml              | timeout: 1m             | timeout: 1m~retries: 3 | false
            """)
    void aBrokenExampleIsRefused(String example, String before, String after, boolean good) throws IOException {
        String task = Files.readString(CommandRun.ROOT.resolve("examples").resolve(example));
        assertThat(task).contains(lines(before));
        String changed = task.replace(lines(before), lines(after));

        assertThat(errors(changed).isEmpty()).as("schema: %s", errors(changed)).isEqualTo(good);
        Path file = Files.createTempFile("task", ".yaml");
        try {
            CommandRun plan = CommandRun.of("plan", Files.writeString(file, changed).toString());
            assertThat(plan.code() == 0).as("plan: %s", plan.err()).isEqualTo(good);
        } finally {
            Files.delete(file);
        }
    }

    /** A tilde stands for the end of a line. */
    private static String lines(String text) {
        return text.replace('~', '\n');
    }

    private static List<Error> errors(String yaml) throws IOException {
        JsonNode task = ValueJson.of(YamlReader.read("task", yaml));
        CommandRun described = CommandRun.of("describe", task.path("task").asText(), "--schema");
        assertThat(described.code()).as(described.err()).isZero();
        Schema schema = REGISTRY.getSchema(new ObjectMapper().readTree(described.out()));
        return schema.validate(task);
    }
}
