package dev.flyteagents.domain.submission;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineageKeyTest {

    private static final String GOLDEN = "a4ac252329890a9edb37b3f675a10638d657346b1420be75aa4f6b9d1e9cbe27";

    @Test
    @DisplayName("C6 the lineage of a request is the same in every version")
    void neverChangesBetweenVersions() {
        assertThat(key(Requests.FIRST).text()).isEqualTo(GOLDEN);
        assertThat(LineageKey.parse(GOLDEN)).isEqualTo(key(Requests.FIRST));
    }

    @Test
    @DisplayName("C6 attempts share their lineage where the prefix counts from 0, as in Flyte 1")
    void isSharedByAttemptsOfFlyteOne() {
        Requests second = Requests.FIRST.attempt(1).outputPrefix("s3://bucket/proj-dev-exec/n0/data/1");

        assertThat(key(second)).isEqualTo(key(Requests.FIRST));
        assertThat(SubmissionKey.of(second.request())).isNotEqualTo(SubmissionKey.of(Requests.FIRST.request()));
    }

    @Test
    @DisplayName("C6 attempts share their lineage where the prefix counts from 1, as in Flyte 2")
    void isSharedByAttemptsOfFlyteTwo() {
        Requests first = Requests.FIRST.outputPrefix("s3://bucket/org/proj/dev/run/a0/1");
        Requests eleventh = first.attempt(10).outputPrefix("s3://bucket/org/proj/dev/run/a0/11");

        assertThat(key(eleventh)).isEqualTo(key(first));
    }

    static Stream<Requests> requestsOfOtherLineages() {
        Requests first = Requests.FIRST;
        return Stream.of(first.project("other"), first.domain("other"), first.execution("other"), first.node("other"),
                first.task("other"), first.outputPrefix("s3://bucket/proj-dev-exec/n0-sub/data/0"));
    }

    @ParameterizedTest
    @MethodSource("requestsOfOtherLineages")
    @DisplayName("C6 another node, task, execution or place of outputs is another lineage")
    void dependsOnEverythingButTheAttempt(Requests other) {
        assertThat(key(other)).isNotEqualTo(key(Requests.FIRST));
    }

    @Test
    void ignoresATrailingSlash() {
        assertThat(key(Requests.FIRST.outputPrefix(Requests.FIRST.outputPrefix() + "/")))
                .isEqualTo(key(Requests.FIRST));
    }

    @Test
    void doesWithoutAPrefix() {
        assertThat(LineageKey.of(Requests.withoutExecution("")))
                .isEqualTo(LineageKey.of(Requests.withoutExecution("0")));
    }

    @Test
    void isNeverTheSubmissionKey() {
        assertThat(key(Requests.FIRST).digest()).isNotEqualTo(SubmissionKey.of(Requests.FIRST.request()).digest());
    }

    @Test
    void rendersAsATokenOfTheVendorsLength() {
        assertThat(key(Requests.FIRST).token(40)).isEqualTo(GOLDEN.substring(0, 40));
        assertThatThrownBy(() -> key(Requests.FIRST).token(31)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LineageKey key(Requests requests) {
        return LineageKey.of(requests.request());
    }
}
