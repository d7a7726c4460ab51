package dev.flyteagents.app.task;

import dev.flyteagents.app.settings.YamlReader;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.runtime.settings.SettingException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads task files: our own YAML form, or a template that an SDK of either Flyte serialized. */
public final class TaskFiles {

    /** Flyte 1 writes an interface's variables as an object, Flyte 2 as a list; nothing else tells their JSON apart. */
    private static final Pattern VARIABLE_LIST = Pattern.compile("\"variables\"\\s*:\\s*\\[");

    private final WireCodec flyte1;
    private final WireCodec flyte2;

    public TaskFiles(WireCodec flyte1, WireCodec flyte2) {
        this.flyte1 = flyte1;
        this.flyte2 = flyte2;
    }

    /**
     * The task of a file.
     *
     * @throws InvalidTaskException in one sentence that starts with the file's name
     */
    public TaskFile read(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                return YamlTask.read(YamlReader.readFile(file));
            }
            if (name.endsWith(".pb")) {
                // Both Flytes' templates read the same in binary: an entry of a map is a message of key and value.
                return serialized(flyte2.template(Bytes.of(Files.readAllBytes(file)), WireCodec.Encoding.PROTOBUF));
            }
            if (name.endsWith(".json")) {
                byte[] json = Files.readAllBytes(file);
                return serialized(codec(json).template(Bytes.of(json), WireCodec.Encoding.JSON));
            }
        } catch (NoSuchFileException e) {
            throw new InvalidTaskException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InvalidTaskException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        } catch (InvalidFieldException | InvalidTaskException e) {
            throw new InvalidTaskException(file + ": " + e.getMessage(), e);
        } catch (SettingException e) {
            throw new InvalidTaskException(String.valueOf(e.getMessage()), e);
        }
        throw new InvalidTaskException(
                file + ": a task file ends with .yaml, .yml (our own form), .pb or .json (a serialized TaskTemplate)");
    }

    private WireCodec codec(byte[] json) {
        return VARIABLE_LIST.matcher(new String(json, StandardCharsets.UTF_8)).find() ? flyte2 : flyte1;
    }

    private static TaskFile serialized(TaskTemplate template) {
        return new TaskFile(template, LiteralMap.empty(),
                template.metadata()
                        .flatMap(metadata -> metadata.timeout())
                        .filter(timeout -> timeout.isPositive()));
    }
}
