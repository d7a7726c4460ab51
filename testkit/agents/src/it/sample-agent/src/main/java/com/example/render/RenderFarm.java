package com.example.render;

import dev.flyteagents.ports.platform.CallContext;

import java.util.Optional;

/**
 * The agent's own port: a farm that renders scenes. Fails with an
 * {@link dev.flyteagents.ports.agent.AgentException}, NOT_FOUND for a job that it does not know.
 */
public interface RenderFarm {

    /** Takes a scene; a repeated call with the same token answers the first one's job. */
    String render(String scene, String token, String comment, CallContext call);

    /** QUEUED, RENDERING, RENDERED or FAILED, with the farm's own words. */
    Progress progress(String job, CallContext call);

    void stop(String job, CallContext call);

    record Progress(String state, Optional<String> image, String words) {}
}
