package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.grpc.common.RoundTrip;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class Flyte1RoundTripTest {
    @DisplayName("P2 a message comes back from the domain as it was")
    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void comesBackAsItWas(RoundTrip<?, ?> messages) {
        messages.verify(500, Flyte1Messages.NORMAL_FORMS);
    }

    static List<RoundTrip<?, ?>> messages() {
        return Flyte1Messages.all();
    }
}
