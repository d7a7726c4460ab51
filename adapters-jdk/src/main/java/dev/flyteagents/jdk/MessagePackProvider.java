package dev.flyteagents.jdk;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.platform.Platform;

/** Offers {@link MessagePack}. */
public final class MessagePackProvider implements AdapterProvider<MessagePack, MessagePackProvider.NoSettings> {

    /** There is nothing to set. */
    public record NoSettings() {}

    @Override
    public Class<MessagePack> port() {
        return MessagePack.class;
    }

    @Override
    public String vendor() {
        return "msgpack";
    }

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public MessagePack create(NoSettings config, Platform platform) {
        return new MsgpackMessagePack();
    }
}
