package dev.flyteagents.jdk;

import dev.flyteagents.ports.remote.ObjectStore;
import dev.flyteagents.testkit.ports.ObjectStoreContract;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class LocalFileObjectStoreContractTest extends ObjectStoreContract {

    @TempDir
    private Path root = Path.of("");

    @Override
    protected ObjectStore store() {
        return new LocalFileObjectStore(List.of(root));
    }

    @Override
    protected String prefix() {
        return "file://" + root;
    }
}
