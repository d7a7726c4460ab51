package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.TaskContext;

import java.util.List;

/** The agent in words: its descriptor, and what it would send. */
final class DatabricksDescription {

    private static final List<String> HOSTS = List.of("*.cloud.databricks.com", "*.azuredatabricks.net",
            "*.gcp.databricks.com");

    static final List<Credential> CREDENTIALS = List.of(
            new Credential("databricks_token", HOSTS, "token that Flyte 2 sends along"),
            new Credential("databricks-token", HOSTS,
                    "token of the task's namespace, unless the task names another secret"),
            new Credential("FLYTE_DATABRICKS_ACCESS_TOKEN", HOSTS, "token of this server"),
            new Credential("databricks-oauth", HOSTS,
                    "secret of the service principal of the task's namespace, unless the task names another one"),
            new Credential("databricks_client_secret", HOSTS, "secret of a service principal (auth: oauth-m2m)"),
            new Credential("databricks_azure_client_secret", List.of("login.microsoftonline.com"),
                    "secret of an application in Entra ID (auth: azure-client-secret)"));

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("Databricks Agent",
            List.of(new TaskCategory("databricks", 0), new TaskCategory("spark", 0)),
            List.of(
                    Field.required("custom.databricksConf", "object",
                            "body of the Jobs API's runs/submit, or of run-now where it has job_id"),
                    Field.optional("custom.databricksInstance", "string",
                            "host of the workspace; the server may have a default"),
                    Field.optional("custom.sparkConf", "object", "Spark settings of a new cluster that has none"),
                    Field.optional("custom.notebookPath", "string", "notebook that is run instead of the function"),
                    Field.optional("custom.notebookBaseParameters", "object", "parameters of that notebook"),
                    Field.optional("custom.databricksServiceCredentialProvider", "string",
                            "credential provider of serverless compute"),
                    Field.optional("custom.databricksTokenSecret", "string", Value.of("databricks-token"),
                            "secret of the namespace that has the token"),
                    Field.optional("custom.databricksAuthType", "string",
                            "as whom: by a token, a service principal or the server's federated identity")
                            .oneOf(List.of("pat", "oauth_m2m", "oidc_federation")),
                    Field.optional("custom.databricksClientId", "string", "the service principal of oauth_m2m"),
                    Field.optional("custom.databricksOauthSecret", "string", Value.of("databricks-oauth"),
                            "secret of the namespace that has the service principal's secret"),
                    Field.optional("custom.secrets", "object", "credential name to Flyte secret (Flyte 2)"),
                    Field.optional("custom.flyte_agents.entrypoint.python_file", "string",
                            "program that runs a Flyte task: a path in a workspace, volume or repository, or a URI"),
                    Field.optional("custom.flyte_agents.entrypoint.source", "string", "WORKSPACE or GIT"),
                    Field.optional("custom.flyte_agents.entrypoint.git_source", "object", "its repository"),
                    Field.optional("custom.flyte_agents.entrypoint.takes_environment", "boolean", Value.of(false),
                            "whether it takes --flyte-env=NAME=VALUE before the command"),
                    Field.optional("custom.flyte_agents.vendor_timeout", "boolean", Value.of(false),
                            "whether Databricks ends the run some time after the task's timeout"),
                    Field.optional("custom.flyte_agents.output_task", "string",
                            "task of a multi-task job that returns the declared outputs")),
            List.of(
                    new AgentDescriptor.Output("NAME", "integer, float, string, boolean, datetime, struct",
                            "a notebook's exit value: the only output, or a JSON object of several"),
                    new AgentDescriptor.Output("NAME", "structured_dataset", "address of a SQL result, without rows"),
                    new AgentDescriptor.Output("NAME", "string, struct",
                            "what the Jobs API tells of a SQL result or of dbt's artifacts")),
            CREDENTIALS,
            List.of(new Guarantee("TOKEN", "always; a run of an existing job (job_id) is not fenced against earlier "
                    + "attempts")),
            AgentDescriptor.MissingRecord.RETRY);

    private DatabricksDescription() {}

    static RemoteCall plan(DatabricksTask task, TaskContext context) {
        return new RemoteCall(task.workspace().host(),
                task.kind() == DatabricksTask.Kind.EXISTING ? "jobs/run-now" : "jobs/runs/submit", task.body(context),
                CREDENTIALS.stream().map(Credential::name).toList(), context.tags());
    }
}
