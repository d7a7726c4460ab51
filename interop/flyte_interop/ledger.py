"""Reads the simulated Snowflake's ledger: everything that it was ever asked to run."""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any


def read(sandbox: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{sandbox}/__sandbox/snowflake/ledger", timeout=10) as answer:
        return json.load(answer)


def counters(sandbox: str) -> dict[str, int]:
    return read(sandbox)["counters"]


def query(sandbox: str, identifier: str) -> dict[str, Any]:
    """What the service was sent for a query, and as whom."""
    found = [query for query in read(sandbox)["queries"] if query["id"] == identifier]
    if len(found) != 1:
        raise LookupError(f"the service has {len(found)} queries {identifier}")
    return found[0]


def line(counters: dict[str, int]) -> str:
    return " ".join(f"{name}={counters[name]}" for name in ("created", "cancelled", "alive"))


if __name__ == "__main__":
    print(line(counters(sys.argv[1])))
