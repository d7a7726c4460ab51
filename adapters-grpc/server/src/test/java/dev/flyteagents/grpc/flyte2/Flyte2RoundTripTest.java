package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.grpc.common.RoundTrip;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class Flyte2RoundTripTest {
    @DisplayName("P2 a message comes back from the domain as it was")
    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void comesBackAsItWas(RoundTrip<?, ?> messages) {
        messages.verify(500, Flyte2Messages.NORMAL_FORMS);
    }

    static List<RoundTrip<?, ?>> messages() {
        return Flyte2Messages.all();
    }
}
