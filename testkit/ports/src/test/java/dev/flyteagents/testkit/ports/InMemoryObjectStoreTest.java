package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.remote.ObjectStore;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    private final ObjectStore store = new InMemoryObjectStore("mem://outputs");

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected String prefix() {
        return "mem://outputs";
    }
}
