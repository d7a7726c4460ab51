"""Agents that work within one call: flytekit's own tasks, through ExecuteTaskSync and through CreateTask."""

from __future__ import annotations

import functools
from typing import Any

import msgpack
from flyteidl.admin import agent_pb2
from flyteidl.core import literals_pb2, tasks_pb2
from flyteidl2.core import security_pb2
from flyteidl2.core import tasks_pb2 as tasks2_pb2
from flyteidl2.task import common_pb2

from flyte_interop import tasks_flyte1
from flyte_interop.checks import Checks, expect, same
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.client_flyte2 import Flyte2
from flyte_interop.propeller import DEADLINE, FAILED, SUCCEEDED

ECHO = "http://sandbox/__sandbox/http/echo"


class Sync:
    """Tasks as flytekit serializes them. Flyte 2 has none of its own; on the wire its templates are the same."""

    def __init__(self, client: Flyte1 | Flyte2) -> None:
        self.client = client
        self.cases = functools.cache(tasks_flyte1.cases)

    def verify(self, checks: Checks) -> None:
        checks.run("chatgpt through CreateTask answers with a text", self.chat_created)
        checks.run("webhook through CreateTask answers with what the host said", self.webhook_created)
        checks.run("a chatgpt task without a model is FAILED by field", self.without_model)
        if isinstance(self.client, Flyte1):
            checks.run("chatgpt through ExecuteTaskSync answers with a text", self.chat_executed)
            checks.run("webhook through ExecuteTaskSync answers with what the host said", self.webhook_executed)

    def template(self, name: str) -> tasks_pb2.TaskTemplate:
        template = tasks_flyte1.template(self.cases()[name])
        if template.type == "webhook":
            template.custom["url"] = ECHO
        return template

    def created(self, template: tasks_pb2.TaskTemplate, name: str) -> Any:
        inputs = tasks_flyte1.inputs(self.cases()[name])
        if isinstance(self.client, Flyte1):
            meta = self.client.create(template, inputs)
        else:
            meta = self.client.create(
                tasks2_pb2.TaskTemplate.FromString(template.SerializeToString()),
                common_pb2.Inputs.FromString(inputs.SerializeToString()),
                connection=security_pb2.Connection(),
            )
        first = self.client.get(meta, template.type)
        same(self.client.get(meta, template.type), first)
        self.client.delete(meta, template.type)
        return first

    def executed(self, name: str) -> agent_pb2.Resource:
        template = self.template(name)
        header = agent_pb2.CreateRequestHeader(
            template=template, output_prefix="s3://flyte/sync/n0/data/0"
        )
        requests = [
            agent_pb2.ExecuteTaskSyncRequest(header=header),
            agent_pb2.ExecuteTaskSyncRequest(inputs=tasks_flyte1.inputs(self.cases()[name])),
        ]
        answers = list(self.client.sync.ExecuteTaskSync(iter(requests), timeout=DEADLINE))
        same(len(answers), 1)
        return answers[0].header.resource

    def output(self, resource: Any, name: str) -> literals_pb2.Literal:
        expect(resource.phase == SUCCEEDED, f"ended in phase {resource.phase}: {resource.message}")
        return self.client.output(resource, name)

    def talked(self, resource: Any) -> None:
        expect("What is Flyte?" in self.output(resource, "o0").scalar.primitive.string_value, resource)

    def called(self, resource: Any) -> None:
        binary = self.output(resource, "info").scalar.binary
        same(binary.tag, "msgpack")
        info = msgpack.unpackb(binary.value)
        same(info["status_code"], 200)
        expect("from flyte" in info["response_data"], info)

    def chat_created(self) -> None:
        self.talked(self.created(self.template("chatgpt"), "chatgpt"))

    def chat_executed(self) -> None:
        self.talked(self.executed("chatgpt"))

    def webhook_created(self) -> None:
        self.called(self.created(self.template("webhook_post"), "webhook_post"))

    def webhook_executed(self) -> None:
        self.called(self.executed("webhook_post"))

    def without_model(self) -> None:
        template = self.template("chatgpt")
        del template.custom["chatgpt_config"]["model"]
        resource = self.created(template, "chatgpt")
        same(resource.phase, FAILED)
        expect("chatgpt_config.model" in resource.message, resource.message)
