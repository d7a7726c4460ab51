/** Measurements, and the page where Prometheus reads them (R3). */
@NullMarked
package dev.flyteagents.app.metrics;

import org.jspecify.annotations.NullMarked;
