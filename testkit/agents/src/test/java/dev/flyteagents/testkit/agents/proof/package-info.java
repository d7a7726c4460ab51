/**
 * The kit proved: sound agents pass it, and for each rule a deliberately wrong agent fails it with that rule's id and no
 * other.
 */
@NullMarked
package dev.flyteagents.testkit.agents.proof;

import org.jspecify.annotations.NullMarked;
