package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LayersTest {

    private final Gate inward = new Gate(LayerRules::inward);
    private final Gate bare = new Gate(LayerRules::bare);
    private final Gate protocol = new Gate(LayerRules::protocol);
    private final Gate libraries = new Gate(LayerRules::libraries);

    @Test
    @DisplayName("A1 A layer knows only the layers inside it")
    void layers() {
        inward.holds(Scope.main());
    }

    @Test
    @DisplayName("A1 A domain that knows the runtime, and a class of no layer, are caught")
    void brokenLayers() {
        assertThat(inward.violations("a1")).hasSize(2)
                .anySatisfy(text -> assertThat(text).startsWith("layer domain: Method <")
                        .contains("a1.domain.Outward.runtime()> has return type <"))
                .anySatisfy(text -> assertThat(text).endsWith("a1.nowhere.Nobody belongs to no layer"));
    }

    @Test
    @DisplayName("A2 Domain and ports use the JDK and JSpecify only")
    void bareCore() {
        bare.holds(Scope.main());
    }

    @Test
    @DisplayName("A2 A domain that logs is caught")
    void brokenCore() {
        assertThat(bare.violations("a2")).singleElement()
                .asString()
                .contains("a2.domain.Logging.logger()> has return type <org.slf4j.Logger>");
    }

    @Test
    @DisplayName("A3 Protobuf, gRPC and the wire's types stay in adapters-grpc")
    void protocolTypes() {
        protocol.holds(Scope.main());
    }

    @Test
    @DisplayName("A3 A runtime that answers a gRPC status is caught")
    void brokenProtocol() {
        assertThat(protocol.violations("a3")).singleElement()
                .asString()
                .contains("a3.runtime.Answers.status()> has return type <io.grpc.Status>");
    }

    @Test
    @DisplayName("A4 A layer uses only the libraries that it is listed with")
    void listedLibraries() {
        libraries.holds(Scope.main());
    }

    @Test
    @DisplayName("A4 An agent that imports an SDK is caught")
    void brokenLibraries() {
        assertThat(libraries.violations("a4")).singleElement()
                .asString()
                .contains("layer agents: Method <")
                .contains("a4.agents.one.Impatient.client()> has return type <com.openai.client.OpenAIClient>");
    }
}
