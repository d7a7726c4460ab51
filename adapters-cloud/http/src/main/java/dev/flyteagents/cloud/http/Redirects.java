package dev.flyteagents.cloud.http;

import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/** Where an answer sends its caller, and what the caller takes along (RFC 9110, 15.4). */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** Headers that say nothing of who is calling. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "content-type", "user-agent");

    private Redirects() {}

    /** Null for an answer that is none, or whose target is no http or https URL. */
    static @Nullable HttpUrl target(Response response, HttpUrl base) {
        String location = response.header("Location");
        return location != null && STATUSES.contains(response.code()) ? base.resolve(location) : null;
    }

    static void check(HttpUrl from, HttpUrl target, int redirects, int most) {
        if (redirects >= most) {
            throw HttpFailures.user("HTTP_REDIRECTS", "more than " + most + " redirects, the last by " + from.host(),
                    null);
        } else if (from.isHttps() && !target.isHttps()) {
            throw HttpFailures.user("HTTP_REDIRECT_REFUSED", from.host() + " redirects from https to http", null);
        } else if (!target.encodedUsername().isEmpty() || !target.encodedPassword().isEmpty()) {
            throw HttpFailures.user("HTTP_REDIRECT_REFUSED", from.host() + " redirects to a URL with credentials",
                    null);
        }
    }

    static boolean becomesGet(int status, String method) {
        return !method.equals("HEAD") && !method.equals("GET")
                && (status == 303 || ((status == 301 || status == 302) && method.equals("POST")));
    }

    static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    static boolean isHarmless(String header) {
        return HARMLESS.contains(header.toLowerCase(Locale.ROOT));
    }
}
