package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubmissionKeyTest {

    /** Jobs that run while a server is upgraded are found by this key: it must never change. */
    private static final String GOLDEN = "4324f0a24a73c7b17b981fe1a8323e45d9fe243d250794637103fc258c957a79";

    @Test
    @DisplayName("C1 the key of a request is the same in every version")
    void neverChangesBetweenVersions() {
        assertThat(key(Requests.FIRST).text()).isEqualTo(GOLDEN);
    }

    @Test
    @DisplayName("C1 a repeated request has the same key")
    void isTheSameForARepeatedRequest() {
        assertThat(key(Requests.FIRST)).isEqualTo(key(Requests.FIRST)).hasSameHashCodeAs(key(Requests.FIRST));
    }

    static Stream<Requests> requestsThatDifferInOnePart() {
        Requests first = Requests.FIRST;
        return Stream.of(first.project("other"), first.domain("other"), first.execution("other"), first.node("other"),
                first.task("other"), first.attempt(1), first.outputPrefix("s3://bucket/proj-dev-exec/n0/data/1"));
    }

    @ParameterizedTest
    @MethodSource("requestsThatDifferInOnePart")
    @DisplayName("C1 every part of the identity changes the key")
    void dependsOnEveryPart(Requests other) {
        assertThat(key(other)).isNotEqualTo(key(Requests.FIRST));
    }

    @Test
    @DisplayName("C1 the payload takes no part in the key")
    void doesNotDependOnThePayload() {
        Value.Struct custom = Value.of(Map.of("query", Value.of("SELECT now()")));

        assertThat(SubmissionKey.of(Requests.FIRST.request(custom, LiteralMap.of("day", Literal.of("monday")))))
                .isEqualTo(key(Requests.FIRST));
    }

    @Test
    @DisplayName("C1 parts are told apart by their lengths, not by what they read like together")
    void keepsNeighbouringPartsApart() {
        assertThat(key(Requests.FIRST.project("ab").domain("c")))
                .isNotEqualTo(key(Requests.FIRST.project("a").domain("bc")));
        assertThat(key(Requests.FIRST.node("n0/1").task("t"))).isNotEqualTo(key(Requests.FIRST.node("n0").task("/1t")));
        assertThat(key(Requests.FIRST.project("").domain("x")))
                .isNotEqualTo(key(Requests.FIRST.project("x").domain("")));
    }

    @Test
    @DisplayName("C1 what a Flyte leaves out of the identifier counts as empty")
    void countsWhatIsLeftOutAsEmpty() {
        Requests nothing = new Requests("", "", "", "", "", 0, "s3://bucket/0");

        assertThat(SubmissionKey.of(Requests.withoutExecution("s3://bucket/0"))).isEqualTo(key(nothing));
    }

    @Test
    void ignoresATrailingSlashOfTheOutputPrefix() {
        assertThat(key(Requests.FIRST.outputPrefix(Requests.FIRST.outputPrefix() + "/")))
                .isEqualTo(key(Requests.FIRST));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("C6 the key of another attempt is known, whether the prefix counts from 0 or from 1")
    void knowsTheKeysOfOtherAttempts(int first) {
        TaskRequest third = attempt(2, first).request();

        for (int other = 0; other < 12; other++) {
            assertThat(SubmissionKey.ofAttempt(third, other)).contains(key(attempt(other, first)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/data", "s3://bucket/07", "", "s3://bucket/12345678901", "s3://bucket/0"})
    @DisplayName("C6 a prefix that does not end with its attempt says nothing of the others'")
    void knowsNoKeyOfAnOddPrefix(String prefix) {
        assertThat(SubmissionKey.ofAttempt(Requests.FIRST.attempt(2).outputPrefix(prefix).request(), 1)).isEmpty();
    }

    private static Requests attempt(int number, int first) {
        return Requests.FIRST.attempt(number).outputPrefix("s3://bucket/proj-dev-exec/n0/data/" + (number + first));
    }

    @Test
    void isReadBackFromItsText() {
        assertThat(SubmissionKey.parse(GOLDEN)).isEqualTo(key(Requests.FIRST));
        assertThatThrownBy(() -> SubmissionKey.parse("4324")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> SubmissionKey.parse("g".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SubmissionKey(Bytes.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rendersAsATokenOfTheVendorsLength() {
        SubmissionKey key = key(Requests.FIRST);

        assertThat(key.token(32)).isEqualTo(GOLDEN.substring(0, 32));
        assertThat(key.token(64)).isEqualTo(GOLDEN);
        assertThat(key.token(255)).isEqualTo(GOLDEN);
        assertThatThrownBy(() -> key.token(31)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("31");
    }

    @Test
    void rendersAsAUuidOfTheApplicationsOwnKind() {
        assertThat(key(Requests.FIRST).uuid()).hasToString("4324f0a2-4a73-87b1-bb98-1fe1a8323e45")
                .satisfies(uuid -> assertThat(uuid.version()).isEqualTo(8))
                .satisfies(uuid -> assertThat(uuid.variant()).isEqualTo(2));
    }

    @Test
    void rendersAsANameOfLowerCaseLettersAndDigits() {
        SubmissionKey key = key(Requests.FIRST);

        assertThat(key.name("flyte-", 63)).isEqualTo("flyte-imspbiskopd3c64yd7q2qmr6ixm74jb5eudziy3rap6cldevpj4")
                .matches("flyte-[a-z2-7]{51}");
        assertThat(key.name("", 25)).isEqualTo("imspbiskopd3c64yd7q2qmr6i");
        assertThat(key.name("job-", 40)).hasSize(40);
        assertThatThrownBy(() -> key.name("job-", 28)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'job-'");
    }

    private static SubmissionKey key(Requests requests) {
        return SubmissionKey.of(requests.request());
    }
}
