package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.Call;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who asks: the header of signature version 4 must be there, well-formed and of a key that exists. The signature itself
 * is not computed again. docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
final class Signature {

    private static final Pattern HEADER = Pattern.compile("AWS4-HMAC-SHA256 Credential=([A-Za-z0-9]+)/(\\d{8})/"
            + "([a-z0-9-]+)/([a-z-]+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]{64}");

    private Signature() {}

    /** The region that the call was signed for. */
    static String checked(Call call, List<String> keyIds) {
        String header = call.header("authorization")
                .orElseThrow(() -> Refusal.of(403, "MissingAuthenticationTokenException",
                        "Missing Authentication Token"));
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches() || !List.of(matcher.group(5).split(";")).contains("host")
                || call.header("x-amz-date").isEmpty()) {
            throw Refusal.of(403, "IncompleteSignature",
                    "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.");
        }
        if (!keyIds.contains(matcher.group(1))) {
            throw Refusal.of(403, "UnrecognizedClientException",
                    "The security token included in the request is invalid.");
        }
        return matcher.group(3);
    }
}
