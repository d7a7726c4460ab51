package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.Reply;
import dev.flyteagents.sandbox.http.Simulated;

import java.util.Locale;

/** Every endpoint of the driver protocol and of the SQL API. */
final class SnowflakeService implements Simulated {
    private final SnowflakeSimulator.Settings settings;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Login login;
    private final Statements statements;
    private final Monitoring monitoring;
    private final SqlApi sqlApi;
    private final Admin admin;

    SnowflakeService(SnowflakeSimulator.Settings settings, Account account, Sessions sessions, Rules rules,
            Ledger ledger, Faults faults) {
        this.settings = settings;
        this.sessions = sessions;
        this.ledger = ledger;
        login = new Login(account, sessions, ledger, settings.clock());
        statements = new Statements(settings, account, rules, ledger);
        monitoring = new Monitoring(ledger, settings.clock());
        sqlApi = new SqlApi(settings, account, statements, ledger);
        admin = new Admin(ledger, sessions, rules, faults);
    }

    @Override
    public String endpoint(Call call) {
        return SnowflakeEndpoint.of(call).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Reply answer(Call call) {
        if (Admin.serves(call)) {
            return admin.answer(call);
        }
        SnowflakeEndpoint endpoint = SnowflakeEndpoint.of(call);
        ledger.count(endpoint);
        try {
            return answer(endpoint, call);
        } catch (RefusalException e) {
            return endpoint == SnowflakeEndpoint.LOGIN
                    ? Replies.loginRefused(e.refusal())
                    : Replies.refused(e.refusal(), null);
        }
    }

    private Reply answer(SnowflakeEndpoint endpoint, Call call) {
        return switch (endpoint) {
            // A wrong account is a host name that does not exist at the service; its front door answers 404.
            case LOGIN -> login.knowsAccount(call) ? Replies.loggedIn(login.open(call), settings) : Reply.empty(404);
            case TOKEN -> Replies.renewed(sessions.renew(call), settings);
            case SESSION -> close(sessions.authorise(call));
            case QUERY -> statements.submit(call, sessions.authorise(call));
            case CANCEL -> cancel(call, sessions.authorise(call));
            case MONITORING -> authorised(call, monitoring.answer(call));
            case RESULT -> authorised(call, statements.result(call.path().split("/", -1)[2]));
            case HEARTBEAT, TELEMETRY -> authorised(call, Replies.done(null));
            case API_SUBMIT, API_STATUS, API_CANCEL -> sqlApi.answer(endpoint, call);
            case UNKNOWN -> Reply.empty(404);
        };
    }

    private Reply cancel(Call call, Session session) {
        return call.path().endsWith("/abort-request") ? statements.abort(call) : statements.submit(call, session);
    }

    private Reply authorised(Call call, Reply reply) {
        sessions.authorise(call);
        return reply;
    }

    private static Reply close(Session session) {
        session.close();
        return Replies.done(null);
    }
}
