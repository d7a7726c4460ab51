package dev.flyteagents.app.run;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Elapsed {

    private Elapsed() {}

    static String text(Duration duration) {
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toHours() < 1
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
