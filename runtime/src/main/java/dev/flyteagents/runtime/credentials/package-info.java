/** Where the secrets of a call are found (K1). */
@NullMarked
package dev.flyteagents.runtime.credentials;

import org.jspecify.annotations.NullMarked;
