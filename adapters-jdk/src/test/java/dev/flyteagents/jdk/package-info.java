/** Ports that the JDK alone can serve: secrets from the environment and from files, objects in local folders. */
@NullMarked
package dev.flyteagents.jdk;

import org.jspecify.annotations.NullMarked;
