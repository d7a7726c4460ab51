package dev.flyteagents.benchmarks.chaos;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two processes of the built distribution, each on a port of its own. */
final class ServerProcesses implements Servers {

    private static final Pattern CANCELLED = Pattern.compile("(?m)^cancelled=(\\d+) failed=\\d+$");

    private final Path launcher;
    private final Path work;
    private final Path config;
    private final Map<String, String> environment;
    private final List<One> servers = new ArrayList<>();

    ServerProcesses(Path launcher, Path work, Path config, Map<String, String> environment) {
        this.launcher = launcher;
        this.work = work;
        this.config = config;
        this.environment = environment;
        for (int number = 0; number < COUNT; number++) {
            servers.add(new One(number, freePort()));
        }
    }

    @Override
    public Channel channel(int server) {
        return servers.get(server).channel;
    }

    @Override
    public boolean isServing(int server) {
        return servers.get(server).isServing();
    }

    @Override
    public int generation(int server) {
        return servers.get(server).generation.get();
    }

    @Override
    public void kill(int server) {
        servers.get(server).killAndStart();
    }

    @Override
    public int reap(Iterable<String> endedExecutions) {
        try {
            Path ended = Files.write(work.resolve("ended.txt"), endedExecutions);
            List<String> command = new ArrayList<>(List.of(launcher.toString(), "reap", "--config", config.toString(),
                    "--ended", ended.toString()));
            TaskKind.reapedAccounts().forEach(account -> command.addAll(List.of("--account", account)));
            Process process = start("reap", command);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Matcher cancelled = CANCELLED.matcher(Files.readString(work.resolve("reap.log")));
            if (!cancelled.find()) {
                throw new IllegalStateException("reap did not come to its end; see " + work.resolve("reap.log"));
            }
            return Integer.parseInt(cancelled.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        servers.forEach(One::close);
    }

    /** A process of the product, with its output in the work folder. */
    private Process start(String name, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve(name + ".log").toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class One {

        private final int number;
        private final int port;
        private final ManagedChannel channel;
        private volatile Process process;
        private final AtomicInteger generation = new AtomicInteger();
        private volatile boolean serving;
        private volatile boolean closed;

        One(int number, int port) {
            this.number = number;
            this.port = port;
            this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
            this.process = launch();
        }

        private Process launch() {
            Thread.ofVirtual().start(this::probe);
            return start("server-" + number, List.of(launcher.toString(), "serve", "--port", Integer.toString(port),
                    "--prometheus-port", "0", "--config", config.toString(), "--log-level", "info"));
        }

        boolean isServing() {
            return serving && process.isAlive();
        }

        /** As a readiness probe, until it serves. */
        private void probe() {
            while (!serving && !closed) {
                channel.resetConnectBackoff();
                serving = Health.isServing(channel);
                pause();
            }
        }

        void killAndStart() {
            serving = false;
            process.destroyForcibly();
            int ignored = generation.incrementAndGet();
            process.onExit().join();
            process = launch();
        }

        void close() {
            closed = true;
            channel.shutdownNow();
            process.destroyForcibly();
        }
    }
}
