import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Measures start-up from the outside: {@code Startup LAUNCHER RUNS}. One more run before each warms the disk. */
public final class Startup {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    public static void main(String[] arguments) throws Exception {
        String launcher = arguments[0];
        int runs = Integer.parseInt(arguments[1]);
        double[] list = new double[runs];
        double[] serve = new double[runs];
        for (int run = -1; run < runs; run++) {
            double listed = list(launcher);
            double serving = serve(launcher);
            if (run >= 0) {
                list[run] = listed;
                serve[run] = serving;
            }
        }
        System.out.printf(Locale.ROOT, "list_median_s=%.3f serve_to_SERVING_median_s=%.3f%n", median(list),
                median(serve));
    }

    private static double list(String launcher) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(launcher, "list", "--output", "json");
        if (process.waitFor() != 0) {
            throw new IllegalStateException("list ended with " + process.exitValue());
        }
        return seconds(begin);
    }

    private static double serve(String launcher) throws IOException, InterruptedException {
        int port = freePort();
        ManagedChannel channel = Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
        long begin = System.nanoTime();
        Process process = start(launcher, "serve", "--port", Integer.toString(port), "--prometheus-port", "0",
                "--drain-delay", "0s");
        try {
            while (!serving(channel)) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE) {
                    throw new IllegalStateException("the server did not start");
                }
                channel.resetConnectBackoff();
                Thread.sleep(5);
            }
            return seconds(begin);
        } finally {
            channel.shutdownNow();
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean serving(ManagedChannel channel) {
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(1, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus() == ServingStatus.SERVING;
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT).start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
