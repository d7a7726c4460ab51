package dev.flyteagents.sandbox.snowflake;

import java.util.Locale;

/** What the service says when it will not do what it was asked. Codes and texts are facts; each row of {@code refusals.tsv} names its source. */
record Refusal(String code, String sqlState, String message) {

    static final Refusal BAD_REQUEST = new Refusal("390400", "08001",
            "Bad request; the request body could not be read.");
    static final Refusal BAD_CREDENTIALS = new Refusal("390100", "08001",
            "Incorrect username or password was specified.");
    static final Refusal JWT_INVALID = new Refusal("390144", "08001", "JWT token is invalid.");
    static final Refusal OAUTH_INVALID = new Refusal("390303", "08001", "Invalid OAuth access token.");
    static final Refusal OAUTH_EXPIRED = new Refusal("390318", "08001", "OAuth access token expired.");
    static final Refusal OAUTH_OTHER_USER = new Refusal("390309", "08001",
            "The user you were trying to authenticate as differs from the user tied to the access token.");
    static final Refusal PAT_INVALID = new Refusal("394400", "08001", "Programmatic access token is invalid.");
    static final Refusal NO_SESSION_TOKEN = new Refusal("390103", "08001",
            "Session token not found in the request data.");
    static final Refusal TOKEN_UNKNOWN = new Refusal("390104", "08001", "User must login again to access the service.");
    static final Refusal SESSION_GONE = new Refusal("390111", "08001",
            "Session no longer exists.  New login required to access the service.");
    static final Refusal SESSION_EXPIRED = new Refusal("390112", "08001",
            "Your session has expired. Please login again.");
    static final Refusal MASTER_UNKNOWN = new Refusal("390113", "08001", "Master token not found.");
    static final Refusal MASTER_EXPIRED = new Refusal("390114", "08001",
            "Authentication token has expired.  The user must authenticate again.");
    static final Refusal EMPTY = new Refusal("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
    static final Refusal UNBOUND = new Refusal("002049", "42601", "SQL compilation error:\nBind variable ? not set.");
    static final Refusal CANCELED = new Refusal("000604", "57014", "SQL execution canceled");
    static final Refusal NOT_EXECUTING = new Refusal("000605", "57014",
            "Identified SQL statement is not currently executing.");
    static final Refusal NO_WAREHOUSE = new Refusal("000606", "57P03",
            "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.");
    static final Refusal DIVISION_BY_ZERO = new Refusal("100051", "22012", "Division by zero");
    static final Refusal NO_SUCH_OBJECT = new Refusal("002043", "02000",
            "SQL compilation error:\nObject does not exist, or operation cannot be performed.");

    static final Refusal BAD_PAYLOAD = new Refusal("390142", "08001",
            "Incoming request does not contain a valid payload.");
    static final Refusal NO_API_TOKEN = new Refusal("390101", "08001",
            "Authorization header not found in the request data.");

    static final Refusal TOO_LONG_AGO = new Refusal("000707", "22023",
            "SQL compilation error:\nCannot retrieve data from more than 7 days ago.");

    static Refusal notInTheSqlApi(String what) {
        return new Refusal("391911", "0A000", "The SQL API does not support " + what + ".");
    }

    static Refusal severalFailed(String statement, int position, Refusal cause) {
        String head = statement.length() > 30 ? statement.substring(0, 30) + " ..." : statement;
        return new Refusal("100132", "P0000",
                "JavaScript execution error: Uncaught Execution of multiple statements failed on statement \"" + head
                        + "\" (at line 1, position " + position + ").\n" + cause.message()
                        + " in SYSTEM$MULTISTMT at '    throw `Execution of multiple statements failed on statement {0}"
                        + " (at line {1}, position {2}).`.replace('{1}', LINES[i])' position 4\n"
                        + "stackstrace: \nSYSTEM$MULTISTMT line: 10");
    }

    static Refusal unknownRole(String role) {
        return new Refusal("390189", "08001", "Role '" + role
                + "' specified in the connect string does not exist or not authorized. "
                + "Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.");
    }

    static Refusal notAuthorized(String kind) {
        return new Refusal("390201", "08001", "The requested " + kind + " does not exist or not authorized.");
    }

    static Refusal syntax(String word) {
        return new Refusal("001003", "42000",
                "SQL compilation error:\nsyntax error line 1 at position 0 unexpected '" + word + "'.");
    }

    static Refusal unknownFunction(String name) {
        return new Refusal("002141", "42601", "SQL compilation error:\nUnknown user-defined table function " + name);
    }

    static Refusal invalidIdentifier(String name) {
        return new Refusal("000904", "42000",
                "SQL compilation error:\ninvalid identifier '" + name.toUpperCase(Locale.ROOT) + "'");
    }

    static Refusal resultLimit(String value) {
        return new Refusal("001008", "22023",
                "SQL compilation error:\ninvalid value [" + value + "] for parameter 'RESULT_LIMIT'");
    }

    static Refusal statementTimeout(String value) {
        return new Refusal("001008", "22023",
                "SQL compilation error:\ninvalid value [" + value + "] for parameter 'STATEMENT_TIMEOUT_IN_SECONDS'");
    }

    static Refusal timedOut(long seconds) {
        return new Refusal("000630", "57014", "Statement reached its statement or warehouse timeout of " + seconds
                + " second(s) and was canceled.");
    }

    static Refusal noTimestamp(String text) {
        return new Refusal("100035", "22007", "Timestamp '" + text + "' is not recognized");
    }

    static Refusal missingObject(String name) {
        return new Refusal("002003", "42S02", "SQL compilation error:\nObject '" + name.toUpperCase(Locale.ROOT)
                + "' does not exist or not authorized.");
    }

    static Refusal noDatabase(String verb) {
        return new Refusal("090105", "22000",
                "Cannot perform " + verb
                        + ". This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
    }

    static Refusal statementCount(int actual, int desired) {
        return new Refusal("000008", "0A000",
                "Actual statement count " + actual + " did not match the desired statement count " + desired + ".");
    }

    static Refusal noStatement(String id) {
        return new Refusal("000709", "02000", "Statement " + id + " not found");
    }
}
