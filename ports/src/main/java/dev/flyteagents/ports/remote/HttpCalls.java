package dev.flyteagents.ports.remote;

import dev.flyteagents.ports.platform.CallContext;

/**
 * HTTP to hosts that a task chose. Every answer of the host, of whatever status, is a reply. Otherwise an
 * {@link dev.flyteagents.ports.agent.AgentException}: USER where the call must not be made, such as to an address that
 * this server may not reach, AUTH where a secret is missing, TRANSIENT where no answer came. It returns within the
 * call's timeout and {@code context.remaining()}, and soon after its thread is interrupted.
 */
public interface HttpCalls {

    /** Sends once, without retries; redirects are followed only where the call allows it. */
    HttpReply send(HttpCall call, CallContext context);
}
