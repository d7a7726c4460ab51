"""What a caller's mistake gets, on either protocol."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import grpc

from flyte_interop import ledger
from flyte_interop.checks import Checks, expect, same
from flyte_interop.propeller import FAILED, TYPE, refused, to_the_end

PICKLE = pickle.dumps(print)


class Refusals:
    """Wrong types, garbage handles and bad templates; none of them reaches the vendor."""

    def __init__(self, client: Any, sandbox: str) -> None:
        self.client = client
        self.sandbox = sandbox

    def verify(self, checks: Checks) -> None:
        not_found = grpc.StatusCode.NOT_FOUND
        client = self.client
        checks.run(
            "create of an unknown type is NOT_FOUND and lists what is served",
            lambda: self.untouched(
                not_found, lambda: client.create(self.select(type="no_such_type")), "no_such_type", TYPE
            ),
        )
        checks.run(
            "create of an unknown version is NOT_FOUND and names it",
            lambda: self.untouched(not_found, lambda: client.create(self.select(task_type_version=7)), TYPE, "7"),
        )
        checks.run(
            "get of an unknown type is NOT_FOUND and lists what is served",
            lambda: self.untouched(not_found, lambda: client.get(b"{}", "no_such_type"), "no_such_type", TYPE),
        )
        checks.run(
            "get of an unknown version is NOT_FOUND and names it",
            lambda: self.untouched(not_found, lambda: client.get(b"{}", TYPE, 7), TYPE, "7"),
        )
        checks.run(
            "delete of an unknown type is NOT_FOUND and lists what is served",
            lambda: self.untouched(not_found, lambda: client.delete(b"{}", "no_such_type"), "no_such_type", TYPE),
        )
        for name, garbage in self.garbage().items():
            checks.run(f"{name} as a handle is FAILED and its delete OK", self.garbage_is_answered(garbage))
        checks.run("a truncated handle is FAILED and its delete OK", self.truncated)
        checks.run("a template without a statement is refused by field", self.bad(self.without_statement, "sql"))
        checks.run("an input that the statement lacks is refused by name", self.bad(self.without_input, "whole"))
        checks.run("a request above gRPC's own 4 MiB is taken", self.large)
        checks.run("a request above 32 MiB is RESOURCE_EXHAUSTED", self.too_large)

    def select(self, case: str = "snowflake_select", **changes: Any) -> Any:
        template = self.client.template(case)
        for field, value in changes.items():
            setattr(template, field, value)
        return template

    def untouched(self, code: grpc.StatusCode, call: Callable[[], Any], *words: str) -> str:
        """The call is refused, and the vendor was asked for nothing."""
        before = ledger.counters(self.sandbox)["created"]
        details = refused(call, code, *words)
        same(ledger.counters(self.sandbox)["created"], before)
        return details

    def rejected(self, create: Callable[[], bytes], *words: str) -> str:
        """A mistake of the task is an answer (C3): FAILED with the words, the vendor asked for nothing."""
        before = ledger.counters(self.sandbox)["created"]
        meta = create()
        resource = self.client.get(meta)
        same(resource.phase, FAILED)
        for word in words:
            expect(word in resource.message, f"{word!r} is not in {resource.message!r}")
        self.client.delete(meta)
        same(ledger.counters(self.sandbox)["created"], before)
        return resource.message

    def bad(self, make: Callable[[], tuple[Any, Any]], *words: str) -> Callable[[], None]:
        def check() -> None:
            template, inputs = make()
            self.rejected(lambda: self.client.create(template, inputs), *words)

        return check

    def without_statement(self) -> tuple[Any, Any]:
        template = self.client.template("snowflake_select")
        template.ClearField("sql")
        return template, None

    def without_input(self) -> tuple[Any, Any]:
        return self.client.template("snowflake_parameters"), self.client.inputs_without("snowflake_parameters", "whole")

    @staticmethod
    def garbage() -> dict[str, bytes]:
        return {
            "nothing": b"",
            "random bytes": bytes(range(255, 127, -1)),
            "another agent's JSON": b'{"job_id": "j", "project": "p", "location": null}',
            "a JSON array": b"[1, 2, 3]",
            "a pickle": PICKLE,
        }

    def garbage_is_answered(self, garbage: bytes) -> Callable[[], None]:
        def check() -> None:
            resource = self.client.get(garbage)
            same(resource.phase, FAILED)
            expect("handle" in resource.message, f"the message does not say what was expected: {resource.message!r}")
            self.client.delete(garbage)

        return check

    def truncated(self) -> None:
        meta = self.client.create(self.client.template("snowflake_select"))
        self.garbage_is_answered(meta[: len(meta) // 2])()
        to_the_end(self.client, meta)

    def padded(self, size: int) -> bytes:
        template = self.client.template("snowflake_select")
        template.metadata.tags["padding"] = "x" * size
        return self.client.create(template)

    def large(self) -> None:
        to_the_end(self.client, self.padded(5 * 1024 * 1024))

    def too_large(self) -> None:
        refused(lambda: self.padded(33 * 1024 * 1024), grpc.StatusCode.RESOURCE_EXHAUSTED)
