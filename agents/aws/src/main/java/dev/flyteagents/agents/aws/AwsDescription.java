package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.domain.submission.VendorTimeout;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The agents in words. */
final class AwsDescription {

    static final List<String> CREDENTIALS = List.of("aws_access_key_id", "aws_secret_access_key",
            "aws_session_token", "aws_role_arn", "aws_external_id");

    private static final List<String> HOSTS = List.of("*.amazonaws.com", "*.amazonaws.com.cn");

    private AwsDescription() {}

    static List<Credential> credentials() {
        return List.of(
                new Credential(CREDENTIALS.get(0), HOSTS, "access key; without it the server's own identity asks"),
                new Credential(CREDENTIALS.get(1), HOSTS, "the access key's secret"),
                new Credential(CREDENTIALS.get(2), HOSTS, "session token of a temporary access key"),
                new Credential(CREDENTIALS.get(3), HOSTS, "role that is assumed first"),
                new Credential(CREDENTIALS.get(4), HOSTS, "external id that the role asks for"));
    }

    static AgentDescriptor of(JobDescriptor kind) {
        return new AgentDescriptor(agentName(kind), List.of(new TaskCategory(kind.name(), 0)),
                fields(kind),
                kind.report()
                        .outputs()
                        .stream()
                        .map(output -> new AgentDescriptor.Output(output.name(), type(output.kind()),
                                output.description()))
                        .toList(),
                credentials(), List.of(guarantee(kind.submit().identity())), kind.report().missing());
    }

    static String agentName(JobDescriptor kind) {
        return "AWS " + kind.name() + " Agent";
    }

    private static List<Field> fields(JobDescriptor kind) {
        List<Field> fields = new ArrayList<>();
        String body = kind.submit().operation();
        switch (kind.submit().extra()) {
            case Extra.Hosting() -> {
                fields.add(Field.required("custom.config", "object", "the request of CreateEndpoint"));
                fields.add(
                        Field.optional("custom.region", "string", "AWS region; the input named region goes before it"));
                fields.add(Field.optional("custom.flyte_agents.model", "object",
                        "the request of CreateModel, to make one with the endpoint"));
                fields.add(Field.optional("custom.flyte_agents.endpoint_config", "object",
                        "the request of CreateEndpointConfig, to make one with the endpoint"));
                fields.add(Field.optional("custom.flyte_agents.update", "boolean",
                        "whether an endpoint that is there already is updated; no unless given"));
            }
            case Extra.Lookup lookup -> {
                plain(kind, lookup.into(), fields, body);
                fields.add(Field.optional("custom.flyte_agents." + lookup.option(), "string",
                        "the name of what " + lookup.into() + " stands for, instead of it"));
            }
            case Extra.None() -> plain(kind, "", fields, body);
        }
        fields.add(Field.optional("custom.flyte_agents." + VendorTimeout.OPTION, "boolean", Value.of(false),
                kind.submit().limit() instanceof Limit.Followed
                        ? "whether the " + kind.words() + " is ended some time after the task's timeout"
                        : "whether AWS ends the " + kind.words() + " some time after the task's timeout"));
        return fields;
    }

    private static void plain(JobDescriptor kind, String lookedUp, List<Field> fields, String body) {
        fields.add(Field.required("custom", "object", "the request of " + body + ", every member of it"));
        kind.submit()
                .required()
                .top()
                .forEach(name -> fields.add(name.equals(lookedUp)
                        ? Field.optional("custom." + name, "string", "of the request of " + body)
                        : Field.required("custom." + name, type(name), "of the request of " + body)));
        fields.add(Field.optional("custom.flyte_agents.region", "string", "AWS region; the server's own unless given"));
    }

    /** A member of the API that is an object or a list says so by its name; all others that are required are texts. */
    private static String type(String member) {
        if (member.equals("Steps")) {
            return "array";
        }
        return member.matches(".*(Config|Resources|Specification|Input|Output|Driver|Configuration|Condition)")
                ? "object"
                : "string";
    }

    private static Guarantee guarantee(Identity identity) {
        return switch (identity) {
            case Identity.Named ignored -> new Guarantee("NAME", "always: the task's name, or one made of the key");
            case Identity.Tokened ignored -> new Guarantee("TOKEN", "always: the key is the request's token");
            case Identity.Searched() -> new Guarantee("SEARCH",
                    "always: EMR has neither token nor unique name; two replicas within seconds can add a step twice");
        };
    }

    private static String type(JobOutput.Kind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case INTEGER -> "integer";
            case DATASET -> "structured_dataset";
            case DICT -> "struct";
        };
    }

    static String code(String service, String name) {
        return (service + "_" + name).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
