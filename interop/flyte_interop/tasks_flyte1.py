"""Tasks as a Flyte 1 user writes them, with the values they are called with."""

from __future__ import annotations

import datetime
import http
from collections import OrderedDict
from typing import Any, NamedTuple, Optional

from flyteidl.core import literals_pb2, tasks_pb2
from flytekit import task
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.core.base_task import PythonTask
from flytekit.core.context_manager import FlyteContextManager
from flytekit.core.type_engine import TypeEngine
from flytekit.extras.webhook import WebhookTask
from flytekit.tools.translator import get_serializable
from flytekit.types.structured import StructuredDataset
from flytekitplugins.awssagemaker_inference import (
    SageMakerEndpointConfigTask,
    SageMakerEndpointTask,
    SageMakerModelTask,
    triton_image_uri,
)
from flytekitplugins.openai import ChatGPTTask
from flytekitplugins.snowflake import SnowflakeConfig, SnowflakeTask
from flytekitplugins.spark import Databricks, DatabricksV2

CONNECTION = SnowflakeConfig(user="FLYTE", account="sandbox", database="DEMO", schema="PUBLIC", warehouse="COMPUTE_WH")
SETTINGS = SerializationSettings(project="flytesnacks", domain="development", version="v1", image_config=ImageConfig())


