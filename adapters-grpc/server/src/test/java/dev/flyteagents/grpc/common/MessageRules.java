package dev.flyteagents.grpc.common;

import java.util.Map;
import java.util.Set;

/**
 * What random messages have in common because the domain makes no difference there.
 *
 * @param leftOut full names of message fields that are mapped elsewhere
 * @param alwaysSet full names of message fields that are never left out
 * @param alwaysChosen full names of oneofs of which one field is always set
 * @param uniqueBy full names of repeated fields whose elements differ in the field named
 */
public record MessageRules(Set<String> leftOut, Set<String> alwaysSet, Set<String> alwaysChosen,
        Map<String, String> uniqueBy) {
    public MessageRules {
        leftOut = Set.copyOf(leftOut);
        alwaysSet = Set.copyOf(alwaysSet);
        alwaysChosen = Set.copyOf(alwaysChosen);
        uniqueBy = Map.copyOf(uniqueBy);
    }
}
