"""What is the same in both protocols: the calls that Propeller makes, and how long it waits."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

import grpc
from google.protobuf.message import Message

from flyte_interop.checks import Failed, expect

DEADLINE = 10.0
"""Seconds that Propeller gives a call."""

TO_THE_END = 30.0
"""Seconds until a task of these checks must be terminal."""

QUEUED, RUNNING, SUCCEEDED, ABORTED, FAILED, INITIALIZING, WAITING, RETRYABLE_FAILED = range(1, 9)
TERMINAL = {SUCCEEDED, ABORTED, FAILED, RETRYABLE_FAILED}
TYPE = "snowflake"

_attempts = itertools.count(1)


def next_execution() -> str:
    """An execution name that no other call of this process uses."""
    return f"f{time.time_ns():x}{next(_attempts)}"


class Listed(NamedTuple):
    """An entry of ListAgents or ListConnectors."""

    name: str
    categories: list[tuple[str, int]]
    deprecated_types: list[str] | None
    is_sync: bool


class Client(Protocol):
    """One protocol's stubs behind the calls that the checks make."""

    protocol: str
    services: tuple[str, ...]

    def template(self, name: str) -> Message: ...

    def inputs(self, name: str) -> Message: ...

    def inputs_without(self, case: str, name: str) -> Message: ...

    def create(self, template: Any, inputs: Any = None, execution: str | None = None) -> bytes: ...

    def get(self, meta: bytes, task_type: str = TYPE, version: int = 0) -> Any: ...

    def delete(self, meta: bytes, task_type: str = TYPE, version: int = 0) -> None: ...

    def listed(self) -> list[Listed]: ...

    def named(self, name: str) -> Listed: ...

    def output(self, resource: Any, name: str) -> Any: ...

    def output_names(self, resource: Any) -> set[str]: ...


def to_the_end(client: Client, meta: bytes) -> list[Any]:
    """Polls until the task is terminal; every answer in order."""
    answers = [client.get(meta)]
    end = time.monotonic() + TO_THE_END
    while answers[-1].phase not in TERMINAL:
        expect(answers[-1].phase != 0, "an answer without a phase")
        if time.monotonic() > end:
            raise Failed(f"still in phase {answers[-1].phase} after {TO_THE_END:.0f} s: {answers[-1].message}")
        time.sleep(0.2)
        answers.append(client.get(meta))
    return answers


def refused(call: Callable[[], Any], code: grpc.StatusCode, *words: str) -> str:
    """The call must be refused with the code, by a text that has all the words."""
    try:
        answer = call()
        if isinstance(answer, Iterable) and not isinstance(answer, (bytes, str)):
            answer = list(answer)
    except grpc.RpcError as error:
        details = error.details() or ""
        expect(error.code() == code, f"expected {code.name}, was {error.code().name}: {details}")
        for word in words:
            expect(word in details, f"{word!r} is not in {details!r}")
        return details
    raise Failed(f"expected {code.name}, was answered")
