package dev.flyteagents.ports.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key that a record of settings had once: it is refused, with the reason. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(RemovedKey.All.class)
public @interface RemovedKey {

    String key();

    /** Why, and what to do instead. */
    String reason();

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {

        RemovedKey[] value();
    }
}
