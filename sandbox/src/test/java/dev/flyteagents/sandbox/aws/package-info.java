@NullMarked
package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.NullMarked;
