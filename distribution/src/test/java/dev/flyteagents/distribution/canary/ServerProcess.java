package dev.flyteagents.distribution.canary;

import org.awaitility.Awaitility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server in a process of its own, whose output and exceptions are kept in files. */
record ServerProcess(Process process, Path logs, Path thrown) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("serving on port (\\d+)");
    private static final Pattern METRICS = Pattern.compile("metrics on (\\S+)");

    static ServerProcess start(Path logs, Path scratch, Path config, Map<String, String> secrets) throws IOException {
        Files.createDirectories(logs);
        Path thrown = scratch.resolve("exceptions.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xlog:exceptions=info:file=" + thrown + ":none:filecount=0", "-cp",
                System.getProperty("java.class.path"), LoudServer.class.getName()));
        command.addAll(List.of("serve", "--config", config.toString(), "--port", "0", "--prometheus-port", "0",
                "--drain-delay", "0s", "--shutdown-timeout", "5s", "--log-level", "trace"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(secrets);
        Process process = builder.redirectOutput(logs.resolve("out.log").toFile())
                .redirectError(logs.resolve("err.log").toFile())
                .start();
        ServerProcess server = new ServerProcess(process, logs, thrown);
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !process.isAlive() || server.out().contains(LoudServer.READY));
        } finally {
            if (!server.out().contains(LoudServer.READY)) {
                server.close();
            }
        }
        return server;
    }

    int port() throws IOException {
        return Integer.parseInt(first(PORT));
    }

    String metrics() throws IOException {
        return first(METRICS);
    }

    /** What it printed and logged. */
    List<Path> files() {
        return List.of(logs.resolve("out.log"), logs.resolve("err.log"));
    }

    /**
     * The message of every exception of our own that was thrown within it. Those of the vendors' SDKs repeat what a vendor
     * said, and go no further than the adapter.
     */
    List<String> exceptions() throws IOException {
        try (Stream<String> lines = Files.lines(thrown, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("<a 'dev/flyteagents/")).toList();
        }
    }

    private String first(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(out());
        if (!matcher.find()) {
            throw new IllegalStateException("the server did not say: " + pattern);
        }
        return matcher.group(1);
    }

    private String out() throws IOException {
        Path out = logs.resolve("out.log");
        return Files.exists(out) ? Files.readString(out) : "";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
