package dev.flyteagents.benchmarks.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/** Takes the servers in turn, as a service in front of them does, leaving out one that does not serve. */
final class RoundRobin {

    private final Servers servers;
    private final AtomicInteger turn = new AtomicInteger();

    RoundRobin(Servers servers) {
        this.servers = servers;
    }

    int next() throws InterruptedException {
        return orOther(Math.floorMod(turn.getAndIncrement(), Servers.COUNT));
    }

    /** Where a task is polled for the first time: not where it was created (F13). */
    int notAt(int server) throws InterruptedException {
        return orOther((server + 1) % Servers.COUNT);
    }

    private int orOther(int wanted) throws InterruptedException {
        while (true) {
            for (int step = 0; step < Servers.COUNT; step++) {
                int server = (wanted + step) % Servers.COUNT;
                if (servers.isServing(server)) {
                    return server;
                }
            }
            Thread.sleep(20);
        }
    }
}
