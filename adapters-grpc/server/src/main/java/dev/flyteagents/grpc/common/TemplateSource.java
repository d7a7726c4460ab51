package dev.flyteagents.grpc.common;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.platform.WireCodec.Encoding;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Serialized task templates as files have them. Nothing marks a protobuf file as one, so what lacks a {@code type} is
 * looked at again, to say what was given instead.
 *
 * @param specification the message that Flyte's tools write around a template, as its field 1
 * @param specificationFields the names of that field in JSON
 */
public record TemplateSource<M extends Message>(M prototype, String specification, List<String> specificationFields) {
    private static final String PATH = "template";

    public TemplateSource {
        specificationFields = List.copyOf(specificationFields);
    }

    public M read(Bytes content, Encoding encoding) {
        return switch (encoding) {
            case PROTOBUF -> readBinary(content.toArray());
            case JSON -> readJson(new String(content.toArray(), StandardCharsets.UTF_8));
        };
    }

    private M readBinary(byte[] content) {
        try {
            M template = parse(content);
            if (hasType(template)) {
                return template;
            }
        } catch (InvalidProtocolBufferException cause) {
            throw refusal(isSpecification(content) ? insideSpecification() : "is not a serialized " + name(), cause);
        }
        throw refusal(isSpecification(content) ? insideSpecification() : withoutType());
    }

    private M readJson(String content) {
        Message.Builder template = prototype.newBuilderForType();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(content, template);
        } catch (InvalidProtocolBufferException cause) {
            throw refusal("is not a " + name() + " in JSON: " + cause.getMessage(), cause);
        }
        M message = same(template.build());
        if (hasType(message)) {
            return message;
        }
        throw refusal(isSpecification(content) ? insideSpecification() : withoutType());
    }

    private boolean isSpecification(byte[] content) {
        try {
            for (var inner : UnknownFieldSet.parseFrom(content).getField(1).getLengthDelimitedList()) {
                if (hasType(parse(inner.toByteArray()))) {
                    return true;
                }
            }
            return false;
        } catch (InvalidProtocolBufferException notEvenMessages) {
            return false;
        }
    }

    private boolean isSpecification(String json) {
        Struct.Builder fields = Struct.newBuilder();
        try {
            JsonFormat.parser().merge(json, fields);
        } catch (InvalidProtocolBufferException notAnObject) {
            return false;
        }
        return specificationFields.stream().anyMatch(fields::containsFields);
    }

    private M parse(byte[] content) throws InvalidProtocolBufferException {
        return same(prototype.newBuilderForType().mergeFrom(content).build());
    }

    @SuppressWarnings("unchecked")
    private M same(Message message) {
        return (M) message;
    }

    private boolean hasType(M template) {
        return !template.getField(template.getDescriptorForType().findFieldByName("type")).equals("");
    }

    private String name() {
        return prototype.getDescriptorForType().getFullName();
    }

    private String insideSpecification() {
        return "is a " + specification + "; expected is the " + name() + " in its field "
                + specificationFields.getFirst();
    }

    private String withoutType() {
        return "has no type, so it is not a " + name();
    }

    private static InvalidFieldException refusal(String problem) {
        return new InvalidFieldException(PATH, problem);
    }

    private static InvalidFieldException refusal(String problem, Exception cause) {
        InvalidFieldException refusal = refusal(problem);
        refusal.initCause(cause);
        return refusal;
    }
}
