package dev.flyteagents.jdk;

/**
 * Where a secret of Flyte's stands in a namespace: as {@code KEY} in the Kubernetes secret of its own name, or as
 * {@code SECRET/KEY}, since names of Flyte secrets may have what those of Kubernetes may not, such as underscores.
 */
record KubernetesPlace(String secret, String key) {

    /** @throws IllegalArgumentException for what can be no secret or no key there */
    static KubernetesPlace of(String name, String place) {
        int slash = place.lastIndexOf('/');
        KubernetesPlace read = new KubernetesPlace(slash < 0 ? name : place.substring(0, slash),
                place.substring(slash + 1));
        if (!KubernetesNames.isName(read.secret)) {
            throw new IllegalArgumentException("secrets." + name + ": '" + read.secret + "' is no name of a Kubernetes "
                    + "secret, which has lower case letters, digits, '-' and '.' only; give it as SECRET/KEY");
        }
        if (!KubernetesNames.isKey(read.key)) {
            throw new IllegalArgumentException("secrets." + name + ": '" + read.key
                    + "' is no key of a Kubernetes secret's data; give KEY, or SECRET/KEY");
        }
        return read;
    }
}
