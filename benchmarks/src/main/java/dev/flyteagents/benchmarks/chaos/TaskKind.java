package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.wire.flyte1.core.Identifier;
import dev.flyteagents.wire.flyte1.core.ResourceType;
import dev.flyteagents.wire.flyte1.core.Sql;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;

/** What is run, and on which line it is counted. */
enum TaskKind {
    /** Snowflake's SQL API: the vendor deduplicates by a token, so everything is counted. */
    SNOWFLAKE_TOKEN("TOKEN", ""),
    /** A login with a password: what is promised is at most one job for each CreateTask. */
    SNOWFLAKE_PASSWORD("NONE", "snowflake");

    private static final int ACCOUNTS = 16;

    private final String guarantee;
    private final String authenticator;

    TaskKind(String guarantee, String authenticator) {
        this.guarantee = guarantee;
        this.authenticator = authenticator;
    }

    String guarantee() {
        return guarantee;
    }

    /** Whether its line must be all zeros. */
    boolean counts() {
        return guarantee.equals("TOKEN") || guarantee.equals("NAME");
    }

    static String account(int number) {
        return "chaos" + Math.floorMod(number, ACCOUNTS);
    }

    static int accounts() {
        return ACCOUNTS;
    }

    TaskTemplate template(PlannedTask task) {
        TaskTemplate.Builder template = TaskTemplate.newBuilder()
                .setId(Identifier.newBuilder()
                        .setResourceType(ResourceType.TASK)
                        .setProject("chaos")
                        .setDomain("development")
                        .setName("chaos.task")
                        .setVersion("v1"))
                .setType("snowflake")
                .setSql(Sql.newBuilder().setStatement(task.plan().statement(task.millis())))
                .putConfig("account", account(task.number()))
                .putConfig("user", "FLYTE")
                .putConfig("warehouse", "COMPUTE_WH")
                .putConfig("database", "DEMO")
                .putConfig("schema", "PUBLIC");
        if (!authenticator.isEmpty()) {
            template.putConfig("flyte_agents.authenticator", authenticator);
        }
        return template.build();
    }
}
