package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.Value;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The SDK's objects as values. What the service did not say is not there. */
final class SdkResponses {

    static final String METADATA = "ResponseMetadata";

    private SdkResponses() {}

    static Value.Struct of(AwsResponse response) {
        Map<String, Value> fields = fields(response);
        Map<String, Value> metadata = new TreeMap<>();
        String id = response.responseMetadata() == null ? null : response.responseMetadata().requestId();
        if (id != null && !id.equals("UNKNOWN")) {
            metadata.put("RequestId", Value.of(id));
        }
        metadata.put("HTTPStatusCode", Value.of((long) response.sdkHttpResponse().statusCode()));
        fields.put(METADATA, Value.of(metadata));
        return Value.of(fields);
    }

    private static Map<String, Value> fields(SdkPojo source) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (SdkField<?> field : source.sdkFields()) {
            Object value = field.getValueOrDefault(source);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                fields.put(field.memberName(), value(value));
            }
        }
        return fields;
    }

    private static Value value(@Nullable Object value) {
        return switch (value) {
            case null -> Value.ofNothing();
            case Boolean flag -> Value.of(flag.booleanValue());
            case Float number -> Value.of(Double.parseDouble(number.toString()));
            case Double number -> Value.of(number.doubleValue());
            case Number number -> Value.of(number.longValue());
            case Instant instant -> Value.of(instant.toString());
            case SdkBytes bytes -> Value.of(Base64.getEncoder().encodeToString(bytes.asByteArray()));
            case List<?> items -> Value.of(items.stream().map(SdkResponses::value).toList());
            case Map<?, ?> map -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                map.forEach((name, item) -> fields.put(String.valueOf(name), value(item)));
                yield Value.of(fields);
            }
            case SdkPojo pojo -> Value.of(fields(pojo));
            default -> Value.of(value.toString());
        };
    }
}
