"""What only Flyte 1 has: the config map, sync execution, flytekit's reader of the outputs."""

from __future__ import annotations

from unittest import mock

import grpc
from flyteidl.admin import agent_pb2
from flyteidl.core import literals_pb2
from flytekit.core.context_manager import FlyteContextManager
from flytekit.core.type_engine import TypeEngine
from flytekit.models.literals import Literal
from flytekit.types.structured import StructuredDataset, snowflake

from flyte_interop.checks import Checks, expect, same
from flyte_interop.checks_lifecycle import Lifecycle
from flyte_interop.checks_refusals import Refusals
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.propeller import DEADLINE, SUCCEEDED, refused, to_the_end

REQUIRED = ("user", "account", "database", "schema", "warehouse")


class Flyte1Only:
    def __init__(self, client: Flyte1, lifecycle: Lifecycle, refusals: Refusals) -> None:
        self.client = client
        self.lifecycle = lifecycle
        self.refusals = refusals

    def verify(self, checks: Checks) -> None:
        for field in REQUIRED:
            checks.run(f"a template without config.{field} is refused by path", self.without, field)
        checks.run("get routes by the deprecated task type", self.deprecated_type)
        checks.run("the deprecated state is set beside the phase", self.deprecated_state)
        checks.run("flytekit's TypeEngine decodes the output", self.decodes)
        checks.run("flytekit's Snowflake reader takes the uri apart", self.reads)
        checks.run("sync execution of an unknown type is NOT_FOUND", self.sync_unknown)
        checks.run("sync execution without a header is INVALID_ARGUMENT", self.sync_without_header)

    def without(self, field: str) -> None:
        template = self.client.template("snowflake_select")
        del template.config[field]
        self.refusals.rejected(
            lambda: self.client.create(template), f"config.{field}"
        )

    def deprecated_type(self) -> None:
        meta = self.lifecycle.start("snowflake_select")
        to_the_end(self.client, meta)
        same(self.client.get_by_deprecated_type(meta).phase, SUCCEEDED)

    def deprecated_state(self) -> None:
        same(self.lifecycle.finish("snowflake_select").state, agent_pb2.SUCCEEDED)

    def decodes(self) -> None:
        last = self.lifecycle.finish("snowflake_select")
        literal = Literal.from_flyte_idl(self.client.output(last, "results"))
        context = FlyteContextManager.current_context()
        dataset = TypeEngine.to_python_value(context, literal, StructuredDataset)
        expect(isinstance(dataset, StructuredDataset), type(dataset))
        same(dataset.literal.uri, self.client.output(last, "results").scalar.structured_dataset.uri)

    def reads(self) -> None:
        """The reader itself, with only the network and the secret taken out of it."""
        last = self.lifecycle.finish("snowflake_select")
        dataset = Literal.from_flyte_idl(self.client.output(last, "results")).scalar.structured_dataset
        with (
            mock.patch.object(snowflake, "get_private_key", return_value=b""),
            mock.patch.object(snowflake.snowflake.connector, "connect") as connect,
        ):
            snowflake.SnowflakeToPandasDecodingHandler().decode(
                FlyteContextManager.current_context(), dataset, dataset.metadata
            )
        options = connect.call_args.kwargs
        seen = {name: options[name] for name in REQUIRED}
        same(
            seen,
            {"user": "FLYTE", "account": "sandbox", "database": "DEMO", "schema": "PUBLIC", "warehouse": "COMPUTE_WH"},
        )
        cursor = connect.return_value.cursor.return_value
        cursor.get_results_from_sfqid.assert_called_once_with(self.lifecycle.query(last))

    def execute(self, *requests: agent_pb2.ExecuteTaskSyncRequest) -> list[agent_pb2.ExecuteTaskSyncResponse]:
        return list(self.client.sync.ExecuteTaskSync(iter(requests), timeout=DEADLINE))

    def sync_unknown(self) -> None:
        template = self.client.template("webhook_get")
        template.type = "no_such_type"
        header = agent_pb2.CreateRequestHeader(template=template, output_prefix=self.client.output_prefix("sync"))
        refused(
            lambda: self.execute(
                agent_pb2.ExecuteTaskSyncRequest(header=header),
                agent_pb2.ExecuteTaskSyncRequest(inputs=literals_pb2.LiteralMap()),
            ),
            grpc.StatusCode.NOT_FOUND,
            "no_such_type",
        )

    def sync_without_header(self) -> None:
        inputs = agent_pb2.ExecuteTaskSyncRequest(inputs=literals_pb2.LiteralMap())
        refused(lambda: self.execute(inputs), grpc.StatusCode.INVALID_ARGUMENT)
