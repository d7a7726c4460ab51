package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.platform.MessagePack;

class InMemoryMessagePackTest extends MessagePackContract {

    @Override
    protected MessagePack messagePack() {
        return new InMemoryMessagePack();
    }
}
