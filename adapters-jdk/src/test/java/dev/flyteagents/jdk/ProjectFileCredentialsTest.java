package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectFileCredentialsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("K1 a project's secret of a domain is <folder>/<project>/<domain>/<name>, before <folder>/<project>/<name>")
    void theDomainComesBeforeTheProject() throws IOException {
        write("billing/token", "the project's\n");
        assertThat(find("TOKEN", "billing", "production")).contains(Secret.of("the project's"));

        write("billing/production/token", "the domain's");
        assertThat(find("TOKEN", "billing", "production")).contains(Secret.of("the domain's"));
        assertThat(find("token", "billing", "development")).contains(Secret.of("the project's"));
        assertThat(source().whereabouts("TOKEN", scope("billing", "production"))).isEqualTo("file "
                + folder.resolve("billing/production/token") + ", file " + folder.resolve("billing/token"));
    }

    @ParameterizedTest
    @CsvSource({"marketing,production", "billin,g", "billing-production,''", "'',billing", "'',''"})
    @DisplayName("K1 nobody else finds it, nor the server as a whole")
    void nobodyElseFindsIt(String project, String domain) throws IOException {
        write("billing/production/token", "planted");
        write("billing/other", "planted");

        assertThat(find("token", project, domain)).isEmpty();
        assertThat(find("other", project, domain)).isEmpty();
        var everybodys = FileCredentials.of(environment());
        assertThat(everybodys.find("billing/other", scope(project, domain))).isEmpty();
        assertThat(everybodys.find("billing", scope(project, domain))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../secrets/billing", "billing/production", "/", "..data", "a\\b", "x\u0000y"})
    @DisplayName("K1 no project, domain or name leads out of the folder of its project")
    void nothingLeadsOut(String path) throws IOException {
        write("billing/token", "planted");
        write("billing/production/token", "planted");
        write("..data/token", "planted");
        write("token", "planted");

        assertThat(find("token", path, "production")).isEmpty();
        assertThat(find("token", "marketing", path)).isEmpty();
        assertThat(find(path, "marketing", "production")).isEmpty();
        assertThat(find(path + "/token", "marketing", "production")).isEmpty();
    }

    @Test
    @DisplayName("K1 a mounted secret that Kubernetes rotates, by another ..data, is read anew")
    void followsARotatedMount() throws IOException {
        write("..2026_01/billing/token", "old");
        write("..2026_02/billing/token", "new");
        write("..2026_01/token", "everybody's old");
        write("..2026_02/token", "everybody's new");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(folder.resolve("billing"), Path.of("..data/billing"));
        Files.createSymbolicLink(folder.resolve("token"), Path.of("..data/token"));
        var project = source();
        var server = FileCredentials.of(environment());
        assertThat(project.find("token", scope("billing", "production"))).contains(Secret.of("old"));
        assertThat(server.find("token", CredentialScope.none())).contains(Secret.of("everybody's old"));

        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_02"));
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"),
                StandardCopyOption.ATOMIC_MOVE);

        assertThat(project.find("token", scope("billing", "production"))).contains(Secret.of("new"));
        assertThat(server.find("token", CredentialScope.none())).contains(Secret.of("everybody's new"));
    }

    private Optional<Secret> find(String name, String project, String domain) {
        return source().find(name, scope(project, domain));
    }

    private static CredentialScope scope(String project, String domain) {
        return new CredentialScope(project, domain, "");
    }

    private ProjectFileCredentials source() {
        return ProjectFileCredentials.of(environment());
    }

    private Map<String, String> environment() {
        return Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString());
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
