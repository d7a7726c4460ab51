package dev.flyteagents.sandbox.snowflake;

import java.util.Optional;

/** Where a session stands; each name in capitals, absent when the session has none. */
public record SessionContext(long sessionId, String account, String user, Optional<String> role,
        Optional<String> warehouse, Optional<String> database,
        Optional<String> schema) {

    SessionContext withRole(String name) {
        return new SessionContext(sessionId, account, user, Optional.of(name), warehouse, database, schema);
    }

    SessionContext withWarehouse(String name) {
        return new SessionContext(sessionId, account, user, role, Optional.of(name), database, schema);
    }

    SessionContext withDatabase(String name, String itsSchema) {
        return new SessionContext(sessionId, account, user, role, warehouse, Optional.of(name), Optional.of(itsSchema));
    }
}
