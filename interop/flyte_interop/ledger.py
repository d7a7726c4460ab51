"""Reads the simulated Snowflake's ledger: everything that it was ever asked to run."""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any


def read(sandbox: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{sandbox}/__sandbox/snowflake/ledger", timeout=10) as answer:
        return json.load(answer)


def counters(ledger: dict[str, Any]) -> str:
    return " ".join(f"{name}={ledger[name]}" for name in ("created", "cancelled", "alive"))


if __name__ == "__main__":
    print(counters(read(sys.argv[1])))
