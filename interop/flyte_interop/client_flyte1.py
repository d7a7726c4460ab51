"""Calls the agent services as Flyte 1's Propeller does, through flyteidl's own stubs."""

from __future__ import annotations

import functools

import grpc
from flyteidl.admin import agent_pb2
from flyteidl.core import identifier_pb2, literals_pb2, tasks_pb2
from flyteidl.service import agent_pb2 as service_pb2
from flyteidl.service import agent_pb2_grpc

from flyte_interop import tasks_flyte1 as tasks
from flyte_interop.propeller import DEADLINE, TYPE, Listed, next_execution


class Flyte1:
    protocol = "flyte1"
    services: tuple[str, ...] = (
        "flyteidl.service.AsyncAgentService",
        "flyteidl.service.SyncAgentService",
        "flyteidl.service.AgentMetadataService",
    )
    contract = service_pb2.DESCRIPTOR
    log_link = "Snowflake Query Details"
    uri_pattern = r"snowflake://FLYTE:sandbox/COMPUTE_WH/DEMO/PUBLIC/(?P<query>[0-9A-Za-z-]+)"

    def __init__(self, channel: grpc.Channel) -> None:
        self.stub = agent_pb2_grpc.AsyncAgentServiceStub(channel)
        self.sync = agent_pb2_grpc.SyncAgentServiceStub(channel)
        self.metadata = agent_pb2_grpc.AgentMetadataServiceStub(channel)
        self.cases = functools.cache(tasks.cases)

    def template(self, name: str) -> tasks_pb2.TaskTemplate:
        return tasks.template(self.cases()[name])

    def inputs(self, name: str) -> literals_pb2.LiteralMap:
        return tasks.inputs(self.cases()[name])

    def inputs_without(self, case: str, name: str) -> literals_pb2.LiteralMap:
        inputs = self.inputs(case)
        del inputs.literals[name]
        return inputs

    def create(
        self,
        template: tasks_pb2.TaskTemplate,
        inputs: literals_pb2.LiteralMap | None = None,
        execution: str | None = None,
    ) -> bytes:
        request = agent_pb2.CreateTaskRequest(
            template=template,
            inputs=inputs if inputs is not None else literals_pb2.LiteralMap(),
            output_prefix=self.output_prefix(execution := execution or next_execution()),
            task_execution_metadata=self.execution_metadata(template, execution),
        )
        return self.stub.CreateTask(request, timeout=DEADLINE).resource_meta

    @staticmethod
    def output_prefix(execution: str) -> str:
        return f"s3://flyte/metadata/propeller/flytesnacks-development-{execution}/n0/data/0"

    @staticmethod
    def execution_metadata(template: tasks_pb2.TaskTemplate, execution: str) -> agent_pb2.TaskExecutionMetadata:
        node = identifier_pb2.NodeExecutionIdentifier(
            node_id="n0",
            execution_id=identifier_pb2.WorkflowExecutionIdentifier(
                project="flytesnacks", domain="development", name=execution
            ),
        )
        return agent_pb2.TaskExecutionMetadata(
            task_execution_id=identifier_pb2.TaskExecutionIdentifier(
                task_id=template.id, node_execution_id=node, retry_attempt=0
            ),
            namespace="flytesnacks-development",
            labels={"execution-id": execution},
            k8s_service_account="default",
        )

    def get(self, meta: bytes, task_type: str = TYPE, version: int = 0) -> agent_pb2.Resource:
        category = agent_pb2.TaskCategory(name=task_type, version=version)
        request = agent_pb2.GetTaskRequest(task_type=task_type, task_category=category, resource_meta=meta)
        return self.stub.GetTask(request, timeout=DEADLINE).resource

    def get_by_deprecated_type(self, meta: bytes) -> agent_pb2.Resource:
        request = agent_pb2.GetTaskRequest(task_type=TYPE, resource_meta=meta)
        return self.stub.GetTask(request, timeout=DEADLINE).resource

    def delete(self, meta: bytes, task_type: str = TYPE, version: int = 0) -> None:
        category = agent_pb2.TaskCategory(name=task_type, version=version)
        request = agent_pb2.DeleteTaskRequest(task_type=task_type, task_category=category, resource_meta=meta)
        self.stub.DeleteTask(request, timeout=DEADLINE)

    def listed(self) -> list[Listed]:
        answer = self.metadata.ListAgents(agent_pb2.ListAgentsRequest(), timeout=DEADLINE)
        return [listed(agent) for agent in answer.agents]

    def named(self, name: str) -> Listed:
        return listed(self.metadata.GetAgent(agent_pb2.GetAgentRequest(name=name), timeout=DEADLINE).agent)

    def output(self, resource: agent_pb2.Resource, name: str) -> literals_pb2.Literal:
        return resource.outputs.literals[name]

    def output_names(self, resource: agent_pb2.Resource) -> set[str]:
        return set(resource.outputs.literals)


def listed(agent: agent_pb2.Agent) -> Listed:
    categories = [(category.name, category.version) for category in agent.supported_task_categories]
    return Listed(agent.name, categories, list(agent.supported_task_types), agent.is_sync)
