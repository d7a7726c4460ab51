package dev.flyteagents.app.task;

/** The task file or its inputs are wrong: one sentence that says where and what was expected. */
public final class InvalidTaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidTaskException(String message) {
        super(message);
    }

    InvalidTaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
