package dev.flyteagents.app.run;

import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.TaskStatus;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** A line for every change. */
final class PlainProgress implements Progress {

    private final PrintStream out;
    private final Set<String> links = new HashSet<>();
    private String last = "";

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void created(String remoteId) {
        out.println("created" + (remoteId.isEmpty() ? "" : " " + remoteId));
    }

    @Override
    public void status(TaskStatus status) {
        for (LogLink link : status.links()) {
            if (links.add(link.uri())) {
                out.println(link.name() + ": " + link.uri());
            }
        }
        String line = status.phase() + (status.message().isEmpty() ? "" : ": " + status.message());
        if (!status.isTerminal() && !line.equals(last)) {
            out.println(line);
            last = line;
        }
    }

    @Override
    public void close() {}
}
