"""Tasks as a Flyte 2 user writes them, with the values they are called with."""

from __future__ import annotations

import asyncio
import datetime
import pathlib
from typing import Any, List, NamedTuple, Optional

import flyte
from flyte._internal.runtime.convert import convert_from_native_to_inputs
from flyte._internal.runtime.task_serde import translate_task_to_wire
from flyte.io import DataFrame
from flyte.models import SerializationContext
from flyteidl2.core import tasks_pb2
from flyteidl2.task import common_pb2
from flyteplugins.databricks import Databricks
from flyteplugins.snowflake import Snowflake, SnowflakeConfig

CONTEXT = SerializationContext(
    version="v1",
    project="flytesnacks",
    domain="development",
    org="acme",
    root_dir=pathlib.Path(__file__).resolve().parent.parent,
)
KEY = "snowflake_private_key"


DATABRICKS = flyte.TaskEnvironment(
    name="interop",
    image="ghcr.io/example/tasks:v1",
    plugin_config=Databricks(
        spark_conf={"spark.driver.memory": "1g"},
        databricks_conf={
            "run_name": "interop function",
            "new_cluster": {"spark_version": "15.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 2},
        },
        databricks_instance="dbc-example.cloud.databricks.com",
        databricks_token="databricks_token",
    ),
)


@DATABRICKS.task
async def databricks_function(partitions: int) -> float:
    return 1.0 / partitions


class Case(NamedTuple):
    """A task and the native values of one call."""

    task: Any
    values: dict[str, Any]


def snowflake(
    name: str,
    query: str,
    inputs: dict[str, type] | None = None,
    output: bool = True,
    connection_kwargs: dict[str, Any] | None = None,
    **options: Any,
) -> Snowflake:
    config = SnowflakeConfig(
        account="sandbox",
        database="DEMO",
        schema="PUBLIC",
        warehouse="COMPUTE_WH",
        user="FLYTE",
        connection_kwargs=connection_kwargs,
    )
    return Snowflake(
        name=f"interop.{name}",
        query_template=query,
        plugin_config=config,
        inputs=inputs,
        output_dataframe_type=DataFrame if output else None,
        **options,
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
    session = {"role": "ANALYST", "session_parameters": {"STATEMENT_TIMEOUT_IN_SECONDS": 600, "TIMEZONE": "UTC"}}
    insert = "INSERT INTO EVENTS (ID, NAME) VALUES (%(id)s, %(name)s)"
    return {
        "snowflake_select": Case(snowflake("select", "SELECT 1 AS N", snowflake_private_key=KEY), {}),
        "snowflake_parameters": with_values("parameters", parameters),
        "snowflake_duration": with_values("duration", duration),
        "snowflake_optional": with_values("optional", optional),
        "snowflake_insert": Case(
            snowflake("insert", insert, {"id": int, "name": str}, False, snowflake_private_key=KEY),
            {"id": 7, "name": "seven"},
        ),
        "snowflake_batch_insert": Case(
            snowflake(
                "batch", insert, {"id": List[int], "name": List[str]}, False, batch=True, snowflake_private_key=KEY
            ),
            {"id": [1, 2, 3], "name": ["one", "two", "it's three"]},
        ),
        "snowflake_role_and_session": Case(
            snowflake("role", "SELECT CURRENT_ROLE() AS R", connection_kwargs=session, snowflake_private_key=KEY), {}
        ),
        "snowflake_grouped_secrets": Case(
            snowflake(
                "secrets",
                "SELECT 1 AS N",
                secret_group="snowflake",
                snowflake_private_key="private-key",
                snowflake_private_key_passphrase="private-key-passphrase",
            ),
            {},
        ),
        "snowflake_without_secrets": Case(snowflake("bare", "SELECT 1 AS N"), {}),
        "snowflake_inline_password": Case(
            snowflake("inline", "SELECT 1 AS N", connection_kwargs={"password": "not-a-real-password"}), {}
        ),
        "databricks_function": Case(databricks_function, {"partitions": 4}),
        "snowflake_wait": Case(snowflake("wait", "SELECT SYSTEM$WAIT(60)", snowflake_private_key=KEY), {}),
        "snowflake_failing": Case(snowflake("failing", "SELECT * FROM NO_SUCH_TABLE", snowflake_private_key=KEY), {}),
    }


def with_values(name: str, parameters: dict[str, tuple[Any, Any]]) -> Case:
    columns = ", ".join(f"%({key})s AS {key.upper()}" for key in parameters)
    types = {key: kind for key, (kind, _) in parameters.items()}
    task = snowflake(name, f"SELECT {columns}", types, snowflake_private_key=KEY)
    return Case(task, {key: value for key, (_, value) in parameters.items()})


def template(case: Case) -> tasks_pb2.TaskTemplate:
    """The template that the SDK deploys for the task."""
    return translate_task_to_wire(case.task, CONTEXT).task_template


def inputs(case: Case) -> common_pb2.Inputs:
    """The inputs as the SDK sends them for a remote run."""
    return asyncio.run(convert_from_native_to_inputs(case.task.native_interface, **case.values)).proto_inputs
