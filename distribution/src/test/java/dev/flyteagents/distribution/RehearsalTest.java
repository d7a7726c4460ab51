package dev.flyteagents.distribution;

import com.sun.net.httpserver.HttpServer;
import dev.flyteagents.app.wiring.SilentMeter;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.platform.Rehearsal;
import dev.flyteagents.runtime.wiring.Adapters;
import dev.flyteagents.runtime.wiring.InstalledAgents;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import static org.assertj.core.api.Assertions.assertThat;

/** Adapters rehearse with calls that leave the process, as their first calls will. */
class RehearsalTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("F3 each vendor with a kit of its own is called before a server serves")
    void asksForWhatTheFirstCallsAskFor() throws IOException {
        HttpServer nowhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nowhere.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        nowhere.start();
        try {
            Rehearsal rehearsal = new Rehearsal("http://127.0.0.1:" + nowhere.getAddress().getPort(),
                    CLOCK.instant().plusSeconds(60), CLOCK);
            new Adapters(InstalledAgents.adapterProviders(), Value.Struct.empty(),
                    new Platform(CLOCK, new SilentMeter())).rehearsals(rehearsal).forEach(RehearsalTest::run);
        } finally {
            nowhere.stop(0);
        }

        assertThat(asked).contains("POST / SageMaker.DescribeTrainingJob", "POST / AmazonAthena.GetQueryExecution")
                .anyMatch(call -> call.startsWith("GET /api/2.2/jobs/runs/get "))
                .anyMatch(call -> call.startsWith("GET /api/v2/statements/"));
    }

    private static void run(Runnable rehearsal) {
        try {
            rehearsal.run();
        } catch (RuntimeException refused) {
            // every call is
        }
    }
}
