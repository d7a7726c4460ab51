"""Repeats creates under one key, as Propeller does when its own bookkeeping fails, and counts the jobs that came of it."""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import sys
import urllib.request

import grpc
from flyteidl.admin import agent_pb2

from flyte_interop import ledger
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.propeller import DEADLINE

CREATES = 50
CASE = "snowflake_select"


class Creates:
    """Creates of one task of one execution, at the servers in turn."""

    def __init__(self, targets: list[str], sandbox: str) -> None:
        self.clients = [Flyte1(grpc.insecure_channel(target)) for target in targets]
        self.sandbox = sandbox

    def create(self, turn: int, execution: str, prefix: str | None = None) -> bytes:
        client = self.clients[turn % len(self.clients)]
        template = client.template(CASE)
        request = agent_pb2.CreateTaskRequest(
            template=template,
            inputs=client.inputs(CASE),
            output_prefix=prefix or client.output_prefix(execution),
            task_execution_metadata=client.execution_metadata(template, execution),
        )
        return client.stub.CreateTask(request, timeout=DEADLINE).resource_meta

    def jobs(self) -> int:
        return int(ledger.counters(self.sandbox)["created"])

    def together(self) -> tuple[int, int]:
        """Fifty at once: the answers, and the jobs."""
        before = self.jobs()
        with concurrent.futures.ThreadPoolExecutor(max_workers=CREATES) as threads:
            answers = list(threads.map(lambda turn: self.create(turn, "one-key"), range(CREATES)))
        return len(answers), self.jobs() - before

    def after_a_lost_response(self) -> int:
        """The vendor takes the job, and its answer is lost; Propeller then asks the other server."""
        before = self.jobs()
        self.lose_a_response()
        for turn in range(2):
            self.create(turn, "lost-response")
        return self.jobs() - before

    def under_two_prefixes(self) -> int:
        """Two calls of one sub-workflow have one node, and two output prefixes (F14)."""
        before = self.jobs()
        for turn, prefix in enumerate(("s3://flyte/a/n0/data/0", "s3://flyte/b/n0/data/0")):
            self.create(turn, "two-prefixes", prefix)
        return self.jobs() - before

    def lose_a_response(self) -> None:
        fault = {"endpoint": "api_submit", "kind": "lost-response", "times": 1}
        request = urllib.request.Request(
            f"{self.sandbox}/__sandbox/snowflake/faults",
            data=json.dumps(fault).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        with urllib.request.urlopen(request, timeout=10):
            pass


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--targets", nargs="+", required=True)
    parser.add_argument("--sandbox", required=True)
    arguments = parser.parse_args()
    creates = Creates(arguments.targets, arguments.sandbox)
    answered, jobs = creates.together()
    lost = creates.after_a_lost_response()
    prefixes = creates.under_two_prefixes()
    print(f"creates={answered} jobs={jobs}")
    print(f"after a lost response: jobs={lost}")
    print(f"under two output prefixes: jobs={prefixes}")
    return 0 if (answered, jobs, lost, prefixes) == (CREATES, 1, 1, 2) else 1


if __name__ == "__main__":
    sys.exit(main())
