package dev.flyteagents.runtime.handle;

import java.io.IOException;
import java.lang.reflect.RecordComponent;

/** Jackson leaves a missing component null, which no record of ours allows. */
final class Complete {

    private Complete() {}

    static <R extends Record> R require(R decoded) throws IOException {
        for (RecordComponent component : decoded.getClass().getRecordComponents()) {
            try {
                component.getAccessor().trySetAccessible();
                if (component.getAccessor().invoke(decoded) == null) {
                    throw new IOException("'" + component.getName() + "' is missing");
                }
            } catch (ReflectiveOperationException e) {
                throw new IOException("'" + component.getName() + "' cannot be read", e);
            }
        }
        return decoded;
    }
}
