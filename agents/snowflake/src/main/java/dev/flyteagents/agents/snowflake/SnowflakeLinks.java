package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.status.LogLink;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement's page in Snowsight: {@code app.snowflake.com/ORG/ACCOUNT} for an account that is named within its
 * organization, {@code app.snowflake.com/REGION/LOCATOR} for a legacy locator, and a host of its own behind a private
 * link. Source: docs.snowflake.com, "Getting started with Snowsight" and "Account identifiers".
 */
final class SnowflakeLinks {

    /** The names that the Python connectors of either Flyte give this link. */
    static final String FLYTE1 = "Snowflake Query Details";
    static final String FLYTE2 = "Snowflake Dashboard";

    private static final String PRIVATE_LINK = ".privatelink";

    /** An organization's name has no hyphen, so the first one ends it. */
    private static final Pattern ORGANIZATION_AND_ACCOUNT = Pattern.compile("([^.-]+)-([^.]+)");

    private static final Pattern LOCATOR_AND_REGION = Pattern.compile("([^.]+)\\.(.+)");

    /** Where the locator stands alone, as only those of the first region do. */
    private static final String FIRST_REGION = "us-west-2";

    private SnowflakeLinks() {}

    static List<LogLink> of(SnowflakeHandle handle) {
        return List.of(LogLink.dashboard(handle.linkName(), uri(handle)));
    }

    static String uri(SnowflakeHandle handle) {
        return console(handle.snowflakeAccount().toLowerCase(Locale.ROOT)) + "/#/compute/history/queries/"
                + handle.queryId() + "/detail";
    }

    private static String console(String account) {
        if (account.endsWith(PRIVATE_LINK)) {
            return "https://app-" + account.replace('_', '-') + ".snowflakecomputing.com";
        }
        Matcher named = ORGANIZATION_AND_ACCOUNT.matcher(account);
        if (named.matches()) {
            return "https://app.snowflake.com/" + named.group(1) + "/" + named.group(2);
        }
        Matcher located = LOCATOR_AND_REGION.matcher(account);
        return located.matches()
                ? "https://app.snowflake.com/" + located.group(2) + "/" + located.group(1)
                : "https://app.snowflake.com/" + FIRST_REGION + "/" + account;
    }
}
