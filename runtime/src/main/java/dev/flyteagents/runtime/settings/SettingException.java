package dev.flyteagents.runtime.settings;

/** A setting is unknown or wrong. The message names its key, what was expected and, for a typing error, the nearest known key. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
