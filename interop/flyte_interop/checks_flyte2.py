"""What only Flyte 2 has: the custom struct, batches, driver options, the connection's secrets."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
from cryptography.hazmat.primitives import serialization
from flyte._internal.runtime.convert import Outputs, convert_outputs_to_native
from flyte.io import DataFrame
from flyte.models import NativeInterface
from flyteidl2.core import execution_pb2, security_pb2
from flyteidl2.task import common_pb2
from google.protobuf import json_format

from flyte_interop import ledger
from flyte_interop.checks import Checks, expect, same
from flyte_interop.checks_lifecycle import Lifecycle
from flyte_interop.checks_refusals import Refusals
from flyte_interop.client_flyte2 import Flyte2
from flyte_interop.propeller import FAILED, RETRYABLE_FAILED, SUCCEEDED, to_the_end

SESSION = {"STATEMENT_TIMEOUT_IN_SECONDS": "600", "TIMEZONE": "UTC"}
CANARY = "k3canary7zq4wj-refused"
REQUIRED = ("account", "user", "database", "warehouse")
WRONG: dict[str, Any] = {"warehouse": 5, "account": ["sandbox"], "batch": "yes", "connection_kwargs": "role=ANALYST"}


class Flyte2Only:
    def __init__(self, client: Flyte2, lifecycle: Lifecycle, refusals: Refusals) -> None:
        self.client = client
        self.lifecycle = lifecycle
        self.refusals = refusals

    def verify(self, checks: Checks) -> None:
        for field in REQUIRED:
            checks.run(f"a template without custom.{field} is refused by path", self.refused_without, field)
        for field, value in WRONG.items():
            checks.run(f"a custom.{field} of a wrong type is refused by path", self.refused_with, field, value)
        checks.run("an inline password is refused by path", self.inline_password)
        checks.run("a batch is one statement with a row for each element", self.batch)
        checks.run("a batch of uneven lists is refused", self.uneven_batch)
        checks.run("role and session parameters are those of the query", self.role_and_session)
        checks.run(
            "the server's own key serves a task without secrets", lambda: self.succeeds("snowflake_without_secrets")
        )
        checks.run("a refused secret is named nowhere", self.canary)
        checks.run("the link is a ready dashboard", self.dashboard)
        checks.run("the SDK's own types decode the output", self.decodes)

    def changed(self, field: str, value: Any) -> Any:
        template = self.client.template("snowflake_select")
        custom = json_format.MessageToDict(template.custom)
        if value is None:
            del custom[field]
        else:
            custom[field] = value
        template.custom.Clear()
        template.custom.update(custom)
        return template

    def refused_without(self, field: str) -> None:
        self.refused_with(field, None)

    def refused_with(self, field: str, value: Any) -> None:
        template = self.changed(field, value)
        self.refusals.rejected(
            lambda: self.client.create(template), f"custom.{field}"
        )

    def inline_password(self) -> None:
        template = self.client.template("snowflake_inline_password")
        password = json_format.MessageToDict(template.custom)["connection_kwargs"]["password"]
        details = self.refusals.rejected(
            lambda: self.client.create(template),
            "custom.connection_kwargs.password",
            "secrets",
        )
        expect(password not in details, "the refusal repeats the password")

    def batch(self) -> None:
        before = ledger.counters(self.lifecycle.sandbox)["created"]
        self.succeeds("snowflake_batch_insert")
        queries = ledger.read(self.lifecycle.sandbox)["queries"][before:]
        same(len(queries), 1)
        same([binding["value"] for binding in queries[0]["bindings"]], ["1", "one", "2", "two", "3", "it's three"])

    def role_and_session(self) -> None:
        last = self.lifecycle.finish("snowflake_role_and_session")
        query = ledger.query(self.lifecycle.sandbox, self.lifecycle.query(last))
        same(query["session"]["role"], "ANALYST")
        same({name: query["parameters"][name] for name in SESSION}, SESSION)

    def uneven_batch(self) -> None:
        template, inputs = (
            self.client.template("snowflake_batch_insert"),
            self.client.inputs("snowflake_batch_insert"),
        )
        del inputs.literals[0].value.collection.literals[0]
        self.refusals.rejected(
            lambda: self.client.create(template, inputs), "inputs."
        )

    def succeeds(self, case: str) -> None:
        self.lifecycle.finish(case)

    def encrypted_key(self) -> None:
        """Both secrets by the names that the SDK's task gives them."""
        passphrase = "sandbox passphrase"
        key = serialization.load_pem_private_key(
            (self.client.secrets / "snowflake_private_key").read_bytes(), password=None
        )
        encrypted = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase.encode()),
        )
        template = self.client.template("snowflake_grouped_secrets")
        values = {"snowflake_private_key": encrypted.decode(), "snowflake_private_key_passphrase": passphrase}
        same(sorted(template.custom["secrets"]), sorted(values))
        connection = security_pb2.Connection(task_type="snowflake", secrets=values)
        last = to_the_end(self.client, self.client.create(template, connection=connection))[-1]
        expect(last.phase == SUCCEEDED, f"ended in phase {last.phase}: {last.message}")

    def canary(self) -> None:
        connection = security_pb2.Connection(task_type="snowflake", secrets={"snowflake_private_key": CANARY})
        template = self.client.template("snowflake_select")
        try:
            meta = self.client.create(template, connection=connection)
        except grpc.RpcError as error:
            seen = error.details() or ""
        else:
            last = to_the_end(self.client, meta)[-1]
            expect(last.phase in (FAILED, RETRYABLE_FAILED), f"a key that is none was accepted: phase {last.phase}")
            seen = f"{last}{meta!r}"
        expect(CANARY not in seen, "the secret is in the answer")

    def dashboard(self) -> None:
        for answer in to_the_end(self.client, self.lifecycle.start("snowflake_select")):
            link = answer.log_links[0]
            expect(link.ready, "the link is not ready")
            same(link.link_type, execution_pb2.TaskLog.DASHBOARD)

    def decodes(self) -> None:
        last = self.lifecycle.finish("snowflake_select")
        outputs = Outputs(proto_outputs=common_pb2.Outputs.FromString(last.outputs.SerializeToString()))
        interface = NativeInterface({}, {"results": DataFrame})
        frame: Any = asyncio.run(convert_outputs_to_native(interface, outputs))
        expect(isinstance(frame, DataFrame), type(frame))
        expect(self.lifecycle.query(last) in str(frame.uri or frame.literal.uri), frame)
