"""Compares the committed templates, then drives a running server over both protocols."""

from __future__ import annotations

import argparse
import faulthandler
import pathlib
import sys

import grpc

from flyte_interop import templates
from flyte_interop.checks import Checks
from flyte_interop.checks_aws import Aws
from flyte_interop.checks_cli import CommandLine
from flyte_interop.checks_databricks import Databricks
from flyte_interop.checks_flyte1 import Flyte1Only
from flyte_interop.checks_flyte2 import Flyte2Only
from flyte_interop.checks_keepalive import KeepAlive
from flyte_interop.checks_lifecycle import Lifecycle
from flyte_interop.checks_refusals import Refusals
from flyte_interop.checks_server import Server
from flyte_interop.checks_sync import Sync
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.client_flyte2 import Flyte2

AT_MOST = 600
"""Seconds after which the checks end by themselves, saying where they hung."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="flyte_interop", description=__doc__)
    parser.add_argument("--target", required=True, help="the server, host:port")
    parser.add_argument("--metrics", required=True, help="the server's Prometheus endpoint, a URL")
    parser.add_argument("--sandbox", required=True, help="the simulators, a URL")
    parser.add_argument("--secrets", required=True, type=pathlib.Path, help="the folder of the sandbox's secrets")
    parser.add_argument("--program", required=True, help="the flyte-agents command")
    parser.add_argument("--config", required=True, type=pathlib.Path, help="the configuration that the sandbox wrote")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    faulthandler.dump_traceback_later(AT_MOST, exit=True)
    scores: list[Checks] = []
    pinging = KeepAlive(options.target)
    with grpc.insecure_channel(options.target, options=[("grpc.max_send_message_length", -1)]) as channel:
        for client in (Flyte1(channel), Flyte2(channel, options.secrets)):
            checks = Checks(client.protocol)
            scores.append(checks)
            templates.verify(checks)
            lifecycle = Lifecycle(client, options.sandbox, options.secrets)
            refusals = Refusals(client, options.sandbox)
            lifecycle.verify(checks)
            refusals.verify(checks)
            if isinstance(client, Flyte1):
                Flyte1Only(client, lifecycle, refusals).verify(checks)
            else:
                Flyte2Only(client, lifecycle, refusals).verify(checks)
            Sync(client).verify(checks)
            Aws(client).verify(checks)
            Databricks(client, options.config).verify(checks)
            Server(client, channel, options.metrics).verify(checks)
            CommandLine(options.program, options.config, options.sandbox, client.protocol).verify(checks)
    pinging.verify(scores[-1])
    for checks in scores:
        print(checks.score())
    return 1 if any(checks.failed for checks in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
