package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.http.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkspaceTransportTest {

    @Test
    @DisplayName("K2 No other host is called, also where a workspace says that its tokens are minted there")
    void noOtherHostIsCalled() {
        WorkspaceTransport transport = new WorkspaceTransport(HttpClient.newHttpClient(), "acme.cloud.databricks.com",
                Optional.empty());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> transport.execute(new Request(Request.POST, "https://evil.example.com/token", "x")))
                .withMessageContaining("evil.example.com");
    }
}
