package dev.flyteagents.jdk;

import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.testkit.ports.CredentialSourceContract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

class EnvironmentCredentialsContractTest extends CredentialSourceContract {

    private final Map<String, String> environment = new HashMap<>();

    @Override
    protected CredentialSource source() {
        return EnvironmentCredentials.prefixed(environment);
    }

    @Override
    protected void keep(String name, String content) {
        environment.put("_FSEC_" + name.toUpperCase(Locale.ROOT), content);
    }
}