INSTANCE = "dbc-example.cloud.databricks.com"
IMAGE = "ghcr.io/example/tasks:v1"
CLUSTER = {"spark_version": "15.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 2}


@task(
    container_image=IMAGE,
    environment={"GREETING": "hello"},
    task_config=DatabricksV2(
        spark_conf={"spark.driver.memory": "1g"},
        databricks_conf={"run_name": "interop function", "new_cluster": CLUSTER, "timeout_seconds": 3600},
        databricks_instance=INSTANCE,
    ),
)
def databricks_function(partitions: int) -> float:
    return 1.0 / partitions


@task(
    container_image=IMAGE,
    task_config=DatabricksV2(
        databricks_conf={"run_name": "interop serverless", "environment_key": "default"},
        databricks_instance=INSTANCE,
        databricks_service_credential_provider="flyte-storage",
    ),
)
def databricks_serverless() -> str:
    return "done"


@task(
    container_image=IMAGE,
    task_config=DatabricksV2(
        databricks_conf={"run_name": "interop notebook", "existing_cluster_id": "0101-120000-sandbox1"},
        databricks_instance=INSTANCE,
        notebook_path="/Shared/report",
        notebook_base_parameters={"day": "2024-02-29"},
    ),
)
def databricks_notebook() -> None:
    return None


@task(
    container_image=IMAGE,
    task_config=Databricks(
        databricks_conf={"run_name": "interop spark", "existing_cluster_id": "0101-120000-sandbox1"},
        databricks_instance=INSTANCE,
    ),
)
def spark_function(partitions: int) -> float:
    return 1.0 / partitions


class Case(NamedTuple):
    """A task and the native values of one call."""

    task: PythonTask
    values: dict[str, Any]


def snowflake(name: str, query: str, inputs: dict[str, type] | None = None, output: bool = True) -> SnowflakeTask:
    return SnowflakeTask(
        name=f"interop.{name}",
        query_template=query,
        task_config=CONNECTION,
        inputs=OrderedDict(inputs or {}),
        output_schema_type=StructuredDataset if output else None,
    )


def cases() -> dict[str, Case]:
    parameters: dict[str, tuple[Any, Any]] = {
        "whole": (int, 42),
        "fraction": (float, 2.5),
        "text": (str, 'it\'s 100% \\ "quoted" \u00fc'),
        "flag": (bool, True),
        "moment": (datetime.datetime, datetime.datetime(2024, 2, 29, 12, 30, 15, 250000, datetime.timezone.utc)),
        "day": (datetime.date, datetime.date(2024, 2, 29)),
    }
    duration: dict[str, tuple[Any, Any]] = {
        "span": (datetime.timedelta, datetime.timedelta(hours=25, minutes=2, seconds=3, milliseconds=250)),
    }
    optional: dict[str, tuple[Any, Any]] = {
        "present": (Optional[str], "here"),
        "absent": (Optional[int], None),
    }
    insert = "INSERT INTO EVENTS (ID, NAME) VALUES (%(id)s, %(name)s)"
    return {
        "snowflake_select": Case(snowflake("select", "SELECT 1 AS N"), {}),
        "snowflake_parameters": with_values("parameters", parameters),
        "snowflake_duration": with_values("duration", duration),
        "snowflake_optional": with_values("optional", optional),
        "snowflake_insert": Case(
            snowflake("insert", insert, {"id": int, "name": str}, False),
            {"id": 7, "name": "seven"},
        ),
        "snowflake_wait": Case(snowflake("wait", "SELECT SYSTEM$WAIT(60)"), {}),
        "snowflake_failing": Case(snowflake("failing", "SELECT * FROM NO_SUCH_TABLE"), {}),
        "chatgpt": Case(
            ChatGPTTask(
                name="interop.chatgpt",
                openai_organization="org-sandbox",
                chatgpt_config={"model": "gpt-4o-mini", "temperature": 0.7, "max_tokens": 64, "stream": False},
            ),
            {"message": "What is Flyte?"},
        ),
        "boto_model": Case(
            SageMakerModelTask(
                name="interop.boto_model",
                config={
                    "ModelName": "{inputs.name}-{idempotence_token}",
                    "PrimaryContainer": {"Image": "{images.triton}", "ModelDataUrl": "s3://flyte/model.tar.gz"},
                    "ExecutionRoleArn": "arn:aws:iam::123456789012:role/serving",
                },
                region="us-west-2",
                images={"triton": triton_image_uri(version="21.08")},
                inputs={"name": str},
            ),
            {"name": "interop"},
        ),
        "boto_endpoint_config": Case(
            SageMakerEndpointConfigTask(
                name="interop.boto_endpoint_config",
                config={
                    "EndpointConfigName": "{inputs.name}-{idempotence_token}",
                    "ProductionVariants": [
                        {
                            "VariantName": "all",
                            "ModelName": "{inputs.name}-{inputs.idempotence_token}",
                            "InitialInstanceCount": 1,
                            "InstanceType": "ml.m4.xlarge",
                        }
                    ],
                },
                region="us-west-2",
                inputs={"name": str, "idempotence_token": str},
            ),
            {"name": "interop", "idempotence_token": "0123456789abcdef"},
        ),
        "sagemaker_endpoint": Case(
            SageMakerEndpointTask(
                name="interop.sagemaker_endpoint",
                config={
                    "EndpointName": "{inputs.name}-endpoint",
                    "EndpointConfigName": "{inputs.name}-{inputs.idempotence_token}",
                },
                region="us-west-2",
                inputs={"name": str, "idempotence_token": str},
            ),
            {"name": "interop", "idempotence_token": "0123456789abcdef"},
        ),
        "databricks_function": Case(databricks_function, {"partitions": 4}),
        "databricks_serverless": Case(databricks_serverless, {}),
        "databricks_notebook": Case(databricks_notebook, {}),
        "spark_function": Case(spark_function, {"partitions": 4}),
        "webhook_get": Case(
            WebhookTask(
                name="interop.webhook_get",
                url="http://localhost:8080/items/{inputs.item}",
                method=http.HTTPMethod.GET.value,
                data={"limit": 5, "q": "{inputs.q}"},
                dynamic_inputs={"item": int, "q": str},
                show_data=True,
                show_url=True,
            ),
            {"item": 10, "q": "a b"},
        ),
        "webhook_post": Case(
            WebhookTask(
                name="interop.webhook_post",
                url="http://localhost:8080/hooks",
                headers={"Content-Type": "application/json", "X-Source": "{inputs.source}"},
                data={"text": "from {inputs.source}", "nested": {"list": ["{inputs.source}", 1, None]}},
                dynamic_inputs={"source": str},
                timeout=datetime.timedelta(seconds=2.5),
            ),
            {"source": "flyte"},
        ),
    }


def with_values(name: str, parameters: dict[str, tuple[Any, Any]]) -> Case:
    columns = ", ".join(f"%({key})s AS {key.upper()}" for key in parameters)
    types = {key: kind for key, (kind, _) in parameters.items()}
    return Case(snowflake(name, f"SELECT {columns}", types), {key: value for key, (_, value) in parameters.items()})


def template(case: Case) -> tasks_pb2.TaskTemplate:
    """The template that flytekit registers for the task."""
    return get_serializable(OrderedDict(), SETTINGS, case.task).template.to_flyte_idl()


def inputs(case: Case) -> literals_pb2.LiteralMap:
    """The inputs as flytekit sends them for a remote execution."""
    context = FlyteContextManager.current_context()
    types = case.task.python_interface.inputs
    return TypeEngine.dict_to_literal_map(context, case.values, types).to_flyte_idl()
