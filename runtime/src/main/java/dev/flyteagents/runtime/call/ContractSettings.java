package dev.flyteagents.runtime.call;

import java.time.Duration;

/**
 * The contract's windows (section {@code contract} of the configuration).
 *
 * @param rejections how CreateTask answers a user's mistake (C3)
 * @param outagePatience how long a vendor that cannot be asked is waited for (S3)
 * @param authPatience how long refused credentials are waited for
 * @param missingAge how old a job is before its absence is believed (S10)
 * @param missingInterval how far apart the two sightings of its absence are
 * @param cancelFollowUp how long a cancel is followed up (D4)
 * @param callsPerAccount how many calls may be under way at one vendor account (R1)
 */
public record ContractSettings(Rejections rejections, Duration outagePatience, Duration authPatience,
        Duration missingAge,
        Duration missingInterval, Duration cancelFollowUp, int callsPerAccount) {

    public static ContractSettings defaults() {
        return new ContractSettings(Rejections.AS_HANDLE, Duration.ofHours(24), Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60), Duration.ofMinutes(10), 64);
    }

    public ContractSettings {
        if (callsPerAccount < 1) {
            throw new IllegalArgumentException("calls-per-account: must be at least 1, was " + callsPerAccount);
        }
    }

    /** These, but for how a user's mistake is answered. */
    public ContractSettings with(Rejections other) {
        return new ContractSettings(other, outagePatience, authPatience, missingAge, missingInterval, cancelFollowUp,
                callsPerAccount);
    }

    /** A handle that remembers the failure, for Propeller; or INVALID_ARGUMENT, for callers that read codes. */
    public enum Rejections {
        AS_HANDLE, AS_STATUS
    }
}
