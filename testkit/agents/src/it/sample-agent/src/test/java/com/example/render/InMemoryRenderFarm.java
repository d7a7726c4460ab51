package com.example.render;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A farm that renders nothing, and does what the test says. */
final class InMemoryRenderFarm implements RenderFarm {

    final Troubles troubles = new Troubles();
    final Map<String, Progress> jobs = new LinkedHashMap<>();
    final Map<String, String> comments = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    @Override
    public String render(String scene, String token, String comment, CallContext call) {
        troubles.enter(call);
        String job = accept(scene, token, comment);
        troubles.answered();
        return job;
    }

    private synchronized String accept(String scene, String token, String comment) {
        if (scene.equals("missing")) {
            throw AgentException.user("RENDER_SCENE", "scene 'missing' is not on this farm");
        }
        String job = tokens.computeIfAbsent(token, unknown -> "frame-" + (tokens.size() + 1));
        jobs.putIfAbsent(job, new Progress("QUEUED", Optional.empty(), ""));
        comments.putIfAbsent(job, comment);
        return job;
    }

    @Override
    public Progress progress(String job, CallContext call) {
        troubles.enter(call);
        return known(job);
    }

    @Override
    public void stop(String job, CallContext call) {
        troubles.enter(call);
        if (alive(job)) {
            become(job, new Progress("FAILED", Optional.empty(), "stopped"));
        }
    }

    synchronized void become(String job, Progress progress) {
        jobs.put(job, progress);
    }

    synchronized void forget(String job) {
        jobs.remove(job);
    }

    synchronized boolean alive(String job) {
        return jobs.containsKey(job) && Set.of("QUEUED", "RENDERING").contains(jobs.get(job).state());
    }

    private synchronized Progress known(String job) {
        Progress progress = jobs.get(job);
        if (progress == null) {
            throw new AgentException(AgentException.Kind.NOT_FOUND, "RENDER_UNKNOWN", "no job " + job, null);
        }
        return progress;
    }
}
