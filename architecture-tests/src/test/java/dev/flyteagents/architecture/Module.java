package dev.flyteagents.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module of the root POM: its folder, relative to the tree. */
record Module(String folder) {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> UNJUDGED = Set.of("adapters-grpc/wire", "architecture-tests");

    static Pom root() {
        return Pom.of(ROOT);
    }

    /** Every folder with a POM of ours, whether the build knows it or not. */
    static Map<String, Pom> poms() {
        try (Stream<Path> folders = Files.find(ROOT, 2, (path, attributes) -> Files.exists(path.resolve("pom.xml")))) {
            return folders.filter(folder -> !folder.equals(ROOT) && !folder.endsWith("target"))
                    .collect(Collectors.toMap(folder -> ROOT.relativize(folder).toString().replace('\\', '/'), Pom::of,
                            (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those with code of ours: not the generated protocol, and not this one, whose classes break the rules on purpose. */
    static List<Module> judged() {
        return root().modules()
                .stream()
                .map(Module::new)
                .filter(module -> !UNJUDGED.contains(module.folder())
                        && Files.isDirectory(module.path("src")))
                .toList();
    }

    Path path(String below) {
        return ROOT.resolve(folder).resolve(below);
    }

    Path mainClasses() {
        return path("target/classes");
    }

    Path testClasses() {
        return path("target/test-classes");
    }
}
