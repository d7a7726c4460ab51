package dev.flyteagents.jdk;

import java.util.regex.Pattern;

/** Names by the rules of Kubernetes ("Object Names and IDs"): none of them can lead out of its part of a path. */
final class KubernetesNames {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern NAMESPACE = Pattern.compile(LABEL);
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private KubernetesNames() {}

    static boolean isNamespace(String text) {
        return text.length() <= 63 && NAMESPACE.matcher(text).matches();
    }

    static boolean isKey(String text) {
        return text.length() <= 253 && KEY.matcher(text).matches();
    }

    static boolean isName(String text) {
        return text.length() <= 253 && NAME.matcher(text).matches();
    }
}
