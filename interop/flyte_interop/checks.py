"""A check is a function; it prints one line and is counted."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field


class Failed(Exception):
    """A check that did not hold; its text says what was seen."""


def expect(condition: object, seen: object) -> None:
    if not condition:
        raise Failed(str(seen))


def same(actual: object, expected: object) -> None:
    expect(actual == expected, f"expected {expected!r}, saw {actual!r}")


@dataclass
class Checks:
    """Runs checks of one protocol and keeps the score."""

    protocol: str
    passed: int = 0
    failed: int = 0
    names: set[str] = field(default_factory=set)

    def run(self, name: str, check: Callable[..., object], *arguments: object) -> None:
        if name in self.names:
            raise ValueError(f"two checks are called {name!r}")
        self.names.add(name)
        try:
            check(*arguments)
        except Exception as problem:  # a check may meet anything; it is reported, never lost
            self.failed += 1
            print(f"{self.protocol} FAIL {name}: {describe(problem)}", flush=True)
            return
        self.passed += 1
        print(f"{self.protocol} ok   {name}", flush=True)

    def score(self) -> str:
        return f"{self.protocol}: {self.passed} passed, {self.failed} failed, 0 skipped"


def describe(problem: Exception) -> str:
    if isinstance(problem, Failed):
        return str(problem)
    if os.environ.get("INTEROP_TRACE"):
        traceback.print_exception(problem)
    return f"{type(problem).__name__}: {problem}".replace("\n", " ")[:600]
