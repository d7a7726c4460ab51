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
        int port = ServerProcesses.freePort();
        Path home = work.resolve("sandbox");
        Process sandbox = sandbox(launcher, work, home, port);
        try {
            Path config = work.resolve("config.yaml");
            awaitFile(home.resolve("config.yaml"), sandbox);
            Files.writeString(config, configuration(Files.readString(home.resolve("config.yaml")), options));
            Map<String, String> environment = Map.of("FLYTE_SECRETS_DEFAULT_DIR", home.resolve("secrets").toString());
            try (Servers servers = new ServerProcesses(launcher, work, config, environment)) {
                awaitServing(servers);
                Map<TaskKind, Count> counts = new Run(servers, new Vendor("http://127.0.0.1:" + port), options)
                        .run(seed);
                counts.forEach((kind, count) -> System.out.println("seed=" + seed + " " + count.line() + " guarantee="
                        + kind.guarantee() + " simulated=true"));
                return counts.entrySet()
                        .stream()
                        .allMatch(each -> !each.getKey().counts() || each.getValue().isClean());
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

    private static Process sandbox(Path launcher, Path work, Path home, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "sandbox", "--port",
                Integer.toString(port), "--home", home.toString()));
        for (int account = 0; account < TaskKind.accounts(); account++) {
            command.addAll(List.of("--account", TaskKind.account(account)));
        }
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(work.resolve("sandbox.log").toFile())
                .start();
    }

    private static void awaitFile(Path file, Process process) throws InterruptedException {
        for (int round = 0; !Files.exists(file) && round < 600; round++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the sandbox ended");
            }
        }
        Thread.sleep(500);
    }

    private static void awaitServing(Servers servers) throws InterruptedException {
        for (int round = 0; round < 600 && !(servers.isServing(0) && servers.isServing(1)); round++) {
            Thread.sleep(100);
        }
    }
}
