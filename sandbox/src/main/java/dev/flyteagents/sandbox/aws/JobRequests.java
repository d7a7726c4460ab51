package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Whether a token came again with what it came with first. */
final class JobRequests {

    private JobRequests() {}

    static boolean same(Map<String, @Nullable Object> first, Map<String, @Nullable Object> again) {
        return JsonText.write(first).equals(JsonText.write(again));
    }
}
