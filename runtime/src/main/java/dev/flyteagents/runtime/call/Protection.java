package dev.flyteagents.runtime.call;

/** What keeps a promise of the contract and can be switched off, to show in a benchmark what it prevents. */
public enum Protection {
    /** One key for all creates of one attempt (C1). */
    KEY,
    /** A create is answered before the vendor accepted (C5). */
    PENDING,
    /** The jobs of earlier attempts are adopted or cancelled (C6). */
    FENCING,
    /** What goes wrong at the vendor is no error of GetTask (S3). */
    SHIELD,
    /** A job's absence is seen twice before it is believed (S10). */
    SECOND_SIGHTING,
    /** Cancels are seen to in the background (D3, D4, D5). */
    FOLLOW_UP
}
