"""Calls the connector services as Flyte 2's backend does, through flyteidl2's own stubs."""

from __future__ import annotations

import functools
import pathlib

import grpc
from flyteidl2.connector import connector_pb2, service_pb2, service_pb2_grpc
from flyteidl2.core import identifier_pb2, literals_pb2, security_pb2, tasks_pb2
from flyteidl2.task import common_pb2

from flyte_interop import tasks_flyte2 as tasks
from flyte_interop.propeller import DEADLINE, TYPE, Listed, next_execution


class Flyte2:
    protocol = "flyte2"
    services: tuple[str, ...] = (
        "flyteidl2.connector.AsyncConnectorService",
        "flyteidl2.connector.ConnectorMetadataService",
    )
    contract = service_pb2.DESCRIPTOR
    log_link = "Snowflake Dashboard"
    uri_pattern = r"snowflake://FLYTE/sandbox/COMPUTE_WH/DEMO/PUBLIC/(?P<query>[0-9A-Za-z-]+)"

    def __init__(self, channel: grpc.Channel, secrets: pathlib.Path) -> None:
        self.stub = service_pb2_grpc.AsyncConnectorServiceStub(channel)
        self.metadata = service_pb2_grpc.ConnectorMetadataServiceStub(channel)
        self.cases = functools.cache(tasks.cases)
        self.secrets = secrets

    def template(self, name: str) -> tasks_pb2.TaskTemplate:
        return tasks.template(self.cases()[name])

    def inputs(self, name: str) -> common_pb2.Inputs:
        return tasks.inputs(self.cases()[name])

    def inputs_without(self, case: str, name: str) -> common_pb2.Inputs:
        return common_pb2.Inputs(literals=[one for one in self.inputs(case).literals if one.name != name])

    def connection(self, template: tasks_pb2.TaskTemplate | None = None) -> security_pb2.Connection:
        """The secrets that a template names, resolved as the backend does; all that a task may name without one."""
        names = ["snowflake_private_key"]
        if template is not None:
            secrets = template.custom["secrets"] if "secrets" in template.custom else ()
            names = list(secrets)
        values = {name: (self.secrets / name).read_text() for name in names}
        return security_pb2.Connection(task_type=TYPE, secrets=values)

    def create(
        self,
        template: tasks_pb2.TaskTemplate,
        inputs: common_pb2.Inputs | None = None,
        execution: str | None = None,
        connection: security_pb2.Connection | None = None,
    ) -> bytes:
        execution = execution or next_execution()
        request = connector_pb2.CreateTaskRequest(
            template=template,
            inputs=inputs if inputs is not None else common_pb2.Inputs(),
            output_prefix=f"s3://flyte/acme/flytesnacks/development/{execution}/a0/1",
            task_execution_metadata=self.execution_metadata(template, execution),
            connection=connection if connection is not None else self.connection(template),
        )
        return self.stub.CreateTask(request, timeout=DEADLINE).resource_meta

    @staticmethod
    def execution_metadata(template: tasks_pb2.TaskTemplate, execution: str) -> connector_pb2.TaskExecutionMetadata:
        node = identifier_pb2.NodeExecutionIdentifier(
            node_id="a0",
            execution_id=identifier_pb2.WorkflowExecutionIdentifier(
                org="acme", project="flytesnacks", domain="development", name=execution
            ),
        )
        return connector_pb2.TaskExecutionMetadata(
            task_execution_id=identifier_pb2.TaskExecutionIdentifier(
                task_id=template.id, node_execution_id=node, retry_attempt=0
            ),
            namespace="flytesnacks-development",
        )

    def get(self, meta: bytes, task_type: str = TYPE, version: int = 0) -> connector_pb2.Resource:
        category = connector_pb2.TaskCategory(name=task_type, version=version)
        request = connector_pb2.GetTaskRequest(task_category=category, resource_meta=meta, connection=self.connection())
        return self.stub.GetTask(request, timeout=DEADLINE).resource

    def delete(self, meta: bytes, task_type: str = TYPE, version: int = 0) -> None:
        category = connector_pb2.TaskCategory(name=task_type, version=version)
        request = connector_pb2.DeleteTaskRequest(
            task_category=category, resource_meta=meta, connection=self.connection()
        )
        self.stub.DeleteTask(request, timeout=DEADLINE)

    def listed(self) -> list[Listed]:
        answer = self.metadata.ListConnectors(connector_pb2.ListConnectorsRequest(), timeout=DEADLINE)
        return [listed(connector) for connector in answer.connectors]

    def named(self, name: str) -> Listed:
        answer = self.metadata.GetConnector(connector_pb2.GetConnectorRequest(name=name), timeout=DEADLINE)
        return listed(answer.connector)

    def output(self, resource: connector_pb2.Resource, name: str) -> literals_pb2.Literal:
        return {literal.name: literal.value for literal in resource.outputs.literals}[name]

    def output_names(self, resource: connector_pb2.Resource) -> set[str]:
        return {literal.name for literal in resource.outputs.literals}


def listed(connector: connector_pb2.Connector) -> Listed:
    categories = [(category.name, category.version) for category in connector.supported_task_categories]
    return Listed(connector.name, categories, None, False)
