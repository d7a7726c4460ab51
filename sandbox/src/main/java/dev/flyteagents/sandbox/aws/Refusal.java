package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;

import java.time.Duration;
import java.util.Map;

/** What a service says when it will not do what it was asked. Each row of {@code refusals.tsv} names its source. */
public record Refusal(int status, String code, String message) {

    static RefusalException invalid(String message) {
        return new RefusalException(new Refusal(400, "ValidationException", message));
    }

    static RefusalException of(String code, String message) {
        return new RefusalException(new Refusal(400, code, message));
    }

    static RefusalException of(int status, String code, String message) {
        return new RefusalException(new Refusal(status, code, message));
    }

    /** In the service's own protocol: STS has XML, all others JSON. */
    Reply reply(String service) {
        if (service.equals("sts")) {
            return new Reply(status, Map.of("Content-Type", "text/xml"),
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                            + code + "</Code><Message>" + message.replace("&", "&amp;").replace("<", "&lt;")
                            + "</Message></Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>",
                    Duration.ZERO);
        }
        return new Reply(status, Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-ErrorType", code),
                JsonText.write(JsonText.fields("__type", code, "message", message)), Duration.ZERO);
    }
}
