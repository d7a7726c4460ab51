package dev.flyteagents.jdk;

import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.testkit.ports.MessagePackContract;

class MsgpackMessagePackContractTest extends MessagePackContract {

    @Override
    protected MessagePack messagePack() {
        return new MsgpackMessagePack();
    }
}
