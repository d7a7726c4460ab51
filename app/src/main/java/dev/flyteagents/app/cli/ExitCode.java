package dev.flyteagents.app.cli;

/** What the program's exit code says. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int TASK_FAILED = 1;

    /** Wrong usage, an invalid task or an invalid configuration. */
    public static final int USAGE = 2;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
