package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.JavaClass;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A layer: its package below the root, where its modules lie, the layers that it may know, and the packages of others'
 * that it may use. A cloud module may use
 * what it likes, see {@link VendorRules}.
 */
@SuppressWarnings("ImmutableEnumChecker")
enum Layer {

    DOMAIN("domain", "domain", List.of(), List.of()),
    PORTS("ports", "ports", List.of(DOMAIN), List.of()),
    AGENTS("agents", "agents/", List.of(DOMAIN, PORTS), List.of()),
    CLOUD("cloud", "adapters-cloud/", List.of(DOMAIN, PORTS), List.of()),
    JDK("jdk", "adapters-jdk", List.of(DOMAIN, PORTS), List.of("com.fasterxml.jackson..", "org.msgpack..")),
    RUNTIME("runtime", "runtime", List.of(DOMAIN, PORTS),
            List.of("com.fasterxml.jackson..", "com.github.benmanes.caffeine..",
                    "dev.failsafe..", "org.slf4j..")),
    WIRE("wire", "adapters-grpc/wire", List.of(), List.of("com.google.protobuf..", "io.grpc..")),
    GRPC("grpc", "adapters-grpc/server", List.of(DOMAIN, PORTS, RUNTIME, WIRE),
            List.of("com.google.protobuf..", "io.grpc..",
                    "org.slf4j..")),
    APP("app", "app", List.of(DOMAIN, PORTS, RUNTIME, GRPC, JDK),
            List.of("ch.qos.logback..", "com.sun.net.httpserver..", "com.fasterxml.jackson..",
                    "io.micrometer..", "io.prometheus..", "org.slf4j..", "org.yaml.snakeyaml..", "picocli..")),
    SANDBOX("sandbox", "sandbox", List.of(DOMAIN, PORTS), List.of("com.github.tomakehurst.wiremock..", "wiremock..")),
    PORTS_TESTKIT("testkit.ports", "testkit/ports", List.of(DOMAIN, PORTS), List.of("org.assertj..", "org.awaitility..",
            "org.junit.jupiter..")),
    AGENTS_TESTKIT("testkit.agents", "testkit/agents", List.of(DOMAIN, PORTS, RUNTIME, PORTS_TESTKIT),
            List.of("com.fasterxml.jackson..", "org.assertj..", "org.awaitility..", "org.junit.jupiter..")),
    /** Drives a server from outside, as Propeller does. */
    BENCHMARKS("benchmarks", "benchmarks", List.of(WIRE),
            List.of("com.fasterxml.jackson..", "com.google.protobuf..", "io.grpc.."));

    private final String name;
    private final String folder;
    private final List<Layer> inner;
    private final List<String> libraries;

    Layer(String name, String folder, List<Layer> inner, List<String> libraries) {
        this.name = name;
        this.folder = folder;
        this.inner = inner;
        this.libraries = libraries;
    }

    /** Its package below the root. */
    String packageName() {
        return name;
    }

    boolean holds(String module) {
        return folder.endsWith("/") ? module.startsWith(folder) : module.equals(folder);
    }

    boolean mayKnow(Layer other) {
        return other == this || inner.contains(other);
    }

    List<String> libraries() {
        return libraries;
    }

    static Stream<Layer> all() {
        return Stream.of(values());
    }

    static Optional<Layer> of(Scope scope, JavaClass type) {
        return all().filter(layer -> (type.getPackageName() + ".").startsWith(scope.root() + "." + layer.name + "."))
                .findFirst();
    }
}
