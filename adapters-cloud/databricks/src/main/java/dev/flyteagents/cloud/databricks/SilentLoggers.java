package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.logging.ILoggerFactory;
import com.databricks.sdk.core.logging.Logger;
import com.databricks.sdk.core.logging.LoggerFactory;

import java.util.function.Supplier;

/** The SDK logs bodies, and the tokens it mints among them (K3): it is given loggers that say nothing. */
final class SilentLoggers implements ILoggerFactory {

    private static final Logger SILENT = new Silent();

    private SilentLoggers() {}

    /** To be called before any other class of the SDK is touched, since each takes its logger once. */
    static void install() {
        LoggerFactory.setDefault(new SilentLoggers());
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return SILENT;
    }

    @Override
    public Logger getLogger(String name) {
        return SILENT;
    }

    private static final class Silent extends Logger {

        @Override
        public void debug(String message) {}

        @Override
        public void debug(String format, Object... arguments) {}

        @Override
        public void debug(Supplier<String> message) {}

        @Override
        public void info(String message) {}

        @Override
        public void info(String format, Object... arguments) {}

        @Override
        public void info(Supplier<String> message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void warn(String format, Object... arguments) {}

        @Override
        public void warn(Supplier<String> message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String format, Object... arguments) {}

        @Override
        public void error(Supplier<String> message) {}
    }
}
