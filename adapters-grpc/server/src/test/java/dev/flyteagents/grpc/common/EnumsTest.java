package dev.flyteagents.grpc.common;

import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.wire.flyte1.core.LiteralType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnumsTest {
    @Test
    @DisplayName("P2 a number that we do not know reads as zero")
    void readsAnUnknownNumberAsZero() {
        LiteralType newer = LiteralType.newBuilder().setSimpleValue(77).build();

        assertThat(Enums.sameNamed(SimpleType.class, newer.getSimple())).isEqualTo(SimpleType.NONE);
    }

    @Test
    void findsTheSameName() {
        assertThat(Enums.sameNamed(SimpleType.class, dev.flyteagents.wire.flyte1.core.SimpleType.STRUCT))
                .isEqualTo(SimpleType.STRUCT);
    }
}
