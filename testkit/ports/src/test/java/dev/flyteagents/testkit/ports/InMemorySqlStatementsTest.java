package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatements;

import java.util.Map;
import java.util.Optional;

class InMemorySqlStatementsTest extends SqlStatementsContract {

    private final InMemorySqlStatements statements = new InMemorySqlStatements();

    InMemorySqlStatementsTest() {
        statements.becomes(SLOW, new SqlProgress("RUNNING", Optional.empty()));
        statements.becomes(FAILING, new SqlProgress("FAILED_WITH_ERROR",
                Optional.of(new Problem("100051", "22012", "Division by zero"))));
        statements.refuses(REFUSED, new Problem("001003", "42000", "SQL compilation error: unexpected 'refused'."));
    }

    @Override
    protected SqlStatements statements() {
        return statements;
    }

    @Override
    protected SqlSession session() {
        return new SqlSession("acme", "FLYTE", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of());
    }

    @Override
    protected FakeCallContext call() {
        return FakeCallContext.unhurried();
    }

    @Override
    protected String succeeded() {
        return "SUCCESS";
    }
}
