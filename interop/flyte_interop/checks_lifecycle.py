"""The way of a task, on either protocol: listed, created, polled to the end, deleted."""

from __future__ import annotations

import pathlib
import re
import time
from collections.abc import Callable
from typing import Any

import grpc

from flyte_interop import ledger
from flyte_interop.checks import Checks, Failed, expect, same
from flyte_interop.propeller import FAILED, INITIALIZING, RUNNING, SUCCEEDED, TYPE, next_execution, refused, to_the_end

MAX_HANDLE = 4096
TEXT = 'it\'s 100% \\ "quoted" \u00fc'


class Lifecycle:
    """Everything both protocols promise of a Snowflake task."""

    def __init__(self, client: Any, sandbox: str, secrets: pathlib.Path) -> None:
        self.client = client
        self.sandbox = sandbox
        self.secrets = {path.name: path.read_text() for path in secrets.iterdir()}

    def verify(self, checks: Checks) -> None:
        checks.run("list names snowflake at version 0 in one entry", self.lists)
        checks.run("get by name answers what list answered", self.gets_by_name)
        checks.run("an unknown name is NOT_FOUND", self.unknown_name)
        for case in ("snowflake_select", "snowflake_parameters", "snowflake_duration", "snowflake_optional"):
            checks.run(f"{case} runs to its output", self.runs_to_output(case))
        checks.run("parameters are bound, never pasted", self.binds)
        checks.run("the query carries the execution in its tag", self.tags)
        checks.run("snowflake_insert runs to the end without an output", self.runs_without_output)
        checks.run("every answer has a link to the query", self.links)
        checks.run("polls share a session", self.polls_share_a_session)
        checks.run("a terminal answer stays the same", self.terminal_stays)
        checks.run("a failing statement is FAILED in the vendor's words", self.failing)
        checks.run("delete cancels a running query", self.deletes)
        checks.run("delete of a finished task is OK", self.deletes_finished)
        checks.run("the handle is small and without a secret", self.handle)

    def created(self) -> int:
        return ledger.counters(self.sandbox)["created"]

    def start(self, case: str) -> bytes:
        return self.client.create(self.client.template(case), self.client.inputs(case))

    def finish(self, case: str) -> Any:
        last = to_the_end(self.client, self.start(case))[-1]
        expect(last.phase == SUCCEEDED, f"ended in phase {last.phase}: {last.message}")
        return last

    def query(self, resource: Any) -> str:
        """The query id in the output's uri, which must have the protocol's form."""
        uri = self.client.output(resource, "results").scalar.structured_dataset.uri
        match = re.fullmatch(self.client.uri_pattern, uri)
        if match is None:
            raise Failed(f"the uri {uri!r} is not of the form {self.client.uri_pattern}")
        return match["query"]

    def lists(self) -> None:
        entries = self.client.listed()
        names = [entry.name for entry in entries]
        expect(len(names) == len(set(names)), f"a name is listed twice: {names}")
        serving = [entry for entry in entries if (TYPE, 0) in entry.categories]
        expect(len(serving) == 1, f"{TYPE} is listed by {[entry.name for entry in serving]}")
        expect(not serving[0].is_sync, f"{TYPE} is listed as a sync type")
        for entry in entries:
            expect(entry.categories, f"{entry.name} lists no task category")
            if entry.deprecated_types is not None:
                same(set(entry.deprecated_types), {name for name, _ in entry.categories})

    def gets_by_name(self) -> None:
        for entry in self.client.listed():
            same(self.client.named(entry.name), entry)

    def unknown_name(self) -> None:
        refused(lambda: self.client.named("No Such Agent"), grpc.StatusCode.NOT_FOUND, "No Such Agent")

    def runs_to_output(self, case: str) -> Callable[[], None]:
        def check() -> None:
            before = self.created()
            last = self.finish(case)
            same(self.created() - before, 1)
            same(self.client.output_names(last), {"results"})
            expect(self.query(last), "no query id in the uri")

        return check

    def binds(self) -> None:
        query = ledger.query(self.sandbox, self.query(self.finish("snowflake_parameters")))
        bound = [binding["value"] for binding in query["bindings"]]
        same(len(bound), 6)
        for value in ("42", "2.5", TEXT):
            expect(value in bound, f"{value!r} is not among the bound values {bound}")
        expect("quoted" not in query["sql"], f"a value was pasted into {query['sql']!r}")

    def tags(self) -> None:
        execution = next_execution()
        meta = self.client.create(self.client.template("snowflake_select"), execution=execution)
        query = ledger.query(self.sandbox, self.query(to_the_end(self.client, meta)[-1]))
        for word in ("flytesnacks", "development", execution):
            expect(word in query["queryTag"], f"{word!r} is not in the tag {query['queryTag']!r}")

    def runs_without_output(self) -> None:
        same(self.client.output_names(self.finish("snowflake_insert")), set())

    def links(self) -> None:
        answers = to_the_end(self.client, self.start("snowflake_select"))
        query = self.query(answers[-1])
        for answer in answers:
            named = [link for link in answer.log_links if link.name == self.client.log_link]
            expect(len(named) == 1, f"links of phase {answer.phase}: {[link.name for link in answer.log_links]}")
            expect(query in named[0].uri, f"the link {named[0].uri!r} does not name the query")
            expect(named[0].uri.startswith("https://app.snowflake.com/"), named[0].uri)

    def polls_share_a_session(self) -> None:
        meta = self.start("snowflake_wait")
        self.client.get(meta)
        before = ledger.counters(self.sandbox)["logins"]
        for _ in range(5):
            self.working(meta)
        same(ledger.counters(self.sandbox)["logins"], before)
        self.client.delete(meta)

    def working(self, meta: bytes) -> None:
        phase = self.client.get(meta).phase
        expect(phase in (INITIALIZING, RUNNING), f"a running query is in phase {phase}")

    def terminal_stays(self) -> None:
        meta = self.start("snowflake_select")
        last = to_the_end(self.client, meta)[-1]
        for _ in range(3):
            same(self.client.get(meta), last)

    def failing(self) -> None:
        last = to_the_end(self.client, self.start("snowflake_failing"))[-1]
        same(last.phase, FAILED)
        expect("NO_SUCH_TABLE" in last.message, f"the message is {last.message!r}")
        expect("Exception" not in last.message and "\tat " not in last.message, f"a stack trace: {last.message!r}")

    def deletes(self) -> None:
        before = ledger.counters(self.sandbox)
        meta = self.start("snowflake_wait")
        self.working(meta)
        self.client.delete(meta)
        self.client.delete(meta)
        self.ledger_reaches(lambda now: now["cancelled"] - before["cancelled"] == 1 and now["alive"] == before["alive"])
        last = to_the_end(self.client, meta)[-1]
        same(last.phase, FAILED)
        expect("cancel" in last.message.lower(), f"the message is {last.message!r}")

    def ledger_reaches(self, wanted: Callable[[dict[str, int]], bool]) -> None:
        end = time.monotonic() + 15
        while not wanted(now := ledger.counters(self.sandbox)):
            expect(time.monotonic() < end, f"the ledger stays at {ledger.line(now)}")
            time.sleep(0.2)

    def deletes_finished(self) -> None:
        meta = self.start("snowflake_select")
        to_the_end(self.client, meta)
        before = ledger.counters(self.sandbox)["cancelled"]
        self.client.delete(meta)
        same(ledger.counters(self.sandbox)["cancelled"], before)
        same(self.client.get(meta).phase, SUCCEEDED)

    def handle(self) -> None:
        meta = self.start("snowflake_select")
        expect(len(meta) <= MAX_HANDLE, f"{len(meta)} bytes")
        for name, value in self.secrets.items():
            for line in value.split():
                expect(len(line) < 8 or line.encode() not in meta, f"{name} is in the handle")
        to_the_end(self.client, meta)
