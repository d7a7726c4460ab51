package dev.flyteagents.domain.literal;

/** A blob's format (free text such as {@code csv}; may be empty) and whether it is one object or a prefix of many. */
public record BlobType(String format, Dimensionality dimensionality) {

    public enum Dimensionality {
        SINGLE, MULTIPART
    }
}
