"""Calls two servers without a pause while they are restarted in turn, and counts the calls that failed."""

from __future__ import annotations

import argparse
import collections
import pathlib
import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import grpc

from flyte_interop import tasks_flyte1
from flyte_interop.balancer import Balancer
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.propeller import TERMINAL

WORKERS = 4
NO_SERVER_SECONDS = 5.0
T = TypeVar("T")


class Tally:
    """Counts calls; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.calls: collections.Counter[str] = collections.Counter()
        self.failures: list[str] = []

    def called(self, method: str) -> None:
        with self._lock:
            self.calls[method] += 1

    def failed(self, method: str, why: str) -> None:
        with self._lock:
            self.calls[method] += 1
            self.failures.append(f"{method}: {why}"[:400])


class Load:
    """One worker: list, create, polls and a delete, each at the server whose turn it is."""

    def __init__(self, balancer: Balancer, tally: Tally, ended: threading.Event) -> None:
        self.balancer = balancer
        self.tally = tally
        self.ended = ended
        cases = tasks_flyte1.cases()
        self.select = tasks_flyte1.template(cases["snowflake_select"])
        self.wait = tasks_flyte1.template(cases["snowflake_wait"])

    def run(self) -> None:
        while not self.ended.is_set():
            self.once()

    def once(self) -> None:
        self.call("ListAgents", lambda client: client.listed())
        meta = self.call("CreateTask", lambda client: client.create(self.select))
        if meta is not None:
            self.follow(meta)
        meta = self.call("CreateTask", lambda client: client.create(self.wait))
        if meta is not None:
            self.call("GetTask", lambda client: client.get(meta))
            self.call("DeleteTask", lambda client: client.delete(meta))

    def follow(self, meta: bytes) -> None:
        end = time.monotonic() + 30
        while not self.ended.is_set():
            resource = self.call("GetTask", lambda client: client.get(meta))
            if resource is None or resource.phase in TERMINAL:
                return
            if time.monotonic() > end:
                self.tally.failed("GetTask", f"not terminal after 30 s: {resource.message}")
                return
            self.ended.wait(0.05)

    def call(self, method: str, action: Callable[[Flyte1], T]) -> T | None:
        channel = self.channel()
        if channel is None:
            self.tally.failed(method, "no server was SERVING")
            return None
        try:
            answer = action(Flyte1(channel))
        except grpc.RpcError as error:
            self.tally.failed(method, f"{error.code()} {error.details()}")
            return None
        self.tally.called(method)
        return answer

    def channel(self) -> grpc.Channel | None:
        end = time.monotonic() + NO_SERVER_SECONDS
        while (channel := self.balancer.next()) is None and time.monotonic() < end:
            time.sleep(0.05)
        return channel


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--targets", nargs="+", required=True, help="the servers, host:port each")
    parser.add_argument("--stop-file", type=pathlib.Path, required=True, help="the load ends when this file appears")
    parser.add_argument("--serving-file", type=pathlib.Path, required=True, help="how many servers are SERVING")
    parser.add_argument("--at-most", type=float, default=600, help="seconds after which the load ends by itself")
    options = parser.parse_args()

    ended = threading.Event()
    tally = Tally()
    balancer = Balancer(options.targets, ended)
    end = time.monotonic() + options.at_most
    while balancer.serving() < len(options.targets) and time.monotonic() < end:
        time.sleep(0.1)
    workers = [threading.Thread(target=Load(balancer, tally, ended).run) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    while not options.stop_file.exists() and time.monotonic() < end:
        report(options.serving_file, balancer.serving())
        time.sleep(0.1)
    ended.set()
    for worker in workers:
        worker.join()
    balancer.close()

    for failure in tally.failures[:20]:
        print(f"failed call {failure}")
    total, failed = sum(tally.calls.values()), len(tally.failures)
    print(" ".join(f"{method}={count}" for method, count in sorted(tally.calls.items())))
    print(f"calls={total} failed={failed}")
    return 1 if failed or not total else 0


def report(path: pathlib.Path, serving: int) -> None:
    """Written beside and renamed, so that a reader never sees half of it."""
    partial = path.with_suffix(".partial")
    partial.write_text(str(serving))
    partial.replace(path)


if __name__ == "__main__":
    sys.exit(main())
