"""A caller that pings: Flyte 2 does so every 30 s, and grpc's own limit for servers is one ping in five minutes."""

from __future__ import annotations

import time

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from flyte_interop.checks import Checks, expect

PING_SECONDS = 6
PINGS = 5
"""A server that forbids them sends GOAWAY at the fourth: the first is free, and two are forgiven."""


class KeepAlive:
    """Opened before the other checks and looked at after them, so that they pass the time."""

    def __init__(self, target: str) -> None:
        self.lost: list[grpc.ChannelConnectivity] = []
        self.opened = time.monotonic()
        self.channel = grpc.insecure_channel(
            target,
            options=[
                ("grpc.keepalive_time_ms", PING_SECONDS * 1000),
                ("grpc.keepalive_permit_without_calls", 1),
                ("grpc.http2.max_pings_without_data", 0),
            ],
        )
        self.channel.subscribe(self.changed)
        self.ask()

    def changed(self, state: grpc.ChannelConnectivity) -> None:
        if state in (grpc.ChannelConnectivity.TRANSIENT_FAILURE, grpc.ChannelConnectivity.SHUTDOWN) or (
            state == grpc.ChannelConnectivity.IDLE and self.connected
        ):
            self.lost.append(state)
        self.connected = self.connected or state == grpc.ChannelConnectivity.READY

    connected = False

    def ask(self) -> None:
        health_pb2_grpc.HealthStub(self.channel).Check(health_pb2.HealthCheckRequest(), timeout=10)

    def verify(self, checks: Checks) -> None:
        checks.run("pings without calls are permitted", self.permitted)

    def permitted(self) -> None:
        time.sleep(max(0.0, self.opened + PING_SECONDS * PINGS + 1 - time.monotonic()))
        expect(self.connected and not self.lost, f"the connection was lost: {self.lost}")
        self.ask()
        self.channel.close()
