package dev.flyteagents.architecture;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the POMs must say, by folder, where the classes alone cannot tell: A1, A4 and A8 again. Each mistake in words. */
final class PomRules {

    private static final Set<Layer> BARE = Set.of(Layer.DOMAIN, Layer.PORTS, Layer.AGENTS);
    private static final String ANNOTATIONS = "org.jspecify";

    /** Libraries that are no vendor's. */
    private static final Set<String> SHARED = Set.of(ANNOTATIONS, "org.slf4j", "com.fasterxml.jackson.core");

    private PomRules() {}

    /** No module compiles against one outside it; an agent brings its adapter at runtime scope. */
    static List<String> outward(Map<String, Pom> poms) {
        Map<String, Layer> layers = new HashMap<>();
        poms.forEach((folder, pom) -> layer(folder).ifPresent(layer -> layers.put(pom.artifact(), layer)));
        List<String> mistakes = new ArrayList<>();
        poms.forEach((folder, pom) -> layer(folder).ifPresent(layer -> pom.dependencies()
                .stream()
                .filter(each -> each.isOurs() && !each.scope().equals("test"))
                .filter(each -> !permitted(layer, layers.get(each.artifact()), each.scope()))
                .forEach(each -> mistakes.add("A1: " + folder + "/pom.xml depends on " + each.artifact() + " at "
                        + each.scope() + " scope"))));
        return mistakes;
    }

    private static boolean permitted(Layer from, @Nullable Layer to, String scope) {
        boolean brings = from == Layer.AGENTS && (to == Layer.CLOUD || to == Layer.JDK) && scope.equals("runtime");
        return brings || (to != null && to != Layer.AGENTS && to != Layer.CLOUD && from.mayKnow(to));
    }

    /** No library of others' in the inner layers and agents; each SDK in one cloud module. */
    static List<String> sdks(Map<String, Pom> poms) {
        List<String> mistakes = new ArrayList<>();
        Map<String, Set<String>> users = new TreeMap<>();
        poms.forEach((folder, pom) -> pom.dependencies()
                .stream()
                .filter(each -> !each.isOurs() && !each.scope().equals("test"))
                .forEach(each -> {
                    if (layer(folder).filter(BARE::contains).isPresent() && !each.group().equals(ANNOTATIONS)) {
                        mistakes.add("A4: " + folder + "/pom.xml depends on " + each.group() + ":" + each.artifact());
                    }
                    if (each.scope().equals("compile") && !SHARED.contains(each.group())) {
                        users.computeIfAbsent(each.group(), group -> new TreeSet<>()).add(folder);
                    }
                }));
        users.forEach((group, folders) -> {
            if (folders.size() > 1
                    && folders.stream().anyMatch(folder -> layer(folder).equals(Optional.of(Layer.CLOUD)))) {
                mistakes.add("A4: " + group + " is a dependency of " + folders);
            }
        });
        return mistakes;
    }

    /** Every module is in the build, what is published in the BOM, every agent in the distribution. */
    static List<String> listed(Pom root, Map<String, Pom> poms) {
        List<String> mistakes = new ArrayList<>();
        Set<String> managed = ours(poms.getOrDefault("bom", root).managed());
        Set<String> distributed = ours(poms.getOrDefault("distribution", root).dependencies());
        Set<String> published = new TreeSet<>();
        poms.forEach((folder, pom) -> {
            if (!root.modules().contains(folder)) {
                mistakes.add("A8: " + folder + " is not a module of the root POM");
            }
            if (pom.isPublished() && !folder.equals("bom")) {
                published.add(pom.artifact());
            }
            if (Layer.AGENTS.holds(folder) && !distributed.contains(pom.artifact())) {
                mistakes.add("A8: " + pom.artifact() + " is not in distribution/pom.xml");
            }
        });
        published.stream()
                .filter(artifact -> !managed.contains(artifact))
                .forEach(artifact -> mistakes.add("A8: " + artifact + " is not in bom/pom.xml"));
        managed.stream()
                .filter(artifact -> !published.contains(artifact))
                .forEach(
                        artifact -> mistakes.add("A8: " + artifact + " in bom/pom.xml is no module that is published"));
        return mistakes;
    }

    private static Set<String> ours(List<Pom.Dependency> dependencies) {
        return dependencies.stream()
                .filter(Pom.Dependency::isOurs)
                .map(Pom.Dependency::artifact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Layer> layer(String folder) {
        return Layer.all().filter(layer -> layer.holds(folder)).findFirst();
    }
}
