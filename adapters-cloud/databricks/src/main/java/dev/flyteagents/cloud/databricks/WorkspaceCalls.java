package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.ApiClient;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question to a workspace, within the time of its call, as whoever may ask there. */
final class WorkspaceCalls {

    interface Question {
        Value.Struct ask(ApiClient api) throws IOException;
    }

    private final DatabricksConfig config;
    private final Optional<URI> endpoint;
    private final DatabricksClients clients;

    WorkspaceCalls(DatabricksConfig config) {
        this.config = config;
        this.endpoint = config.endpoint().map(WorkspaceCalls::parse);
        this.clients = new DatabricksClients(config, endpoint);
    }

    Value.Struct ask(JobWorkspace workspace, boolean ofRun, CallContext call, Question question) {
        Duration remaining = call.remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw DatabricksFailures.outOfTime("no time was left to ask Databricks", null);
        }
        String goesTo = endpoint.map(URI::getHost).orElse(workspace.host());
        DatabricksIdentity identity = DatabricksIdentity.find(config, workspace, goesTo, call);
        DatabricksClients.Client client = clients.of(workspace.host(), identity);
        try {
            return bounded(() -> question.ask(client.api()), remaining, ofRun, identity);
        } catch (AgentException e) {
            if (!identity.mints() || !e.code().equals("DATABRICKS_401")) {
                throw e;
            }
            client.headers().forget();
            return bounded(() -> question.ask(client.api()), call.remaining(), ofRun, identity);
        }
    }

    private interface Answer {
        Value.Struct get() throws IOException;
    }

    private static Value.Struct bounded(Answer answer, Duration remaining, boolean ofRun,
            DatabricksIdentity identity) {
        FutureTask<Value.Struct> task = new FutureTask<>(answer::get);
        Thread.ofVirtual().name("databricks").start(task);
        try {
            return task.get(Math.max(1, remaining.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw DatabricksFailures.outOfTime("Databricks did not answer in time", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw DatabricksFailures.outOfTime("the call was cancelled while Databricks was asked", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw DatabricksFailures.translate(cause == null ? e : cause, ofRun, identity.hidden());
        }
    }

    private static URI parse(String url) {
        URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("adapters.databricks.endpoint must be a URL with a host");
        }
        return uri;
    }
}
