package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Secrets in environment variables, by flytekit's rule: a prefix and then the name in upper case, nothing replaced. */
public final class EnvironmentCredentials implements CredentialSource {

    private static final String PREFIX = "_FSEC_";
    private static final String PREFIX_OVERRIDE = "FLYTE_SECRETS_ENV_PREFIX";

    private final Map<String, String> environment;
    private final String prefix;
    private final boolean withoutPrefix;

    private EnvironmentCredentials(Map<String, String> environment, boolean withoutPrefix) {
        this.environment = environment;
        this.prefix = environment.getOrDefault(PREFIX_OVERRIDE, PREFIX);
        this.withoutPrefix = withoutPrefix;
    }

    /** As a server looks: a variable without the prefix is not a secret. */
    public static EnvironmentCredentials prefixed(Map<String, String> environment) {
        return new EnvironmentCredentials(environment, false);
    }

    /** As a local run looks: a variable may also have the secret's own name, as written or in upper case. */
    public static EnvironmentCredentials local(Map<String, String> environment) {
        return new EnvironmentCredentials(environment, true);
    }

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return variables(name).stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .map(Secret::of)
                .filter(secret -> !secret.isEmpty())
                .findFirst();
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        return variables(name).stream()
                .map(variable -> "environment variable " + variable)
                .collect(Collectors.joining(", "));
    }

    private List<String> variables(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        List<String> variables = new ArrayList<>(List.of(prefix + upper));
        if (withoutPrefix) {
            variables.add(name);
            variables.add(upper);
        }
        return variables.stream().distinct().toList();
    }
}
