package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Batch;
import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput.Kind;
import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.agents.aws.JobDescriptor.Report;
import dev.flyteagents.agents.aws.JobDescriptor.Search;
import dev.flyteagents.agents.aws.JobDescriptor.Stop;
import dev.flyteagents.agents.aws.JobDescriptor.Style;
import dev.flyteagents.agents.aws.JobDescriptor.Submit;
import dev.flyteagents.agents.aws.JobDescriptor.Watch;
import dev.flyteagents.agents.aws.JobDescriptor.Within;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An Athena query. docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html and API_AthenaError.html */
final class AthenaJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("athena", "query", "athena",
            new Submit("StartQueryExecution", Required.of("""
                    QueryString ResultConfiguration.EncryptionConfiguration.EncryptionOption
                    ResultConfiguration.AclConfiguration.S3AclOption
                    ResultReuseConfiguration.ResultReuseByAgeConfiguration.Enabled"""),
                    new Identity.Tokened("ClientRequestToken"),
                    new Marks.Words("QueryString", "Query", Style.SQL),
                    Map.of("QueryExecutionId", "answer.QueryExecutionId"), new Extra.None(),
                    new Limit.Followed()),
            new Watch("GetQueryExecution", "QueryExecution", "Status.State",
                    Map.of("QUEUED", Phase.WAITING_FOR_RESOURCES, "RUNNING", Phase.RUNNING, "SUCCEEDED",
                            Phase.SUCCEEDED, "FAILED", Phase.FAILED, "CANCELLED", Phase.FAILED),
                    AthenaJob::failure),
            Stop.byKeys("StopQueryExecution"),
            Search.of("ListQueryExecutions", Map.of("WorkGroup", "request.WorkGroup"), "QueryExecutionIds",
                    Map.of("QueryExecutionId", "item"), Value.Struct.empty())
                    .within(new Within("ListWorkGroups", Value.Struct.empty(), "WorkGroups", "Name", "WorkGroup"))
                    .described(new Batch("BatchGetQueryExecution", "QueryExecutionIds", "QueryExecutions", 50)),
            new Report("athena/home?region={region}#/query-editor/history/{QueryExecutionId}", Optional.empty(),
                    List.of(new JobOutput("results", Kind.DATASET, "ResultConfiguration.OutputLocation",
                            "the query's result in S3"),
                            new JobOutput("bytes_scanned", Kind.INTEGER, "Statistics.DataScannedInBytes",
                                    "what it is billed by"),
                            new JobOutput("query_execution_id", Kind.TEXT, "QueryExecutionId", "its id")),
                    List.of("Statistics.DataScannedInBytes", "Statistics.EngineExecutionTimeInMillis",
                            "Statistics.TotalExecutionTimeInMillis"),
                    MissingRecord.FAIL));

    private AthenaJob() {}

    /** Category 1 is Athena's own, 2 the user's, 3 anything else. */
    private static Failure failure(String state, Value.Struct description) {
        String reason = Paths.text(description, "Status.AthenaError.ErrorMessage")
                .or(() -> Paths.text(description, "Status.StateChangeReason"))
                .orElse("Athena gave no reason");
        if (state.equals("CANCELLED")) {
            return Failure.user("ATHENA_CANCELLED", "cancelled outside Flyte by one of Athena's users: " + reason);
        }
        String code = "ATHENA_" + Paths.text(description, "Status.AthenaError.ErrorType").orElse("FAILED");
        boolean platform = Paths.find(description, "Status.AthenaError.Retryable")
                .filter(Value.of(true)::equals)
                .isPresent()
                || Paths.text(description, "Status.AthenaError.ErrorCategory").filter("1"::equals).isPresent();
        return platform ? Failure.retryable(code, reason) : Failure.user(code, reason);
    }
}
