/** Plants secrets in a whole server, and looks for them in everything that comes out of it (K3). */
@NullMarked
package dev.flyteagents.distribution.canary;

import org.jspecify.annotations.NullMarked;
