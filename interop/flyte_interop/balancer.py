"""A client's view of the servers: which are SERVING, and whose turn it is."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

PROBE_SECONDS = 0.2
OPTIONS = [
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 500),
    ("grpc.enable_retries", 1),
]


@dataclass
class Server:
    """One server process by its address; it may be gone and come back."""

    target: str
    serving: bool = False
    channel: grpc.Channel = field(init=False)

    def __post_init__(self) -> None:
        self.channel = grpc.insecure_channel(self.target, options=OPTIONS)

    def probe(self) -> bool:
        stub = health_pb2_grpc.HealthStub(self.channel)
        try:
            answer = stub.Check(health_pb2.HealthCheckRequest(), timeout=2, wait_for_ready=False)
        except grpc.RpcError:
            return False
        return answer.status == health_pb2.HealthCheckResponse.SERVING


class Balancer:
    """Round robin over the servers whose last probe said SERVING, as a readiness probe and a service do it."""

    def __init__(self, targets: list[str], ended: threading.Event) -> None:
        self._servers = [Server(target) for target in targets]
        self._ended = ended
        self._lock = threading.Lock()
        self._turn = 0
        self._threads = [threading.Thread(target=self._watch, args=(server,)) for server in self._servers]
        for thread in self._threads:
            thread.start()

    def _watch(self, server: Server) -> None:
        while not self._ended.is_set():
            server.serving = server.probe()
            self._ended.wait(PROBE_SECONDS)

    def serving(self) -> int:
        return sum(server.serving for server in self._servers)

    def next(self) -> grpc.Channel | None:
        """The channel whose turn it is; nothing while no server is SERVING."""
        with self._lock:
            serving = [server for server in self._servers if server.serving]
            if not serving:
                return None
            self._turn += 1
            return serving[self._turn % len(serving)].channel

    def close(self) -> None:
        for thread in self._threads:
            thread.join()
        for server in self._servers:
            server.channel.close()
