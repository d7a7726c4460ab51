package dev.flyteagents.sandbox.snowflake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What exists in the simulated Snowflake. Names compare as Snowflake's unquoted identifiers do, without case. May change while the simulator runs. */
public final class Account {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Map<String, Credentials> users = new ConcurrentHashMap<>();
    private final Set<String> roles = ConcurrentHashMap.newKeySet();
    private final Set<String> warehouses = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> schemas = new ConcurrentHashMap<>();
    private final Set<String> missingObjects = ConcurrentHashMap.newKeySet();
    private final Set<String> expiredTokens = ConcurrentHashMap.newKeySet();

    Account(SnowflakeSimulator.Settings settings, Credentials credentials) {
        settings.accounts().forEach(this::addName);
        settings.users().forEach(user -> addUser(user, credentials));
        settings.roles().forEach(this::addRole);
        settings.warehouses().forEach(this::addWarehouse);
        settings.databases()
                .forEach((database, itsSchemas) -> addDatabase(database, itsSchemas.toArray(String[]::new)));
        addMissingObject("NO_SUCH_TABLE");
    }

    /** Another identifier under which drivers may log in, such as {@code ORG-ACCOUNT}. */
    public void addName(String name) {
        names.add(key(name));
    }

    public void addUser(String name, Credentials credentials) {
        users.put(key(name), credentials);
    }

    public void removeUser(String name) {
        users.remove(key(name));
    }

    public void addRole(String name) {
        roles.add(key(name));
    }

    public void addWarehouse(String name) {
        warehouses.add(key(name));
    }

    public void removeWarehouse(String name) {
        warehouses.remove(key(name));
    }

    /** A database with these schemas besides {@code PUBLIC}. */
    public void addDatabase(String name, String... itsSchemas) {
        Set<String> all = schemas.computeIfAbsent(key(name), database -> ConcurrentHashMap.newKeySet());
        all.add("PUBLIC");
        List.of(itsSchemas).forEach(schema -> all.add(key(schema)));
    }

    /** A table or view that statements may not refer to. */
    public void addMissingObject(String name) {
        missingObjects.add(key(name));
    }

    /** From now on this OAuth token is refused as expired. */
    public void expireToken(String oauthToken) {
        expiredTokens.add(oauthToken);
    }

    boolean isNamed(String name) {
        return names.contains(key(name));
    }

    Optional<Credentials> user(String name) {
        return Optional.ofNullable(users.get(key(name)));
    }

    Optional<String> userOfToken(String oauthToken) {
        return users.entrySet()
                .stream()
                .filter(user -> user.getValue().oauthToken().equals(oauthToken))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    Optional<String> userOfProgrammaticToken(String token) {
        return users.entrySet()
                .stream()
                .filter(user -> user.getValue().programmaticToken().equals(token))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The user whose key this token was signed with, for any of the account's names: on loopback no host name tells. */
    Optional<String> userOfKeyPairToken(String token, Instant now) {
        return users.entrySet()
                .stream()
                .filter(user -> names.stream()
                        .anyMatch(name -> Jwt.proves(token, name, user.getKey(), user.getValue().publicKey(), now)))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    boolean isExpired(String oauthToken) {
        return expiredTokens.contains(oauthToken);
    }

    boolean hasRole(String name) {
        return roles.contains(key(name));
    }

    boolean hasWarehouse(String name) {
        return warehouses.contains(key(name));
    }

    boolean hasDatabase(String name) {
        return schemas.containsKey(key(name));
    }

    boolean hasSchema(String database, String schema) {
        return schemas.getOrDefault(key(database), Set.of()).contains(key(schema));
    }

    boolean isMissing(String object) {
        return missingObjects.contains(key(object));
    }

    static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
