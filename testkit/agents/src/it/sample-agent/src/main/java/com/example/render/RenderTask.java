package com.example.render;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;

import java.util.Set;

/** A task, read and checked. */
record RenderTask(String scene, boolean wantsImage) {

    static RenderTask of(TaskRequest request) {
        Fields custom = Fields.of("custom", request.template().customOrEmpty());
        custom.refuseUnknown(Set.of("scene"));
        return new RenderTask(custom.text("scene"), request.template().declaredOutputs().containsKey("image"));
    }
}
