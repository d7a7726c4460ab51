package dev.flyteagents.runtime.call;

import dev.flyteagents.domain.submission.SubmissionTerms;

import java.time.Duration;
import java.util.List;

/**
 * The contract's windows (section {@code contract} of the configuration).
 *
 * @param rejections how CreateTask answers a user's mistake (C3)
 * @param outagePatience how long a vendor that cannot be asked is waited for (S3)
 * @param authPatience how long refused credentials are waited for
 * @param missingAge how old a job is before its absence is believed (S10)
 * @param missingInterval how far apart the two sightings of its absence are
 * @param cancelFollowUp how long a cancel is followed up (D4)
 * @param submitWindow until when a submission's owner alone goes on with it (C5)
 * @param submitGrace what its last submit may take beyond that (C5, D3)
 * @param resubmitWindow until when others may then submit under its key, where the vendor does not forget it sooner (C5)
 * @param callsPerAccount how many calls may be under way at one vendor account (R1)
 * @param without protections that are switched off, for benchmarks that show what each prevents
 */
public record ContractSettings(Rejections rejections, Duration outagePatience, Duration authPatience,
        Duration missingAge,
        Duration missingInterval, Duration cancelFollowUp, Duration submitWindow, Duration submitGrace,
        Duration resubmitWindow, int callsPerAccount, List<Protection> without) {

    public static ContractSettings defaults() {
        return new ContractSettings(Rejections.AS_HANDLE, Duration.ofHours(24), Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofSeconds(30),
                Duration.ofMinutes(30), 64, List.of());
    }

    public ContractSettings {
        if (callsPerAccount < 1) {
            throw new IllegalArgumentException("calls-per-account: must be at least 1, was " + callsPerAccount);
        }
        without = List.copyOf(without);
    }

    /** These, but for how a user's mistake is answered. */
    public ContractSettings with(Rejections other) {
        return new ContractSettings(other, outagePatience, authPatience, missingAge, missingInterval, cancelFollowUp,
                submitWindow, submitGrace, resubmitWindow, callsPerAccount, without);
    }

    public boolean keeps(Protection protection) {
        return !without.contains(protection);
    }

    /** Whether a create may be answered before the vendor accepted (C5). */
    public boolean defersSubmissions() {
        return keeps(Protection.PENDING);
    }

    /** The agent's terms, unless earlier attempts are to be left alone. */
    public SubmissionTerms terms(SubmissionTerms own) {
        return keeps(Protection.FENCING)
                ? own
                : new SubmissionTerms(own.account(), own.idempotency(), SubmissionTerms.EarlierAttempts.OFF);
    }

    /** A handle that remembers the failure, for Propeller; or INVALID_ARGUMENT, for callers that read codes. */
    public enum Rejections {
        AS_HANDLE, AS_STATUS
    }
}
