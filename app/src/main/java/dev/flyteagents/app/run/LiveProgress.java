package dev.flyteagents.app.run;

import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.TaskStatus;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that is written over and over, below what happened so far. */
final class LiveProgress implements Progress {

    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final InstantSource clock;
    private final Instant start;
    private final Set<String> links = new HashSet<>();
    private final ScheduledExecutorService ticks = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());
    private final ScheduledFuture<?> ticking;
    private String line = "SUBMITTING";

    LiveProgress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
        ticking = ticks.scheduleAtFixedRate(this::draw, 0, 200, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void created(String remoteId) {
        above("created" + (remoteId.isEmpty() ? "" : " " + remoteId));
    }

    @Override
    public synchronized void status(TaskStatus status) {
        for (LogLink link : status.links()) {
            if (links.add(link.uri())) {
                above(link.name() + ": " + link.uri());
            }
        }
        line = status.phase() + (status.message().isEmpty() ? "" : "  " + firstLine(status.message()));
        draw();
    }

    @Override
    public synchronized void close() {
        ticking.cancel(false);
        ticks.shutdown();
        out.print(ERASE_LINE);
        out.flush();
    }

    private synchronized void draw() {
        if (!ticks.isShutdown()) {
            out.print(ERASE_LINE + Elapsed.text(Duration.between(start, clock.instant())) + "  " + line);
            out.flush();
        }
    }

    private void above(String text) {
        out.print(ERASE_LINE);
        out.println(text);
    }

    private static String firstLine(String message) {
        String first = message.lines().findFirst().orElse("");
        return first.length() <= WIDTH ? first : first.substring(0, WIDTH - 1) + "…";
    }
}
