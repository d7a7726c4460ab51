package dev.flyteagents.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code chaos.sh}: one line for each seed and each guarantee; exit 0 only when every line that counts is clean. */
public final class Chaos {

    private Chaos() {}

    /** The launcher's path, a folder to work in, and the options. */
    public static void main(String[] arguments) throws Exception {
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(List.of(arguments).subList(2, arguments.length).toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean clean = true;
        for (long seed : options.seeds()) {
            clean &= run(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1], "seed-" + seed)), options,
                    seed);
        }
        System.exit(clean ? 0 : 1);
    }

    /** Everything anew for each seed: the vendor keeps what it was told, and the servers are its tasks'. */
    private static boolean run(Path launcher, Path work, ChaosOptions options, long seed) throws Exception {
        Path home = work.resolve("sandbox");
        Path log = work.resolve("sandbox.log");
        Process sandbox = sandbox(launcher, log, home);
        try {
            awaitReady(log, sandbox);
            Path config = work.resolve("config.yaml");
            String endpoints = Files.readString(home.resolve("config.yaml"));
            Files.writeString(config, configuration(endpoints, options));
            Map<String, String> environment = Map.of("FLYTE_SECRETS_DEFAULT_DIR", home.resolve("secrets").toString());
            try (Servers servers = new ServerProcesses(launcher, work, config, environment)) {
                awaitServing(servers);
                Run run = new Run(servers, Vendor.of(endpoints), options);
                Map<TaskKind, Count> counts = run.run(seed);
                counts.forEach((kind, count) -> System.out.println("  " + kind + " " + count.line() + " guarantee="
                        + kind.guarantee()));
                Count all = Count.sum(counts.entrySet()
                        .stream()
                        .filter(each -> each.getKey().counts())
                        .map(Map.Entry::getValue)
                        .toList());
                System.out.println("seed=" + seed + " " + all.line() + " reaped=" + run.reaped() + " simulated=true");
                return all.isClean() && (options.acceptDelaySeconds() == 0 || all.isAcknowledged());
            }
        } finally {
            sandbox.destroyForcibly();
        }
    }

    /** The adapter's patience is the scale's, too: a vendor that hangs is told from one that is slow. */
    static String configuration(String sandbox, ChaosOptions options) {
        return sandbox.replaceFirst("(?m)^  snowflake:$",
                "  snowflake:\n    network-timeout: " + (options.acceptDelaySeconds() > 0 ? "20s" : "3s"))
                + options.contract();
    }

    private static Process sandbox(Path launcher, Path log, Path home) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "sandbox", "--home", home.toString()));
        TaskKind.accounts().forEach(account -> command.addAll(List.of("--account", account)));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** The launcher may have to build it first. */
    private static void awaitReady(Path log, Process process) throws InterruptedException, IOException {
        for (int round = 0; round < 6_000; round++) {
            if (Files.exists(log) && Files.readString(log).contains("sandbox ready")) {
                return;
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("the sandbox did not start; see " + log);
    }

    private static void awaitServing(Servers servers) throws InterruptedException {
        for (int round = 0; round < 600 && !(servers.isServing(0) && servers.isServing(1)); round++) {
            Thread.sleep(100);
        }
    }
}
