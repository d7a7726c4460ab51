package dev.flyteagents.benchmarks.chaos;

import io.grpc.Channel;

/** Two servers, either of which may be killed at any time. */
interface Servers extends AutoCloseable {

    int COUNT = 2;

    Channel channel(int server);

    boolean isServing(int server);

    /** Another number after every kill. */
    int generation(int server);

    /** Kills it and starts it again; returns before it serves. */
    void kill(int server);

    /** Cancels what nobody owns: the jobs of the executions that have ended; how many there were. */
    int reap(Iterable<String> endedExecutions);

    @Override
    void close();
}
