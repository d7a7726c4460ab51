package dev.flyteagents.app;

import dev.flyteagents.domain.value.Copies;
import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the program finds around it.
 *
 * @param terminal whether a person watches the output
 */
public record Surroundings(Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal,
        InstantSource clock) {

    public Surroundings {
        environment = Copies.ordered(environment);
    }

    /** Those of this process. */
    public static Surroundings process() {
        return new Surroundings(System.getenv(), System.out, System.err, isTerminal(System.console()),
                InstantSource.system());
    }

    /** From Java 22 on there may be a console that is no terminal, and a method that tells; 21 lacks both. */
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return console != null && Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
