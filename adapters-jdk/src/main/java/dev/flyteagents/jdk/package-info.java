/**
 * Ports that need no vendor: secrets from the environment, from files and from Kubernetes, objects in local folders,
 * MessagePack.
 */
@NullMarked
package dev.flyteagents.jdk;

import org.jspecify.annotations.NullMarked;
