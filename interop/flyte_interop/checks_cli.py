"""The command line runs the templates of both SDKs as they are."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
from typing import Any

from flyte_interop import ledger
from flyte_interop.checks import Checks, expect, same
from flyte_interop.templates import FOLDER

PATIENCE = 90
URI = r"snowflake://FLYTE[:/]sandbox/COMPUTE_WH/DEMO/PUBLIC/(?P<query>[0-9A-Za-z-]+)"


class CommandLine:
    """`flyte-agents run` on the committed templates of one protocol."""

    def __init__(self, program: str, config: pathlib.Path, sandbox: str, protocol: str) -> None:
        self.program = program
        self.config = config
        self.sandbox = sandbox
        self.templates = FOLDER / protocol

    def verify(self, checks: Checks) -> None:
        checks.run("the command line runs the SDK's template to its output", self.runs)
        checks.run("the command line takes the inputs of the SDK's template", self.takes_inputs)
        checks.run("the command line names a missing input", self.missing_input)

    def run(self, template: str, *options: str) -> subprocess.CompletedProcess[str]:
        command = [self.program, "run", str(self.templates / template), "--config", str(self.config), *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)

    def report(self, template: str, *options: str) -> dict[str, Any]:
        ended = self.run(template, "--output", "json", *options)
        expect(ended.returncode == 0, f"exit {ended.returncode}: {ended.stderr[-400:]}")
        report = json.loads(ended.stdout)
        same(report["phase"], "SUCCEEDED")
        return report

    def runs(self) -> None:
        report = self.report("snowflake_select.pb")
        match = re.search(URI, json.dumps(report["outputs"]))
        expect(match is not None, f"no uri in the outputs {report['outputs']}")
        same(report["remote_id"], match["query"] if match else "")
        expect(any(report["remote_id"] in json.dumps(link) for link in report["log_links"]), report["log_links"])

    def takes_inputs(self) -> None:
        report = self.report("snowflake_insert.pb", "--input", "id=7", "--input", "name=it's seven")
        query = ledger.query(self.sandbox, report["remote_id"])
        same([binding["value"] for binding in query["bindings"]], ["7", "it's seven"])

    def missing_input(self) -> None:
        before = ledger.counters(self.sandbox)["created"]
        ended = self.run("snowflake_insert.pb", "--input", "id=7")
        same(ended.returncode, 2)
        expect("name" in ended.stderr, f"it said {ended.stderr!r}")
        same(ledger.counters(self.sandbox)["created"], before)
