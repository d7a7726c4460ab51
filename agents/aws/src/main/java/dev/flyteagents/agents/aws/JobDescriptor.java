package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of job: everything that {@link AwsJobAgent} needs to know of it.
 *
 * @param name the task type
 * @param words what a job of this kind is called in messages
 * @param service as in the API's endpoint
 */
record JobDescriptor(String name, String words, String service, Submit submit, Watch watch, Stop stop, Search search,
        Report report) {

    /**
     * How it is created.
     *
     * @param required the members that the operation requires, beside the name or token
     * @param identity what keeps a submit to one job
     * @param marks where project to lineage stand (C7)
     * @param keys the handle's keys; each from the request ({@code request.applicationId}) or the answer; the last is the
     *            job's id
     * @param extra what else belongs to a submit
     * @param limit how the limit of C8 is kept
     */
    record Submit(String operation, Required required, Identity identity, Marks marks, Map<String, String> keys,
            Extra extra, Limit limit) {

        Submit {
            keys = Copies.ordered(keys);
        }
    }

    /** What keeps a submit to one job (C1). */
    sealed interface Identity {

        /** A member holds a name that is refused when it is taken. */
        record Named(String path, int longest) implements Identity {}

        /** A member holds a token by which the service deduplicates. */
        record Tokened(String path) implements Identity {}

        /** Nothing does: the key is searched for. */
        record Searched() implements Identity {}
    }

    /** How a limit of time is kept (C8). */
    sealed interface Limit {

        /**
         * The service ends the job, for a member of its request that its description repeats.
         *
         * @param unitSeconds how long one of its units is
         * @param began when the time began to count, the first of these paths of the description that is there
         */
        record Member(String path, long unitSeconds, long least, long most, List<String> began, List<String> ended)
                implements
                    Limit {

            public Member {
                began = List.copyOf(began);
                ended = List.copyOf(ended);
            }
        }

        /** The service has none: we end it. */
        record Followed() implements Limit {}
    }

    /** What belongs to a submit beside its own request. */
    sealed interface Extra {

        record None() implements Extra {}

        /** A member that may be left out when an option of the task names what it stands for. */
        record Lookup(String option, String operation, Value.Struct parameters, String items, String matches,
                String takes, String into) implements Extra {}

        /** Model and endpoint configuration that are made with an endpoint, and an endpoint that may be updated. */
        record Hosting() implements Extra {}
    }

    /** Where the tags stand, in a request and in a description. */
    sealed interface Marks {

        /** {@code Tags} of key and value, read by ListTags of the ARN at this path of the description. */
        record TagList(String arnPath) implements Marks {}

        /** A map at this path of the request, and of the description. */
        record TagMap(String path) implements Marks {}

        /** Words within a text at a path of the request, and at another one of the description. */
        record Words(String path, String describedPath, Style style) implements Marks {}
    }

    /** How words are put into a text. */
    enum Style {
        /** Before the text. */
        NAME,
        /** After the text. */
        NOTE,
        /** After the text, as a comment of SQL. */
        SQL
    }

    /**
     * How it is asked about; the handle's keys are the parameters.
     *
     * @param root where the description stands in the answer
     * @param failure reads why a job failed from its state and description
     */
    record Watch(String operation, String root, String statePath, Map<String, Phase> states, FailureReader failure) {

        Watch {
            states = Copies.ordered(states);
        }
    }

    /** Reads why a job failed. */
    interface FailureReader {
        Failure read(String state, Value.Struct description);
    }

    /** How it is stopped, by the handle's keys. */
    record Stop(String operation, Function<Map<String, String>, Value.Struct> parameters) {

        /** By the keys themselves. */
        static Stop byKeys(String operation) {
            return new Stop(operation, keys -> {
                Map<String, Value> parameters = new java.util.LinkedHashMap<>();
                keys.forEach((name, text) -> parameters.put(name, Value.of(text)));
                return Value.of(parameters);
            });
        }
    }

    /**
     * How jobs are listed.
     *
     * @param parameters of the list operation; each from the request; {@code NameContains} where jobs have names
     * @param items where they stand in the answer
     * @param keys the handle's keys; each from the request or the item
     * @param live more parameters, which leave out what has ended; empty where the list has no such
     * @param within what the jobs of an account are listed within, where they are not listed as a whole
     * @param batch what describes many at once
     */
    record Search(String operation, Map<String, String> parameters, String items, Map<String, String> keys,
            Value.Struct live, Optional<Within> within, Optional<Batch> batch) {

        /** Of jobs that are listed for the whole account. */
        static Search of(String operation, Map<String, String> parameters, String items, Map<String, String> keys,
                Value.Struct live) {
            return new Search(operation, parameters, items, keys, live, Optional.empty(), Optional.empty());
        }

        Search within(Within parent) {
            return new Search(operation, parameters, items, keys, live, Optional.of(parent), batch);
        }

        Search described(Batch many) {
            return new Search(operation, parameters, items, keys, live, within, Optional.of(many));
        }

        Search {
            parameters = Copies.ordered(parameters);
            keys = Copies.ordered(keys);
        }
    }

    /** Each item of this list gives the member of a request by which its jobs are listed. */
    record Within(String operation, Value.Struct parameters, String items, String takes, String into) {}

    /** An operation that takes many ids, at most so many. */
    record Batch(String operation, String ids, String items, int most) {}

    /**
     * What is told of it.
     *
     * @param console the page of AWS's console, after its host, with <code>{region}</code> and the keys
     * @param measures what is billed or measured, by path of the description (L2)
     * @param missing what becomes of a task whose job is not there any more (S10)
     */
    record Report(String console, Optional<LogSource> logs, List<JobOutput> outputs, List<String> measures,
            MissingRecord missing) {

        Report {
            outputs = List.copyOf(outputs);
            measures = List.copyOf(measures);
        }
    }

    /**
     * Where the log is, from the description; nowhere where it keeps none.
     *
     * @param parts what the description is to be told of first
     */
    record LogSource(Optional<Parts> parts, Function<Value.Struct, List<LogPlace>> places) {

        static LogSource of(Function<Value.Struct, Optional<LogPlace>> place) {
            return new LogSource(Optional.empty(), description -> place.apply(description).stream().toList());
        }
    }

    /** A list, asked for by the handle's keys, that joins the description under the name of its items. */
    record Parts(String operation, String items) {}

    /** A group, and what the names of a job's streams begin with. */
    record LogPlace(String group, String streamPrefix) {}

    /** An output that a task may declare, from a path of the description. */
    record JobOutput(String name, Kind kind, String path, String description) {

        enum Kind {
            TEXT, INTEGER, DATASET, DICT
        }
    }
}
