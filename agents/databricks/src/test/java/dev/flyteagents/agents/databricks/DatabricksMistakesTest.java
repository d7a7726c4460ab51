package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobDefaults;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisplayName("C2 Mistakes in a task template")
class DatabricksMistakesTest {

    private static final JobDefaults NONE = JobDefaults.none();

    @ParameterizedTest
    @CsvSource({"acme.cloud.databricks.com,acme.cloud.databricks.com",
            "https://adb-1.2.azuredatabricks.net/,adb-1.2.azuredatabricks.net"})
    void takesAHostWithOrWithoutAScheme(String instance, String host) {
        assertThat(of(Tasks.notebook().custom("databricksInstance", Value.of(instance))).workspace().host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://acme.com", "acme", "a.b/c", "a@b.c", "a.b:443", "a..b", "-a.b", "A.B", "a.b\n",
            "https://", "169.254.169.254/x"})
    void refusesWhatIsNoHost(String instance) {
        assertWrong(Tasks.notebook().custom("databricksInstance", Value.of(instance)), "custom.databricksInstance");
    }

    @Test
    void refusesWhatItCannotRunByItsPath() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> of(Tasks.function().withoutConf("new_cluster")))
                .withMessage("custom.databricksConf: has no compute: give a cluster by new_cluster or "
                        + "existing_cluster_id, or serverless compute by environment_key or environments");
        assertWrong(Tasks.function().without("databricksInstance"), "custom.databricksInstance");
        assertWrong(Tasks.notebook().conf("job_id", Value.of("seven")), "custom.databricksConf.job_id");
        assertWrong(Tasks.notebook().custom("flyte_agents", texts("entripoint", "x")),
                "custom.flyte_agents.entripoint");
        assertWrong(Tasks.notebook().output("rows", LiteralType.listOf(LiteralType.simple(SimpleType.INTEGER))),
                "interface.outputs.rows");
    }

    @Test
    void refusesAJobClusterThatIsNotThere() {
        assertWrong(Tasks.of(Map.of("tasks", Value.of(List.of(
                Structs.with(Tasks.task("a"), "job_cluster_key", Value.of("c")))))),
                "custom.databricksConf.tasks.job_cluster_key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "databricksAuthType; basic; pat; must be pat, oauth_m2m or oidc_federation, was 'basic'",
            "databricksOidcTokenFile; /etc/secrets/x; oidc_federation; names a file of the server",
            "databricksOidcAudience; other; oidc_federation; adapters.databricks.oidc-audience",
            "databricksClientId; somebody; oidc_federation; cannot be chosen by a task with oidc_federation"})
    @DisplayName("K2 An identity that no task may choose is refused by its name, with what the operator would set")
    void refusesAnIdentityThatNoTaskMayChoose(String name, String value, String type, String message) {
        Tasks task = Tasks.notebook().custom("databricksAuthType", Value.of(type)).custom(name, Value.of(value));

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> of(task))
                .withMessageStartingWith("custom." + name + ": ")
                .withMessageContaining(message);
    }

    @Test
    void wantsToKnowWhichOfSeveralTasksReturnsTheOutputs() {
        Tasks two = Tasks.of(Map.of("tasks", Value.of(List.of(Tasks.task("a"), Tasks.task("b")))))
                .output("n", SimpleType.INTEGER);

        assertWrong(two, "custom.flyte_agents.output_task");
        assertWrong(two.custom("flyte_agents", texts("output_task", "c")), "custom.flyte_agents.output_task");
        assertThat(of(two.custom("flyte_agents", texts("output_task", "b"))).outputTask()).hasValue("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "databricksToken", "auth_token"})
    @DisplayName("H4 A secret within the task is refused by its path, and told where it belongs")
    void refusesASecretWithinTheTask(String name) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> of(Tasks.notebook().custom(name, Value.of("hunter2"))))
                .withMessageStartingWith("custom." + name + ": is a secret")
                .withMessageNotContaining("hunter2");
    }

    @Test
    @DisplayName("H4 A registry's password may only be a reference to a secret scope")
    void refusesARegistrysPassword() {
        Value.Struct auth = Value.of(Map.of("docker_image", Value.of(Map.of("basic_auth", texts("password", "pw")))));
        Value.Struct reference = Value.of(Map.of("docker_image",
                Value.of(Map.of("basic_auth", texts("password", "{{secrets/a/b}}")))));

        assertWrong(Tasks.function().conf("new_cluster", auth),
                "custom.databricksConf.new_cluster.docker_image.basic_auth.password");
        assertThat(of(Tasks.function().conf("new_cluster", reference)).kind()).isEqualTo(DatabricksTask.Kind.FUNCTION);
    }

    private static DatabricksTask of(Tasks task) {
        return DatabricksTask.of(task.request(), NONE);
    }

    private static void assertWrong(Tasks task, String path) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> of(task))
                .satisfies(wrong -> assertThat(wrong.path()).isEqualTo(path));
    }

    private static Value.Struct texts(String... namesAndTexts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return Structs.texts(texts);
    }
}
