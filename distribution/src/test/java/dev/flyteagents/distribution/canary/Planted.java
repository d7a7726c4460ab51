package dev.flyteagents.distribution.canary;

import dev.flyteagents.sandbox.SandboxServer;
import dev.flyteagents.sandbox.snowflake.Credentials;
import dev.flyteagents.testkit.ports.Canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The working secrets, each at a place of its own, and later some that are refused. */
record Planted(Path secrets, Map<String, Canary> canaries) {

    private static final String KEY = "snowflake_private_key";
    private static final String FOLDER_HOOK = "hook_token in a folder";

    static Planted in(Path folder, SandboxServer sandbox) throws IOException {
        Credentials known = sandbox.snowflake().credentials();
        Planted planted = new Planted(folder.resolve("secrets"), new LinkedHashMap<>());
        planted.canaries.put(KEY, Canary.of("private key", known.privateKeyPem()));
        planted.canaries.put("snowflake_oauth_token", Canary.of("OAuth token", known.oauthToken()));
        planted.canaries.put("snowflake_pat", Canary.of("programmatic token", known.programmaticToken()));
        planted.canaries.put("snowflake_password", Canary.of("password", known.password()));
        planted.canaries.put("FLYTE_OPENAI_API_KEY", Canary.of("OpenAI key", sandbox.openai().key()));
        planted.canaries.put("hook_token", Canary.planted("hook-of-the-server"));
        planted.canaries.put(FOLDER_HOOK, Canary.planted("hook-of-a-folder"));
        planted.file(KEY, KEY);
        planted.file("folder/production/snowflake_password", "snowflake_password");
        planted.file("folder/hook_token", FOLDER_HOOK);
        return planted;
    }

    /** What the server finds in its environment. */
    Map<String, String> environment() {
        return Map.of("FLYTE_SECRETS_DEFAULT_DIR", secrets.toString(), "_FSEC_OAUTH_OF_ASSIGNED",
                secret("snowflake_oauth_token"), "_FSEC_FLYTE_OPENAI_API_KEY", secret("FLYTE_OPENAI_API_KEY"),
                "_FSEC_HOOK_TOKEN", secret("hook_token"));
    }

    String secret(String name) {
        return Objects.requireNonNull(canaries.get(name)).secret();
    }

    /** One more of this kind, which no vendor takes. */
    String refused(String kind) {
        canaries.put(kind + " that is refused", Canary.planted("refused-" + kind));
        return secret(kind + " that is refused");
    }

    private void file(String path, String name) throws IOException {
        Path file = secrets.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, secret(name));
    }
}
