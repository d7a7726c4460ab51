package dev.flyteagents.app.cli;

import java.util.Locale;

/** In which form a command answers. */
enum Output {
    TEXT, JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
