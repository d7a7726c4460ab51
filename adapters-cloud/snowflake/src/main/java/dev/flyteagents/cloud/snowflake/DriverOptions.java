package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import net.snowflake.client.internal.core.SFSessionProperty;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The driver's own options, which it takes from the same bag as session parameters. */
final class DriverOptions {

    private DriverOptions() {}

    /** A task may set session parameters, but no option of ours, such as a proxy that logins would go through. */
    static void refuse(String parameter) {
        boolean option = Stream.concat(
                Arrays.stream(SFSessionProperty.values()).map(SFSessionProperty::getPropertyKey),
                Stream.of("db", "workload_identity_host")).anyMatch(parameter::equalsIgnoreCase);
        if (option) {
            throw AgentException.user("SNOWFLAKE_PARAMETER",
                    "'" + parameter + "' is an option of the driver, not a session parameter");
        }
    }

    /**
     * The driver raises a name to capitals in English and lowers it in the default locale, so that in Turkish it would
     * not know {@code authenticator} any more. A dotted capital I comes back as i there.
     */
    static String key(String name) {
        String lowered = name.toUpperCase(Locale.US).toLowerCase(Locale.getDefault());
        return lowered.equals(name.toLowerCase(Locale.ROOT))
                ? name
                : name.replace('i', '\u0130').replace('I', '\u0130');
    }
}
