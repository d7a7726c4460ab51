package com.example.render;

import dev.flyteagents.ports.agent.RemoteHandle;

/** What finds a rendering again. */
public record RenderHandle(String job, boolean wantsImage) implements RemoteHandle {

    @Override
    public String remoteId() {
        return job;
    }

    @Override
    public String account() {
        return "render-farm";
    }
}
