package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.task.TaskMetadata;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;

import java.time.Duration;
import java.util.Optional;

/**
 * The time limit that a vendor is given with a job whose task asks for one (C8): {@code custom.flyte_agents.vendor_timeout},
 * a boolean, or Flyte 1's config {@code flyte_agents.vendor_timeout}, which is {@code true} or {@code false}. It is later
 * than the task's own timeout, so that Flyte ends the task first, and the vendor a job that nobody watches any more.
 */
public final class VendorTimeout {

    /** The option among our own in {@code custom.flyte_agents}. */
    public static final String OPTION = "vendor_timeout";

    /** The option's key in Flyte 1's config. */
    public static final String CONFIG_KEY = "flyte_agents." + OPTION;

    private static final Duration LEAST_MORE = Duration.ofMinutes(5);

    private VendorTimeout() {}

    /**
     * The limit that this task asks for; empty when it asks for none.
     *
     * @throws InvalidFieldException where the option is no boolean, or the task has no timeout that it could follow from
     */
    public static Optional<Duration> of(TaskTemplate template) {
        return inConfig(template).or(() -> inCustom(template))
                .map(path -> after(template.metadata()
                        .flatMap(TaskMetadata::timeout)
                        .filter(timeout -> timeout.compareTo(Duration.ZERO) > 0)
                        .orElseThrow(() -> new InvalidFieldException(path,
                                "needs a timeout of the task, since it follows from that; the task has none"))));
    }

    /** A tenth more than the task's timeout, and at least five minutes. */
    public static Duration after(Duration taskTimeout) {
        Duration tenth = taskTimeout.dividedBy(10);
        return taskTimeout.plus(tenth.compareTo(LEAST_MORE) > 0 ? tenth : LEAST_MORE);
    }

    /** The path of the option where it is set. */
    private static Optional<String> inCustom(TaskTemplate template) {
        return Fields.of("custom", template.customOrEmpty())
                .findFields("flyte_agents")
                .filter(ours -> ours.flag(OPTION, false))
                .map(ours -> ours.pathOf(OPTION));
    }

    private static Optional<String> inConfig(TaskTemplate template) {
        Fields config = Fields.ofTexts("config", template.config());
        return config.findText(CONFIG_KEY).filter(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw config.fail(CONFIG_KEY, "must be true or false");
        }).map(set -> config.pathOf(CONFIG_KEY));
    }
}
