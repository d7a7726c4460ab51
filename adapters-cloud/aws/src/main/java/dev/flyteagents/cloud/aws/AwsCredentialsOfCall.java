package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CallContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.util.Optional;

/**
 * Who asks: the access key that the call or the operator gives by our names, else the server's own identity; and the role
 * that either assumes, where one is given, with its external id. All are found as secrets are (K1).
 */
final class AwsCredentialsOfCall {

    static final String ACCESS_KEY_ID = "aws_access_key_id";
    static final String SECRET_ACCESS_KEY = "aws_secret_access_key";
    static final String SESSION_TOKEN = "aws_session_token";
    static final String ROLE_ARN = "aws_role_arn";
    static final String EXTERNAL_ID = "aws_external_id";

    private final AwsCredentialsProvider own = DefaultCredentialsProvider.builder().build();
    private final AssumedRoles roles;

    AwsCredentialsOfCall(AssumedRoles roles) {
        this.roles = roles;
    }

    /** An identity, and the role whose session it is. */
    record Asker(AwsCredentialsProvider credentials, Optional<AssumedRoles.Role> role) {}

    Asker of(CallContext call, String host, String region) {
        Optional<Secret> id = call.findSecret(ACCESS_KEY_ID, host).filter(secret -> !secret.isEmpty());
        AwsCredentialsProvider identity = id.map(present -> keyed(present, call, host)).orElse(own);
        Optional<AssumedRoles.Role> role = call.findSecret(ROLE_ARN, host)
                .filter(secret -> !secret.isEmpty())
                .map(arn -> new AssumedRoles.Role(arn.reveal(), call.findSecret(EXTERNAL_ID, host), region, id));
        return new Asker(role.map(wanted -> roles.of(wanted, identity)).orElse(identity), role);
    }

    void refused(Asker asker) {
        asker.role().ifPresent(roles::forget);
    }

    private static AwsCredentialsProvider keyed(Secret id, CallContext call, String host) {
        String key = call.secret(SECRET_ACCESS_KEY, host).reveal();
        Optional<Secret> token = call.findSecret(SESSION_TOKEN, host).filter(secret -> !secret.isEmpty());
        return StaticCredentialsProvider.create(token.isPresent()
                ? AwsSessionCredentials.create(id.reveal(), key, token.get().reveal())
                : AwsBasicCredentials.create(id.reveal(), key));
    }
}
