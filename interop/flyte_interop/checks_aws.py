"""SageMaker as flytekit's own tasks ask for it: a model, its endpoint configuration, and the endpoint."""

from __future__ import annotations

import functools
import time
from typing import Any

import msgpack
from flyteidl.core import literals_pb2, tasks_pb2
from flyteidl2.core import security_pb2
from flyteidl2.core import tasks_pb2 as tasks2_pb2
from flyteidl2.task import common_pb2

from flyte_interop import tasks_flyte1
from flyte_interop.checks import Checks, expect, same
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.client_flyte2 import Flyte2
from flyte_interop.propeller import SUCCEEDED

TERMINAL = {3, 4, 5, 8}
PATIENCE = 30.0


class Aws:
    """Tasks as flytekit serializes them. Flyte 2 has none of its own; on the wire its templates are the same."""

    def __init__(self, client: Flyte1 | Flyte2) -> None:
        self.client = client
        self.cases = functools.cache(tasks_flyte1.cases)
        self.token = ""
        self.config_token = ""

    def verify(self, checks: Checks) -> None:
        checks.run("boto makes a model under flytekit's own token", self.model)
        checks.run("boto finds the model that is there already", self.model_again)
        checks.run("boto makes an endpoint configuration of that model", self.endpoint_config)
        checks.run("sagemaker-endpoint comes into service and answers with its ARN", self.endpoint)
        checks.run("boto may not call what the operator did not list", self.unlisted)

    def inputs(self, case: str, /, **texts: str) -> literals_pb2.LiteralMap:
        inputs = tasks_flyte1.inputs(self.cases()[case])
        for key, text in texts.items():
            inputs.literals[key].scalar.primitive.string_value = text
        return inputs

    def template(self, name: str) -> tasks_pb2.TaskTemplate:
        return tasks_flyte1.template(self.cases()[name])

    def finished(self, template: tasks_pb2.TaskTemplate, inputs: literals_pb2.LiteralMap) -> Any:
        if isinstance(self.client, Flyte1):
            meta = self.client.create(template, inputs)
        else:
            meta = self.client.create(
                tasks2_pb2.TaskTemplate.FromString(template.SerializeToString()),
                common_pb2.Inputs.FromString(inputs.SerializeToString()),
                connection=security_pb2.Connection(),
            )
        until = time.monotonic() + PATIENCE
        last = self.client.get(meta, template.type)
        while last.phase not in TERMINAL and time.monotonic() < until:
            time.sleep(0.1)
            last = self.client.get(meta, template.type)
        return last

    def result(self, resource: Any) -> dict[str, Any]:
        expect(resource.phase == SUCCEEDED, f"ended in phase {resource.phase}: {resource.message}")
        binary = self.client.output(resource, "result").scalar.binary
        same(binary.tag, "msgpack")
        return msgpack.unpackb(binary.value)

    def token_of(self, resource: Any) -> str:
        return self.client.output(resource, "idempotence_token").scalar.primitive.string_value

    @property
    def name(self) -> str:
        return f"interop-{self.client.protocol}"

    def model(self) -> None:
        resource = self.finished(self.template("boto_model"), self.inputs("boto_model", name=self.name))
        arn = self.result(resource)["ModelArn"]
        self.token = self.token_of(resource)
        same(len(self.token), 16)
        same(arn, f"arn:aws:sagemaker:us-west-2:123456789012:model/{self.name}-{self.token}")

    def model_again(self) -> None:
        resource = self.finished(self.template("boto_model"), self.inputs("boto_model", name=self.name))
        expect(self.result(resource)["ModelArn"].endswith(f"{self.name}-{self.token}"), resource)

    def endpoint_config(self) -> None:
        inputs = self.inputs("boto_endpoint_config", name=self.name, idempotence_token=self.token)
        resource = self.finished(self.template("boto_endpoint_config"), inputs)
        self.config_token = self.token_of(resource)
        expect(self.result(resource)["EndpointConfigArn"].endswith(f"{self.name}-{self.config_token}"), resource)

    def endpoint(self) -> None:
        inputs = self.inputs("sagemaker_endpoint", name=self.name, idempotence_token=self.config_token)
        resource = self.finished(self.template("sagemaker_endpoint"), inputs)
        same(
            self.result(resource),
            {"EndpointArn": f"arn:aws:sagemaker:us-west-2:123456789012:endpoint/{self.name}-endpoint"},
        )

    def unlisted(self) -> None:
        template = self.template("boto_model")
        template.custom["method"] = "delete_model"
        template.custom["config"] = {"ModelName": "any"}
        resource = self.finished(template, self.inputs("boto_model", name=self.name))
        expect("adapters.aws.boto-operations" in resource.message, resource)
