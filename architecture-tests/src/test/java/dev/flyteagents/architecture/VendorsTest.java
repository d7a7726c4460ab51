package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VendorsTest {

    private final Gate sdks = new Gate(VendorRules::sdks);
    private final Gate signatures = new Gate(VendorRules::signatures);
    private final Gate agentsApart = new Gate(VendorRules::agentsApart);
    private final Gate vendorsApart = new Gate(VendorRules::vendorsApart);
    private final Gate withoutGrpc = new Gate(VendorRules::vendorsWithoutGrpc);
    private final Gate cycles = new Gate(VendorRules::cycles);

    @Test
    @DisplayName("A4 An SDK is used in one cloud module only")
    void oneVendor() {
        sdks.holds(Scope.main());
    }

    @Test
    @DisplayName("A4 Two vendors that share an SDK are caught")
    void sharedSdk() {
        assertThat(sdks.violations("a4")).singleElement()
                .asString()
                .contains("com.openai is used by the vendors [one, two]");
    }

    @Test
    @DisplayName("A4 No SDK's type is in a signature that other packages see")
    void closedSignatures() {
        signatures.holds(Scope.main());
    }

    @Test
    @DisplayName("A4 A list of an SDK's type that an adapter answers is caught")
    void listOfSdkType() {
        assertThat(signatures.violations("a4")).singleElement()
                .asString()
                .contains("a4.cloud.one.Leaky.clients() has com.openai.client.OpenAIClient in its signature");
    }

    @Test
    @DisplayName("A5 No agent knows another")
    void separateAgents() {
        agentsApart.holds(Scope.main());
    }

    @Test
    @DisplayName("A5 An agent that knows another is caught")
    void curiousAgent() {
        assertThat(agentsApart.violations("a5")).singleElement()
                .asString()
                .contains("Slice one depends on Slice two")
                .contains("a5.agents.one.Curious.neighbour()> has return type <");
    }

    @Test
    @DisplayName("A6 No vendor knows another")
    void separateVendors() {
        vendorsApart.holds(Scope.main());
    }

    @Test
    @DisplayName("A6 A vendor that knows another is caught")
    void curiousVendor() {
        assertThat(vendorsApart.violations("a6")).singleElement()
                .asString()
                .contains("Slice one depends on Slice two")
                .contains("a6.cloud.one.Curious.neighbour()> has return type <");
    }

    @Test
    @DisplayName("A6 No vendor knows gRPC")
    void silentVendors() {
        withoutGrpc.holds(Scope.main());
    }

    @Test
    @DisplayName("A6 A vendor that answers a gRPC status is caught")
    void speakingVendor() {
        assertThat(withoutGrpc.violations("a6")).singleElement()
                .asString()
                .contains("a6.cloud.one.Curious.status()> has return type <io.grpc.Status>");
    }

    @Test
    @DisplayName("A7 No packages need each other")
    void noCycles() {
        cycles.holds(Scope.main());
    }

    @Test
    @DisplayName("A7 Two packages that need each other are caught")
    void hen() {
        assertThat(cycles.violations("a7")).singleElement()
                .asString()
                .contains("Cycle detected: Slice egg ->")
                .contains("a7.egg.Egg.hen()> has return type <")
                .contains("a7.hen.Hen.egg()> has return type <");
    }
}
