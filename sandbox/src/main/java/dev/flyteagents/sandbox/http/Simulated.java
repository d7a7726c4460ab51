package dev.flyteagents.sandbox.http;

/** A vendor's service: names the endpoint of a call, for faults, and answers it. Called from many threads. */
public interface Simulated {
    /** The lower-case name under which faults for this call are armed. */
    String endpoint(Call call);

    Reply answer(Call call);
}
