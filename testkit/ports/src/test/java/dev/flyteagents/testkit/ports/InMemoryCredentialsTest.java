package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.platform.CredentialSource;

class InMemoryCredentialsTest extends CredentialSourceContract {

    private final InMemoryCredentials credentials = new InMemoryCredentials();

    @Override
    protected CredentialSource source() {
        return credentials;
    }

    @Override
    protected void keep(String name, String content) {
        credentials.put(name, content);
    }
}
