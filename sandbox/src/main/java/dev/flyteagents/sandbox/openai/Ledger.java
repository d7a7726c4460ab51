package dev.flyteagents.sandbox.openai;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request for a completion that reached the service, answered and refused, oldest first. */
public final class Ledger {

    private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();

    public List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    /** Those that were paid for. */
    public int created() {
        return (int) calls.stream().filter(call -> call.id().isPresent()).count();
    }

    public void clear() {
        calls.clear();
    }

    void add(RecordedCall call) {
        calls.add(call);
    }
}
