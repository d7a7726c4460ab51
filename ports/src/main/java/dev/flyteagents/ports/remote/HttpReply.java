package dev.flyteagents.ports.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * The final answer of a host.
 *
 * @param text the body, decoded by its charset; secrets that were sent are masked where the host repeats them
 * @param cut whether the body was longer than what is kept of it
 * @param retryAfter how long the host asked to be left alone
 * @param elapsed from the start of the call to the end of the body
 */
public record HttpReply(int status, String text, boolean cut, Optional<Duration> retryAfter, Duration elapsed) {}
