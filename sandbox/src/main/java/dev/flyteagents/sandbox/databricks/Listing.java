package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.Call;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** {@code runs/list}: pages of at most 25 runs, the newest first, by no name. */
final class Listing {

    private static final int PAGE = 25;

    /** The service takes one more than it documents. */
    private static final int MOST = 26;

    private final Ledger ledger;

    Listing(Ledger ledger) {
        this.ledger = ledger;
    }

    Map<String, @Nullable Object> answer(Call call, Instant now, Replies replies) {
        int limit = call.parameter("limit").map(text -> number("limit", text)).orElse(20L).intValue();
        if (limit > MOST) {
            throw new RefusalException(
                    Refusal.invalid("Invalid limit " + limit + " - it has to be no more than " + MOST + "."));
        }
        int size = limit == 0 ? PAGE : Math.min(limit, PAGE);
        List<Run> found = ledger.newestFirst().stream().filter(wanted(call, now)).toList();
        int from = call.parameter("page_token").map(Listing::offset).orElse(0);
        int to = Math.min(found.size(), from + size);
        List<Run> page = from >= found.size() ? List.of() : found.subList(from, to);
        Map<String, @Nullable Object> reply = fields("has_more", to < found.size());
        if (!page.isEmpty()) {
            reply.put("runs", page.stream().map(run -> replies.run(run, false, Optional.empty())).toList());
        }
        if (to < found.size()) {
            reply.put("next_page_token", "page-" + to);
        }
        return reply;
    }

    private static Predicate<Run> wanted(Call call, Instant now) {
        boolean active = call.parameter("active_only").filter("true"::equals).isPresent();
        boolean completed = call.parameter("completed_only").filter("true"::equals).isPresent();
        Optional<String> type = call.parameter("run_type");
        Optional<Long> from = call.parameter("start_time_from").map(text -> number("start_time_from", text));
        Optional<Long> to = call.parameter("start_time_to").map(text -> number("start_time_to", text));
        return run -> (!active || run.ended(now).isEmpty()) && (!completed || run.ended(now).isPresent())
                && type.filter(name -> !name.equals(run.submitted() ? "SUBMIT_RUN" : "JOB_RUN")).isEmpty()
                && from.filter(start -> run.created().toEpochMilli() < start).isEmpty()
                && to.filter(end -> run.created().toEpochMilli() > end).isEmpty();
    }

    static int offset(String token) {
        if (!token.matches("page-\\d{1,8}")) {
            throw new RefusalException(Refusal.invalid("Invalid page token."));
        }
        return Integer.parseInt(token.substring("page-".length()));
    }

    static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new RefusalException(Refusal.malformed("Expected an integer for field '" + name + "'"));
        }
    }
}
