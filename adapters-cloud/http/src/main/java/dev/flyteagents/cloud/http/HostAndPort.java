package dev.flyteagents.cloud.http;

/** Where a host is served instead. */
record HostAndPort(String host, int port) {

    static HostAndPort parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new HostAndPort(text.substring(0, Math.max(colon, 0)), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address and a port such as 127.0.0.1:8080", e);
        }
    }
}
