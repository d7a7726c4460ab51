/** The stand-alone process that starts every simulator and writes a home folder that points at them. */
@NullMarked
package dev.flyteagents.sandbox;

import org.jspecify.annotations.NullMarked;
