package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.aws.AwsSimulator;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.sandbox.openai.OpenAiSimulator;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every simulator, running: what points adapters at them, and what they accept. */
record Simulators(SnowflakeSimulator snowflake, OpenAiSimulator openai, AwsSimulator aws,
        DatabricksSimulator databricks) implements AutoCloseable {

    /** Where the echo may be called although it is on this machine. */
    static final String LOOPBACK = "127.0.0.0/8";

    static Simulators start(int snowflakePort, SnowflakeSimulator.Settings settings) {
        return new Simulators(SnowflakeSimulator.start(snowflakePort, settings), OpenAiSimulator.start(),
                AwsSimulator.start(), DatabricksSimulator.start());
    }

    /** The endpoint of each adapter, by vendor. */
    Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("snowflake", snowflake.url());
        endpoints.put("openai", openai.baseUrl());
        endpoints.put("aws", aws.url());
        endpoints.put("databricks", databricks.url());
        return endpoints;
    }

    /** Host and port of the echo for webhooks. */
    String echo() {
        return "127.0.0.1:" + snowflake.port();
    }

    Map<String, String> secrets() {
        return SandboxSecrets.of(snowflake.credentials(), openai.key(), aws.settings(), databricks.credentials());
    }

    @Override
    public void close() {
        snowflake.close();
        openai.close();
        aws.close();
        databricks.close();
    }
}
