package dev.flyteagents.benchmarks.chaos;

import java.util.Arrays;
import java.util.List;

/**
 * What the command line says.
 *
 * @param killEverySeconds 0 kills nobody
 * @param faults the probability that a call of the vendor goes wrong
 * @param acceptDelaySeconds how long the vendor takes to accept each job, and then nothing else goes wrong; 0 is chaos
 * @param without protections of the server that are switched off, and {@code reap}
 */
record ChaosOptions(int tasks, int killEverySeconds, List<Long> seeds, double faults, int acceptDelaySeconds,
        List<String> without, boolean explains) {

    static final String USAGE = "usage: chaos.sh [--tasks N] [--kill-every SECONDS] [--seeds N,N] [--faults PERCENT]"
            + " [--accept-delay SECONDS] [--without PROTECTION,PROTECTION] [--explain true]";

    static ChaosOptions defaults() {
        return new ChaosOptions(2_000, 3, List.of(1L), 0.10, 0, List.of(), false);
    }

    static ChaosOptions parse(String... arguments) {
        ChaosOptions options = defaults();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options = options.with(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    boolean reaps() {
        return !without.contains("reap");
    }

    private ChaosOptions with(String name, String value) {
        return switch (name) {
            case "--tasks" -> new ChaosOptions(Integer.parseInt(value), killEverySeconds, seeds, faults,
                    acceptDelaySeconds, without, explains);
            case "--kill-every" -> new ChaosOptions(tasks, Integer.parseInt(value), seeds, faults, acceptDelaySeconds,
                    without, explains);
            case "--seeds" -> new ChaosOptions(tasks, killEverySeconds,
                    Arrays.stream(value.split(",")).map(Long::valueOf).toList(), faults, acceptDelaySeconds, without,
                    explains);
            case "--faults" -> new ChaosOptions(tasks, killEverySeconds, seeds, Integer.parseInt(value) / 100.0,
                    acceptDelaySeconds, without, explains);
            case "--accept-delay" -> new ChaosOptions(tasks, 0, seeds, faults, Integer.parseInt(value), without,
                    explains);
            case "--without" -> new ChaosOptions(tasks, killEverySeconds, seeds, faults, acceptDelaySeconds,
                    List.of(value.split(",")), explains);
            case "--explain" -> new ChaosOptions(tasks, killEverySeconds, seeds, faults, acceptDelaySeconds, without,
                    Boolean.parseBoolean(value));
            default -> throw new IllegalArgumentException("unknown option " + name + "; " + USAGE);
        };
    }

    /** The server's configuration: the contract's windows twenty-fold shorter, unless the vendor is only slow. */
    String contract() {
        String windows = acceptDelaySeconds > 0
                ? ""
                : """
                          submit-window: 6s
                          submit-grace: 2s
                          resubmit-window: 90s
                          auth-patience: 90s
                          missing-age: 15s
                          missing-interval: 3s
                          cancel-follow-up: 30s
                        """;
        List<String> protections = without.stream().filter(protection -> !protection.equals("reap")).toList();
        return "contract:\n  calls-per-account: 64\n" + windows
                + (protections.isEmpty() ? "" : "  without: [" + String.join(", ", protections) + "]\n");
    }
}
