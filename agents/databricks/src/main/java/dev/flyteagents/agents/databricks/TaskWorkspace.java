package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.ports.remote.JobDefaults;
import dev.flyteagents.ports.remote.JobIdentity;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.util.Optional;

/**
 * The workspace of a task and the identity that flytekit 1.16 lets it choose (flytekitplugins/spark/databricks_auth.py).
 * A task may bring a service principal whose secret it can name; it may not become whoever trusts this server.
 */
final class TaskWorkspace {

    private static final String INSTANCE = "databricksInstance";
    private static final String TYPE = "databricksAuthType";
    private static final String CLIENT = "databricksClientId";

    private TaskWorkspace() {}

    static JobWorkspace read(Fields custom, JobDefaults defaults) {
        String instance = text(custom, INSTANCE).or(defaults::instance)
                .orElseThrow(() -> custom.fail(INSTANCE, "is required, since the server has no default "
                        + "(adapters.databricks.instance or FLYTE_DATABRICKS_INSTANCE)"));
        String host = DatabricksHost.parse(instance)
                .orElseThrow(() -> custom.fail(INSTANCE,
                        "must be a host name such as dbc-1234.cloud.databricks.com, without a path"));
        return new JobWorkspace(host, text(custom, "databricksTokenSecret"), identity(custom));
    }

    private static JobIdentity identity(Fields custom) {
        Optional<JobIdentity.Kind> kind = text(custom, TYPE).map(word -> JobIdentity.Kind.named(word)
                .orElseThrow(() -> custom.fail(TYPE, "must be pat, oauth_m2m or oidc_federation, was '" + word + "'")));
        refuse(custom, "databricksOidcTokenFile", "names a file of the server, which no task may choose; the operator "
                + "sets adapters.databricks.oidc-token-file");
        refuse(custom, "databricksOidcAudience", "belongs to the server's own token; the operator sets "
                + "adapters.databricks.oidc-audience");
        if (kind.filter(JobIdentity.Kind.OIDC_FEDERATION::equals).isPresent()) {
            refuse(custom, CLIENT, "cannot be chosen by a task with oidc_federation, which could then be any principal "
                    + "that trusts this server; the operator sets adapters.databricks.client-id");
        }
        return new JobIdentity(kind, text(custom, CLIENT), text(custom, "databricksOauthSecret"));
    }

    private static void refuse(Fields custom, String name, String why) {
        text(custom, name).ifPresent(given -> {
            throw custom.fail(name, why);
        });
    }

    private static Optional<String> text(Fields custom, String name) {
        return custom.findText(name).filter(text -> !text.isBlank());
    }
}
