package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.ObjectStore;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects as files below one or more folders, addressed by {@code file://} URIs or absolute paths. */
public final class LocalFileObjectStore implements ObjectStore {

    private final List<Path> roots;

    public LocalFileObjectStore(List<Path> roots) {
        this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    @Override
    public boolean serves(String uri) {
        return path(uri).isPresent();
    }

    @Override
    public void write(String uri, Bytes content) {
        Path target = require(uri);
        try {
            Files.createDirectories(target.resolveSibling(""));
            Path draft = Files.createTempFile(target.resolveSibling(""), ".draft-", "");
            try {
                Files.write(draft, content.toArray());
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw failure("cannot write " + target, e);
        }
    }

    @Override
    public Bytes read(String uri) {
        Path source = require(uri);
        try {
            return Bytes.of(Files.readAllBytes(source));
        } catch (NoSuchFileException e) {
            throw new AgentException(AgentException.Kind.NOT_FOUND, "OBJECT_MISSING", "there is no " + source, e);
        } catch (IOException e) {
            throw failure("cannot read " + source, e);
        }
    }

    private Path require(String uri) {
        return path(uri).orElseThrow(() -> new IllegalArgumentException(uri + " is not below " + roots));
    }

    private Optional<Path> path(String uri) {
        try {
            Path path = uri.toLowerCase(Locale.ROOT).startsWith("file:")
                    ? Path.of(URI.create(uri)).normalize()
                    : Path.of(uri).normalize();
            return path.isAbsolute() && roots.stream().anyMatch(path::startsWith)
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException notALocalPath) {
            return Optional.empty();
        }
    }

    private static AgentException failure(String problem, IOException cause) {
        return new AgentException(AgentException.Kind.TRANSIENT, "OBJECT_STORE",
                problem + " (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
