package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Secrets within a task, which is stored and shown in plain: refused by their path (H4). */
final class DatabricksSecrets {

    private static final Set<String> OF_THE_CUSTOM = Set.of("databricksToken", "databricks_token", "auth_token",
            "token", "access_token");

    private DatabricksSecrets() {}

    static void refuse(Value.Struct custom) {
        Fields fields = Fields.of("custom", custom);
        OF_THE_CUSTOM.stream().filter(fields::has).forEach(name -> {
            throw fields.fail(name, "is a secret and must not be part of a task; name it under custom.secrets, or give "
                    + "it to the server as FLYTE_DATABRICKS_ACCESS_TOKEN");
        });
        walk("custom.databricksConf", custom.fields().getOrDefault("databricksConf", Value.ofNothing()));
    }

    /** A registry's password may stand there only as a reference to a secret scope. */
    private static void walk(String path, Value value) {
        switch (value) {
            case Value.Struct(Map<String, Value> fields) -> fields.forEach((name, inner) -> {
                if (name.equals("basic_auth") && inner instanceof Value.Struct auth
                        && auth.fields().get("password") instanceof Value.Text(String password)
                        && !password.startsWith("{{secrets/")) {
                    throw new InvalidFieldException(path + ".basic_auth.password",
                            "is a secret and must not be part of a task; refer to it as {{secrets/SCOPE/KEY}}");
                }
                walk(path + "." + name, inner);
            });
            case Value.Array(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    walk(path + "[" + i + "]", items.get(i));
                }
            }
            case Value.Null ignored -> {
            }
            case Value.Bool ignored -> {
            }
            case Value.Int64 ignored -> {
            }
            case Value.Float64 ignored -> {
            }
            case Value.Text ignored -> {
            }
        }
    }
}
