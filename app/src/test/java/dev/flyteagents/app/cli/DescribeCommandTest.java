package dev.flyteagents.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DescribeCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void showsFieldsSecretsOutputsAndGuarantees() {
        assertThat(Invocation.of("describe", "fake").out()).isEqualTo("""
                fake (version 0): Fake Agent, async

                FIELD             TYPE     REQUIRED  DEFAULT  MEANING
                custom.outcome    string   yes                how it goes
                custom.needs      string   no                 name of a secret
                custom.size       integer  no        1        how large; at least 1; at most 9
                custom.secrets    object   no                 secrets by argument
                config.mode.NAME  string   no                 how it is done; one of FAST, SLOW
                inputs.n          integer  no                 a number

                SECRET      MAY GO TO         MEANING
                fake_token  fake.example.com  token of the fake

                OUTPUT   TYPE                MEANING
                results  structured_dataset  what came out

                GUARANTEE  WHEN
                TOKEN      with a token
                NONE       without

                A job that the service has forgotten fails its task for good.
                """);
        assertThat(Invocation.of("describe", "echo").out())
                .contains("It describes no fields.", "It has no secrets of its own.", "It runs within one call");
    }

    @Test
    void answersJson() throws JsonProcessingException {
        JsonNode fake = MAPPER.readTree(Invocation.of("describe", "fake", "--output", "json").out());

        assertThat(fake.path("task_type").asText()).isEqualTo("fake");
        assertThat(fake.path("kind").asText()).isEqualTo("async");
        assertThat(fake.path("fields").get(2)).isEqualTo(MAPPER.readTree("""
                {"path": "custom.size", "type": "integer", "required": false, "default": 1,
                 "description": "how large", "least": 1, "most": 9}"""));
        assertThat(fake.path("fields").get(4).path("choices").toString()).isEqualTo("[\"FAST\",\"SLOW\"]");
        assertThat(fake.path("secrets").get(0)).isEqualTo(MAPPER.readTree("""
                {"name": "fake_token", "description": "token of the fake", "hosts": ["fake.example.com"]}"""));
        assertThat(fake.path("outputs").get(0).path("name").asText()).isEqualTo("results");
        assertThat(fake.path("guarantees").get(0).path("label").asText()).isEqualTo("TOKEN");
        assertThat(fake.path("missing_record").asText()).isEqualTo("fail");
    }

    @Test
    void theSchemaPutsEachFieldWhereATaskFileHasIt() throws JsonProcessingException {
        JsonNode schema = MAPPER.readTree(Invocation.of("describe", "fake", "--schema").out());

        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("required").toString()).isEqualTo("[\"task\",\"custom\"]");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        JsonNode properties = schema.path("properties");
        assertThat(properties.path("task").path("const").asText()).isEqualTo("fake");
        assertThat(properties.path("custom").path("required").toString()).isEqualTo("[\"outcome\"]");
        assertThat(properties.path("custom").path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(properties.path("custom").path("properties").path("size")).isEqualTo(MAPPER.readTree("""
                {"type": ["integer", "null"], "minimum": 1.0, "maximum": 9.0, "description": "how large",
                 "default": 1}"""));
        assertThat(properties.path("config").path("patternProperties").path("^mode\\..+$").path("pattern").asText())
                .isEqualTo("^(?:[Ff][Aa][Ss][Tt]|[Ss][Ll][Oo][Ww])$");
        assertThat(properties.path("inputs").path("properties").path("n").path("anyOf")).hasSize(2);
        assertThat(properties.path("outputs").path("properties").path("results").path("type").asText())
                .isEqualTo("string");
        assertThat(properties.has("sql") && properties.has("container") && properties.has("timeout")).isTrue();
    }

    @Test
    @DisplayName("P5 A task type that nobody serves is answered with the nearest and with what is served")
    void anUnknownTaskTypeIsWrongUsage() {
        Invocation unknown = Invocation.of("describe", "fakee");

        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err().strip()).isEqualTo("no agent serves task type 'fakee'; did you mean 'fake'? "
                + "served are echo (version 0), fake (version 0)");
    }
}
