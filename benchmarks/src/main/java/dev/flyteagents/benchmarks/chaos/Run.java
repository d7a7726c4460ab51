package dev.flyteagents.benchmarks.chaos;

import io.grpc.StatusRuntimeException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** All tasks of one seed, with kills between. */
final class Run {

    private static final int AT_ONCE = 120;
    /** Twice Propeller's default of 10 creates a second: what driver, servers and vendor on two cores can follow. */
    private static final long PACE_MILLIS = 50;
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final Servers servers;
    private final List<Vendor> vendors;
    private final ChaosOptions options;
    private int reaped;

    Run(Servers servers, List<Vendor> vendors, ChaosOptions options) {
        this.servers = servers;
        this.vendors = vendors;
        this.options = options;
    }

    /** How many jobs {@code reap} found at the end that nobody had seen to. */
    int reaped() {
        return reaped;
    }

    /** One count for each kind of task. */
    Map<TaskKind, Count> run(long seed) throws InterruptedException {
        vendors.forEach(Vendor::calm);
        vendors.forEach(Vendor::teach);
        warmUp();
        vendors.forEach(vendor -> arm(vendor, seed));
        List<TaskRecord> records;
        try (ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
            Random random = new Random(seed);
            if (options.killEverySeconds() > 0) {
                var ignored = killer.scheduleWithFixedDelay(() -> kill(random), options.killEverySeconds(),
                        options.killEverySeconds(), TimeUnit.SECONDS);
            }
            records = drive(seed);
            killer.shutdownNow();
        }
        vendors.forEach(Vendor::calm);
        settle(records);
        return counts(records);
    }

    /** What a server builds at its first call is built before anything is counted; after a kill it is not. */
    private void warmUp() {
        Calls calls = new Calls(servers);
        for (int server = 0; server < Servers.COUNT; server++) {
            for (TaskKind kind : TaskKind.values()) {
                PlannedTask task = new PlannedTask(-1 - server, kind, PlannedTask.Plan.SUCCEED, 1, false, false, 0);
                for (int round = 0; round < 5 && !ran(calls, server, task, round); round++) {
                    // a cold server may need more than one call's time
                }
            }
        }
    }

    private static boolean ran(Calls calls, int server, PlannedTask task, int attempt) {
        try {
            calls.get(server, task, calls.create(server, task, attempt), attempt);
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    private void arm(Vendor vendor, long seed) {
        if (options.acceptDelaySeconds() > 0) {
            vendor.acceptAfter(options.acceptDelaySeconds());
        } else {
            vendor.trouble(options.faults(), seed);
        }
    }

    private void kill(Random random) {
        int server = random.nextInt(Servers.COUNT);
        if (servers.isServing(0) && servers.isServing(1)) {
            servers.kill(server);
        }
    }

    private List<TaskRecord> drive(long seed) throws InterruptedException {
        Calls calls = new Calls(servers);
        RoundRobin turns = new RoundRobin(servers);
        Semaphore room = new Semaphore(AT_ONCE);
        List<Future<TaskRecord>> running = new ArrayList<>();
        List<TaskRecord> records = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < options.tasks(); number++) {
                PlannedTask task = PlannedTask.of(number, seed);
                room.acquire();
                Thread.sleep(PACE_MILLIS);
                running.add(threads.submit(() -> {
                    try {
                        return new TaskDriver(task, calls, turns).run();
                    } finally {
                        room.release();
                    }
                }));
            }
            for (Future<TaskRecord> task : running) {
                records.add(task.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the driver failed", e);
        }
        return records;
    }

    /** What goes on in the background may end; what is left is reaped once. */
    private void settle(List<TaskRecord> records) throws InterruptedException {
        long end = System.nanoTime() + QUIET.toNanos();
        while (alive() > 0 && System.nanoTime() < end) {
            Thread.sleep(500);
        }
        if (options.reaps()) {
            reaped = servers.reap(records.stream().map(record -> record.task().execution()).toList());
        }
    }

    private long alive() {
        return jobs().stream().filter(Job::alive).count();
    }

    private List<Job> jobs() {
        return vendors.stream().flatMap(vendor -> vendor.jobs().stream()).toList();
    }

    private Map<TaskKind, Count> counts(List<TaskRecord> records) {
        List<Job> jobs = jobs();
        Map<TaskKind, Count> counts = new EnumMap<>(TaskKind.class);
        for (TaskKind kind : TaskKind.values()) {
            List<TaskRecord> own = records.stream().filter(record -> record.task().kind() == kind).toList();
            counts.put(kind, Count.of(own, jobs));
        }
        if (options.explains()) {
            Explanation.print(records, jobs);
        }
        return counts;
    }
}
