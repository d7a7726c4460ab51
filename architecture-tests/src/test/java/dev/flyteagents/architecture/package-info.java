/** The rules of the hexagon, held over every module's classes and files; {@code fixture} holds code that breaks them. */
@NullMarked
package dev.flyteagents.architecture;

import org.jspecify.annotations.NullMarked;
