package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CallContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import java.util.Optional;

/** Who asks: the access key that the call or the operator gives by our names, else the server's own identity. */
final class AwsCredentialsOfCall {

    static final String ACCESS_KEY_ID = "aws_access_key_id";
    static final String SECRET_ACCESS_KEY = "aws_secret_access_key";
    static final String SESSION_TOKEN = "aws_session_token";

    private final AwsCredentialsProvider own = DefaultCredentialsProvider.builder().build();

    AwsCredentialsProvider of(CallContext call, String host) {
        Optional<Secret> id = call.findSecret(ACCESS_KEY_ID, host);
        if (id.isEmpty()) {
            return own;
        }
        String key = call.secret(SECRET_ACCESS_KEY, host).reveal();
        Optional<Secret> token = call.findSecret(SESSION_TOKEN, host).filter(secret -> !secret.isEmpty());
        return StaticCredentialsProvider.create(token.isPresent()
                ? AwsSessionCredentials.create(id.get().reveal(), key, token.get().reveal())
                : AwsBasicCredentials.create(id.get().reveal(), key));
    }
}
