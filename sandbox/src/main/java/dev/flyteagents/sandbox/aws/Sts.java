package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Roles that may be assumed. docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
public final class Sts {

    /** What an assumed role was asked with. */
    public record Assumed(String roleArn, String sessionName, String externalId, String keyId) {}

    private final World world;
    private final List<Assumed> assumed = new CopyOnWriteArrayList<>();

    Sts(World world) {
        this.world = world;
    }

    public List<Assumed> assumed() {
        return List.copyOf(assumed);
    }

    /** The access keys of all sessions. */
    List<String> keyIds() {
        return assumed.stream().map(Assumed::keyId).toList();
    }

    Reply answer(AwsRequest request) {
        return switch (request.operation()) {
            case "AssumeRole" -> assume(request);
            case "GetCallerIdentity" -> xml("GetCallerIdentity", "<Arn>" + world.arn("iam", "", "user/sandbox")
                    + "</Arn><UserId>AIDASANDBOX</UserId><Account>" + world.settings().account() + "</Account>");
            default -> throw Refusal.of("InvalidAction", "Could not find operation " + request.operation());
        };
    }

    private Reply assume(AwsRequest request) {
        String role = request.text("RoleArn");
        String expected = world.settings().roles().get(role);
        if (expected == null || !expected.equals(request.text("ExternalId"))) {
            throw Refusal.of(403, "AccessDenied", "User: " + world.arn("iam", "", "user/sandbox")
                    + " is not authorized to perform: sts:AssumeRole on resource: " + role);
        }
        String keyId = "ASIA" + world.settings().id(16).toUpperCase(java.util.Locale.ROOT);
        assumed.add(new Assumed(role, request.text("RoleSessionName"), request.text("ExternalId"), keyId));
        return xml("AssumeRole", "<Credentials><AccessKeyId>" + keyId + "</AccessKeyId><SecretAccessKey>"
                + world.settings().id(40) + "</SecretAccessKey><SessionToken>" + world.settings().id(60)
                + "</SessionToken><Expiration>" + world.now().plus(Duration.ofHours(1))
                + "</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:session</AssumedRoleId><Arn>" + role
                + "</Arn></AssumedRoleUser>");
    }

    private static Reply xml(String operation, String result) {
        return new Reply(200, Map.of("Content-Type", "text/xml"),
                "<" + operation + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + operation
                        + "Result>" + result + "</" + operation + "Result><ResponseMetadata><RequestId>"
                        + "00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata></" + operation
                        + "Response>",
                Duration.ZERO);
    }
}
