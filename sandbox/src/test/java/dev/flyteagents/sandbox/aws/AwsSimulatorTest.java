package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AwsSimulatorTest {

    private final Moving clock = new Moving();
    private final AwsSimulator simulator = AwsSimulator.start(0, AwsSimulator.Settings.defaults()
            .withTimes(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(30))
            .withClock(clock));
    private final PlainClient client = new PlainClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aTrainingJobGoesThroughItsStates() throws Exception {
        train("a");
        assertThat(secondary("a")).isEqualTo("Starting");
        clock.advance(Duration.ofMinutes(1));
        assertThat(secondary("a")).isEqualTo("Training");
        clock.advance(Duration.ofMinutes(2));

        assertThat(client.answer("SageMaker.DescribeTrainingJob", "{\"TrainingJobName\":\"a\"}"))
                .containsEntry("TrainingJobStatus", "Completed")
                .containsKeys("BillableTimeInSeconds", "ModelArtifacts", "FinalMetricDataList");
    }

    @Test
    void aStopTakesItsTime() throws Exception {
        train("a");
        client.answer("SageMaker.StopTrainingJob", "{\"TrainingJobName\":\"a\"}");
        assertThat(secondary("a")).isEqualTo("Stopping");
        clock.advance(Duration.ofMinutes(1));

        assertThat(secondary("a")).isEqualTo("Stopped");
        assertThat(client.send("SageMaker.StopTrainingJob", "{\"TrainingJobName\":\"a\"}", "valid").body())
                .contains("is in status Stopped");
        assertThat(simulator.ledger().jobs("training-job")).singleElement()
                .satisfies(job -> assertThat(job.cancelled()).isTrue());
    }

    @Test
    void aRuleSaysWhatBecomesOfAJob() throws Exception {
        simulator.rules().when("broken").fails("AlgorithmError: exit code 1");
        train("broken");
        clock.advance(Duration.ofMinutes(3));

        assertThat(client.answer("SageMaker.DescribeTrainingJob", "{\"TrainingJobName\":\"broken\"}"))
                .containsEntry("TrainingJobStatus", "Failed")
                .containsEntry("FailureReason", "AlgorithmError: exit code 1");
    }

    @Test
    void anEndpointCanBeDeletedOnlyOnceItIsThere() throws Exception {
        client.answer("SageMaker.CreateEndpointConfig",
                "{\"EndpointConfigName\":\"c\",\"ProductionVariants\":[{\"VariantName\":\"all\"}]}");
        client.answer("SageMaker.CreateEndpoint", "{\"EndpointName\":\"e\",\"EndpointConfigName\":\"c\"}");
        assertThat(client.send("SageMaker.DeleteEndpoint", "{\"EndpointName\":\"e\"}", "valid").body())
                .contains("Cannot update in-progress endpoint");
        clock.advance(Duration.ofMinutes(3));

        client.answer("SageMaker.DeleteEndpoint", "{\"EndpointName\":\"e\"}");
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.send("SageMaker.DescribeEndpoint", "{\"EndpointName\":\"e\"}", "valid").body())
                .contains("Could not find endpoint");
    }

    @Test
    void anUpdateThatFailsIsRolledBack() throws Exception {
        for (String config : List.of("old", "new")) {
            client.answer("SageMaker.CreateEndpointConfig",
                    "{\"EndpointConfigName\":\"" + config + "\",\"ProductionVariants\":[{\"VariantName\":\"all\"}]}");
        }
        client.answer("SageMaker.CreateEndpoint", "{\"EndpointName\":\"e\",\"EndpointConfigName\":\"old\"}");
        clock.advance(Duration.ofMinutes(3));
        simulator.rules().when("UpdateEndpoint").fails("the canary alarm went off");
        client.answer("SageMaker.UpdateEndpoint", "{\"EndpointName\":\"e\",\"EndpointConfigName\":\"new\"}");
        assertThat(client.answer("SageMaker.DescribeEndpoint", "{\"EndpointName\":\"e\"}"))
                .containsEntry("EndpointStatus", "Updating");
        clock.advance(Duration.ofMinutes(3));

        assertThat(client.answer("SageMaker.DescribeEndpoint", "{\"EndpointName\":\"e\"}"))
                .containsEntry("EndpointStatus", "InService")
                .containsEntry("EndpointConfigName", "old")
                .containsEntry("FailureReason", "the canary alarm went off");
    }

    @Test
    void aTokenThatComesAgainIsTheSameQuery() throws Exception {
        String query = "{\"QueryString\":\"select 1\",\"ClientRequestToken\":\"" + "t".repeat(32)
                + "\",\"ResultConfiguration\":{\"OutputLocation\":\"s3://b/r/\"}}";

        assertThat(client.answer("AmazonAthena.StartQueryExecution", query))
                .isEqualTo(client.answer("AmazonAthena.StartQueryExecution", query));
        assertThat(simulator.ledger().jobs("query")).hasSize(1);
    }

    @Test
    void linesOfAllStreamsComeInTheOrderOfTime() throws Exception {
        simulator.logs().write("/g", "job/2", 20, "second");
        simulator.logs().write("/g", "job/1", 10, "first");
        simulator.logs().write("/g", "other/1", 5, "of another job");

        assertThat(JsonText.write(client.answer("Logs_20140328.FilterLogEvents",
                "{\"logGroupName\":\"/g\",\"logStreamNamePrefix\":\"job/\"}"))).containsSubsequence("first", "second")
                .doesNotContain("another");
    }

    private void train(String name) throws Exception {
        client.answer("SageMaker.CreateTrainingJob", "{\"TrainingJobName\":\"" + name
                + "\",\"RoleArn\":\"arn:aws:iam::123456789012:role/r\","
                + "\"OutputDataConfig\":{\"S3OutputPath\":\"s3://b/m\"}}");
    }

    private String secondary(String name) throws Exception {
        return JsonText.text(client.answer("SageMaker.DescribeTrainingJob", "{\"TrainingJobName\":\"" + name + "\"}"),
                "SecondaryStatus").orElse("");
    }

    /** A clock that stands until it is moved. */
    private static final class Moving extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
