"""Databricks: the SDKs' own tasks, driven to their end at the simulated service."""

from __future__ import annotations

import functools
import json
import pathlib
import re
import urllib.request
from typing import Any

from flyte_interop.checks import Checks, expect, same
from flyte_interop.client_flyte1 import Flyte1
from flyte_interop.client_flyte2 import Flyte2
from flyte_interop.propeller import FAILED, SUCCEEDED, to_the_end

TYPE = "databricks"
SPARK = "spark"
KEYS = r"[0-9a-f]{32}-[0-9a-f]{32}-0 @flytesnacks:development:[^ :]+"
NAME = re.compile(KEYS + " interop (function|serverless|notebook|spark)")


class Databricks:
    """What both protocols promise of a Databricks task."""

    def __init__(self, client: Flyte1 | Flyte2, config: pathlib.Path) -> None:
        self.client = client
        found = re.search(r"databricks:\s+endpoint: (\S+)", config.read_text())
        self.url = (found[1] if found else "") + "/__sandbox/databricks/"

    def verify(self, checks: Checks) -> None:
        checks.run("a databricks function runs to its end, and writes its own outputs", self.function)
        checks.run("a failing databricks function is FAILED with its task and its error", self.failing)
        checks.run("a databricks function that raises is FAILED, whatever its program ends with", self.raising)
        checks.run("delete cancels a running databricks run", self.deletes)
        checks.run("a databricks handle is small and without a secret", self.handle)
        checks.run("a databricks task without compute is FAILED by field, and asks nobody", self.without_compute)
        if isinstance(self.client, Flyte1):
            checks.run("a serverless databricks function has its environment and its provider", self.serverless)
            checks.run("a databricks notebook runs to its end", self.notebook)
            checks.run("a function of the older type spark runs to its end on an existing cluster", self.spark)
            checks.run("a failing function on an existing cluster is FAILED with its error", self.spark_failing)

    def admin(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def runs(self) -> list[dict[str, Any]]:
        return self.admin("GET", "ledger")["runs"]

    def start(self, case: str) -> bytes:
        return self.client.create(self.client.template(case), self.client.inputs(case))

    def end(self, meta: bytes, task_type: str = TYPE) -> Any:
        return to_the_end(_Typed(self.client, task_type), meta)[-1]

    def finish(self, case: str, task_type: str = TYPE) -> tuple[Any, dict[str, Any]]:
        last = self.end(self.start(case), task_type)
        expect(last.phase == SUCCEEDED, f"ended in phase {last.phase}: {last.message}")
        run = self.runs()[-1]
        expect(NAME.fullmatch(run["name"]) is not None, run["name"])
        same(len(run["body"]["idempotency_token"]), 64)
        expect(any(str(run["id"]) in link.uri for link in last.log_links), last.log_links)
        return last, run

    def function(self) -> None:
        last, run = self.finish("databricks_function")
        expect(not last.HasField("outputs"), f"outputs are set: {last.outputs}")
        command = {"flyte1": "pyflyte-execute", "flyte2": "a0"}[self.client.protocol]
        same(run["body"]["spark_python_task"]["parameters"][0], command)
        cluster = run["body"]["new_cluster"]
        same(cluster["num_workers"], 2)
        same(cluster["docker_image"], {"url": "ghcr.io/example/tasks:v1"})
        same(cluster["spark_conf"], {"spark.driver.memory": "1g"})
        same(cluster["spark_env_vars"]["FLYTE_FAIL_ON_ERROR"], "true")
        same(cluster["custom_tags"]["flyte-project"], "flytesnacks")

    def serverless(self) -> None:
        _, run = self.finish("databricks_serverless")
        task = run["body"]["tasks"][0]
        same(task["task_key"], "flyte_task")
        expect("--flyte-credential-provider=flyte-storage" in task["spark_python_task"]["parameters"], task)
        variables = run["body"]["environments"][0]["spec"]["environment_vars"]
        same(variables["FLYTE_FAIL_ON_ERROR"], "true")

    def notebook(self) -> None:
        _, run = self.finish("databricks_notebook")
        same(run["body"]["notebook_task"]["base_parameters"], {"day": "2024-02-29"})

    def spark(self) -> None:
        same(self.client.template("spark_function").type, SPARK)
        last, run = self.finish("spark_function", SPARK)
        expect(not last.HasField("outputs"), f"outputs are set: {last.outputs}")
        same(run["body"]["existing_cluster_id"], "0101-120000-sandbox1")
        same(run["body"]["spark_python_task"]["parameters"][0], "pyflyte-execute")

    def spark_failing(self) -> None:
        self.admin("POST", "rules", {"when": "interop spark", "kind": "raises", "error": "ValueError: no rows"})
        try:
            last = self.end(self.start("spark_function"), SPARK)
        finally:
            self.admin("DELETE", "rules")
        same(last.phase, FAILED)
        expect(last.message.startswith("ValueError: no rows"), last.message)

    def failing(self) -> None:
        self.admin("POST", "rules", {"when": "interop function", "kind": "fails", "error": "ValueError: no rows"})
        try:
            last = self.end(self.start("databricks_function"))
        finally:
            self.admin("DELETE", "rules")
        same(last.phase, FAILED)
        expect("RUN_EXECUTION_ERROR: task 'main': ValueError: no rows" in last.message, last.message)

    def raising(self) -> None:
        self.admin("POST", "rules", {"when": "interop function", "kind": "raises", "error": "ValueError: no rows"})
        try:
            last = self.end(self.start("databricks_function"))
        finally:
            self.admin("DELETE", "rules")
        same(last.phase, FAILED)
        expect("ValueError: no rows" in last.message, last.message)

    def deletes(self) -> None:
        self.admin("POST", "rules", {"when": "interop function", "kind": "stays", "state": "RUNNING"})
        try:
            meta = self.start("databricks_function")
            self.client.delete(meta, TYPE)
            self.client.delete(meta, TYPE)
        finally:
            self.admin("DELETE", "rules")
        expect(self.runs()[-1]["cancelled"], self.runs()[-1])

    def handle(self) -> None:
        meta = self.start("databricks_function")
        self.client.delete(meta, TYPE)
        expect(len(meta) <= 4096, f"{len(meta)} bytes")
        expect(b"dapi" not in meta, meta)

    def without_compute(self) -> None:
        before = len(self.runs())
        template = self.client.template("databricks_function")
        del template.custom["databricksConf"]["new_cluster"]
        last = self.end(self.client.create(template, self.client.inputs("databricks_function")))
        same(last.phase, FAILED)
        expect("custom.databricksConf: has no compute" in last.message, last.message)
        same(len(self.runs()), before)


class _Typed:
    """A client that asks for this task type."""

    def __init__(self, client: Flyte1 | Flyte2, task_type: str) -> None:
        self.get = functools.partial(client.get, task_type=task_type)
