package dev.flyteagents.sandbox.http;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

/** One simulator on one loopback port. */
public final class SimulatorServer implements AutoCloseable {
    private final WireMockServer server;
    private final Faults faults;

    private SimulatorServer(WireMockServer server, Faults faults) {
        this.server = server;
        this.faults = faults;
    }

    /** Starts on the port, 0 for a free one, on 127.0.0.1 only. */
    public static SimulatorServer start(int port, Simulated service, Faults faults) {
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .extensions(new Dispatch(service, faults))
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(16)
                .containerThreads(256)
                .disableRequestJournal()
                .jettyStopTimeout(0L)
                .globalTemplating(false)
                .stubRequestLoggingDisabled(true);
        WireMockServer server = new WireMockServer(port == 0 ? configuration.dynamicPort() : configuration.port(port));
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        server.start();
        return new SimulatorServer(server, faults);
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        faults.clear();
        server.stop();
    }
}
