"""Serializes the tasks of both SDKs and compares them with, or writes, the committed copies."""

from __future__ import annotations

import argparse
import pathlib
import sys
from types import ModuleType

from google.protobuf.message import Message

from flyte_interop import tasks_flyte1, tasks_flyte2
from flyte_interop.checks import Checks, expect

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "templates"
PROTOCOLS: dict[str, ModuleType] = {"flyte1": tasks_flyte1, "flyte2": tasks_flyte2}


def serialized(protocol: str) -> dict[str, Message]:
    """Every message of a protocol by the name of its file."""
    tasks = PROTOCOLS[protocol]
    messages: dict[str, Message] = {}
    for name, case in tasks.cases().items():
        messages[f"{name}.pb"] = tasks.template(case)
        messages[f"{name}.inputs.pb"] = tasks.inputs(case)
    return messages


def as_bytes(message: Message) -> bytes:
    return message.SerializeToString(deterministic=True)


def verify(checks: Checks, folder: pathlib.Path = FOLDER) -> None:
    """One check per file, and one that no file is left over."""
    messages = serialized(checks.protocol)
    for name, message in messages.items():
        checks.run(f"template {name} is what the SDK serializes", unchanged, folder, checks.protocol, name, message)

    def nothing_left_over() -> None:
        extra = {path.name for path in (folder / checks.protocol).glob("*.pb")} - messages.keys()
        expect(not extra, f"no task serializes to {sorted(extra)}")

    checks.run("every committed template belongs to a task", nothing_left_over)


def unchanged(folder: pathlib.Path, protocol: str, name: str, message: Message) -> None:
    path = folder / protocol / name
    expect(path.exists(), f"{name} is missing: run interop/run.sh --update")
    committed = path.read_bytes()
    if committed != as_bytes(message):
        parsed = type(message).FromString(committed)
        raise_difference(name, parsed, message)


def raise_difference(name: str, committed: Message, current: Message) -> None:
    before, after = (str(message).splitlines() for message in (committed, current))
    gone = [f"-{line.strip()}" for line in before if line not in after]
    new = [f"+{line.strip()}" for line in after if line not in before]
    expect(False, f"{name} differs (run interop/run.sh --update): {' '.join(gone + new) or 'only the encoding'}")


def update(folder: pathlib.Path = FOLDER) -> None:
    for protocol in PROTOCOLS:
        target = folder / protocol
        target.mkdir(parents=True, exist_ok=True)
        messages = serialized(protocol)
        for path in target.glob("*.pb"):
            if path.name not in messages:
                path.unlink()
        for name, message in messages.items():
            (target / name).write_bytes(as_bytes(message))
        print(f"{protocol}: wrote {len(messages)} files")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the committed copies instead of comparing")
    if parser.parse_args().update:
        update()
        return 0
    scores = []
    for protocol in PROTOCOLS:
        checks = Checks(protocol)
        verify(checks)
        scores.append(checks)
    for checks in scores:
        print(checks.score())
    return 1 if any(checks.failed for checks in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
