package dev.flyteagents.domain.task;

import java.util.Optional;

/** How a sidecar loads a raw container's inputs and outputs. */
public record DataLoading(boolean enabled, String inputPath, String outputPath, Format format,
        Optional<Strategy> strategy, FileInputLayout fileInputLayout) {

    public enum Format {
        JSON, YAML, PROTO
    }

    public record Strategy(DownloadMode download, UploadMode upload) {}

    public enum DownloadMode {
        DOWNLOAD_EAGER, DOWNLOAD_STREAM, DO_NOT_DOWNLOAD
    }

    public enum UploadMode {
        UPLOAD_ON_EXIT, UPLOAD_EAGER, DO_NOT_UPLOAD
    }

    /** Flyte 2 only; Flyte 1 knows the first. */
    public enum FileInputLayout {
        DIRECT, NAMED_DIR
    }
}
