/** Ports that need no vendor: secrets from the environment and from files, objects in local folders, MessagePack. */
@NullMarked
package dev.flyteagents.jdk;

import org.jspecify.annotations.NullMarked;
