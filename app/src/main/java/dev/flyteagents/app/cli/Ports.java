package dev.flyteagents.app.cli;

import dev.flyteagents.runtime.settings.SettingException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;

/** Why a port could not be had. Netty's native transport has its own exception for it, told by its words alone. */
final class Ports {

    private Ports() {}

    static SettingException unavailable(String setting, int port, IOException failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("already in use")) {
                return new SettingException("port " + port + " is in use; choose another one by --" + setting);
            }
        }
        return new SettingException("port " + port + " cannot be served: " + failure.getMessage());
    }
}
