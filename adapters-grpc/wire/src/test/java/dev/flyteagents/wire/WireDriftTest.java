package dev.flyteagents.wire;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class WireDriftTest {

    @ParameterizedTest
    @EnumSource
    void generatedTypesMatchTheTableRowByRow(Protocol protocol) {
        var table = protocol.table();

        assertThat(table).extracting(WireRow::kind).contains("rpc", "field", "enum", "reserved", "message");
        assertThat(WireDrift.between(table, protocol.generated())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void exemptedContainersHoldNothingButAnEnum(Protocol protocol) {
        var messages = protocol.files()
                .stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(message -> protocol.containers().contains(message.getFullName()))
                .toList();

        assertThat(messages).hasSameSizeAs(protocol.containers()).allSatisfy(message -> {
            assertThat(message.getFields()).isEmpty();
            assertThat(message.getNestedTypes()).isEmpty();
            assertThat(message.getEnumTypes()).hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyProtoFileIsReachedFromTheServices(Protocol protocol) throws IOException {
        var sources = Path.of("src/main/proto");
        var folder = sources.resolve(protocol == Protocol.FLYTE_1 ? "flyteidl" : "flyteidl2");
        var onDisk = new TreeSet<String>();
        try (var paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path -> onDisk.add(sources.relativize(path).toString().replace('\\', '/')));
        }

        assertThat(protocol.files()).extracting(FileDescriptor::getFullName)
                .containsExactlyInAnyOrderElementsOf(onDisk);
    }

    @ParameterizedTest
    @EnumSource
    void everyFileIsProto3InAJavaPackageOfOurOwn(Protocol protocol) {
        assertThat(protocol.files()).allSatisfy(file -> {
            var withoutRoot = file.getPackage().substring(file.getPackage().indexOf('.'));
            assertThat(file.toProto().getSyntax()).isEqualTo("proto3");
            assertThat(file.getOptions().getJavaPackage())
                    .isEqualTo("dev.flyteagents.wire." + protocol.javaName() + withoutRoot);
        });
    }

    @ParameterizedTest
    @EnumSource
    void stubsCallEveryRpcOfTheTable(Protocol protocol) {
        Set<String> calls = protocol.stubs()
                .stream()
                .flatMap(stub -> stub.getMethods().stream())
                .map(WireDriftTest::call)
                .collect(Collectors.toSet());

        assertThat(protocol.table()).filteredOn(row -> row.kind().equals("rpc"))
                .extracting(WireDriftTest::call)
                .containsExactlyInAnyOrderElementsOf(calls);
    }

    private static String call(MethodDescriptor<?, ?> method) {
        return method.getFullMethodName() + " " + method.getType();
    }

    private static String call(WireRow rpc) {
        var requests = rpc.type().startsWith("stream ");
        var responses = rpc.type().contains("-> stream ");
        var type = requests
                ? responses ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING
                : responses ? MethodType.SERVER_STREAMING : MethodType.UNARY;
        return rpc.owner() + "/" + rpc.member() + " " + type;
    }
}
