package dev.flyteagents.runtime.credentials;

import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the server's secrets belong to which projects (K1): by {@code project} or {@code project/domain}, what a task
 * calls a secret, and what the server calls it. A secret that is given to anybody is nobody else's.
 */
public final class CredentialAssignments {

    private static final String KEY = "credentials.";
    private static final Pattern OWNER = Pattern.compile("[^/\\s]+(/[^/\\s]+)?");

    private final Map<String, Map<String, String>> byOwner = new HashMap<>();
    private final Set<String> reserved;

    /**
     * As the section {@code credentials} of the configuration says.
     *
     * @throws SettingException for an owner that is no project, or an empty or doubled name
     */
    public CredentialAssignments(Map<String, Map<String, String>> settings) {
        settings.forEach((owner, names) -> {
            if (!OWNER.matcher(owner).matches()) {
                throw new SettingException(KEY + owner + ": must be a project, or a project/domain");
            }
            Map<String, String> own = byOwner.computeIfAbsent(owner, missing -> new HashMap<>());
            names.forEach((name, secret) -> {
                if (name.isBlank() || secret.isBlank() || own.put(folded(name), secret) != null) {
                    throw new SettingException(KEY + owner + "." + name + ": must name one secret of the server, once");
                }
            });
        });
        reserved = byOwner.values()
                .stream()
                .flatMap(own -> own.values().stream())
                .map(CredentialAssignments::folded)
                .collect(Collectors.toSet());
    }

    /** What the server calls the secret that these callers mean; the domain's before the whole project's. */
    Optional<String> assigned(String name, CredentialScope scope) {
        return Optional.ofNullable(own(scope.project() + "/" + scope.domain()).get(folded(name)))
                .or(() -> Optional.ofNullable(own(scope.project()).get(folded(name))));
    }

    /** Whether no call may reach the server's secret by this name itself. */
    boolean isReserved(String name) {
        return reserved.contains(folded(name));
    }

    private Map<String, String> own(String owner) {
        return byOwner.getOrDefault(owner, Map.of());
    }

    /** Equal for names that are one variable or one file: sources raise them or lower them, each letter by itself. */
    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
