package dev.flyteagents.domain.value;

/**
 * A field of the user's task is missing or wrong (C2). The message names its path, what was expected and, where it
 * helps, what to do; it never shows a value.
 */
public final class InvalidFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;

    public InvalidFieldException(String path, String problem) {
        super(path + ": " + problem);
        this.path = path;
    }

    public InvalidFieldException(String path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
        this.path = path;
    }

    /** The field, such as {@code custom.connection_kwargs.password}. */
    public String path() {
        return path;
    }
}
