package dev.flyteagents.grpc.common;

import com.google.protobuf.Message;
import dev.flyteagents.grpc.common.Variations.Variation;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether every change of domain data changes the message, but for components that the message has no place for. */
public final class Sensitivity<D extends Record> {
    private final Function<D, ? extends Message> toWire;
    private final Set<String> withoutPlace;
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> excused = new TreeSet<>();

    /** Excused are components such as {@code Literal.artifact}, or whole records such as {@code LogLink.}. */
    public Sensitivity(Function<D, ? extends Message> toWire, Set<String> withoutPlace) {
        this.toWire = toWire;
        this.withoutPlace = Set.copyOf(withoutPlace);
    }

    public void probe(D whole) {
        Message before = toWire.apply(whole);
        for (Variation<D> variation : Variations.of(whole)) {
            changed.addAll(variation.components());
            if (toWire.apply(variation.changed()).equals(before)) {
                Set<String> excuses = excusesFor(variation.components());
                assertThat(excuses).as("%s changed, but the message did not", variation.components()).isNotEmpty();
                excused.addAll(excuses);
            }
        }
    }

    /** Between them the probes changed every component of the type, and no excuse was idle. */
    public void verifyCompleteFor(Class<? extends D> type) {
        Set<String> missed = new TreeSet<>(DomainComponents.of(type));
        missed.removeAll(changed);
        excused.addAll(excusesFor(missed));
        missed.removeIf(component -> withoutPlace.stream().anyMatch(component::startsWith));
        assertThat(missed).as("components that were never changed").isEmpty();
        assertThat(excused).as("components without a place in the message").isEqualTo(withoutPlace);
    }

    private Set<String> excusesFor(Collection<String> components) {
        Set<String> excuses = new TreeSet<>(withoutPlace);
        excuses.removeIf(excuse -> components.stream().noneMatch(component -> component.startsWith(excuse)));
        return excuses;
    }
}
