"""What the server says of itself: health, reflection, metrics."""

from __future__ import annotations

import urllib.request
from typing import Any

import grpc
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from flyte_interop.checks import Checks, expect, same
from flyte_interop.propeller import DEADLINE, TYPE, refused

NEWER_THAN_THE_SERVER = {
    "flyteidl2.core.GPUAccelerator.accelerator_model",
    "flyteidl2.core.TaskMetadata.cache_max_age",
    "flyteidl2.core.TaskTemplate.worker_kind",
    "flyteidl2.core.TimePartition.key",
    "flyteidl2.task.ProducedArtifact.parent_artifacts",
    "flyteidl2.task.ProducedArtifact.partitions",
    "flyteidl2.task.ProducedArtifact.time_partition",
}
"""Fields of the pinned SDK that came after the protocol of Flyte 2.0; the server ignores them (rule P2)."""


class Reflection(ProtoReflectionDescriptorDatabase):
    """gRPC's reflection client at the service's present name; the messages are those of v1alpha."""

    def __init__(self, channel: grpc.Channel) -> None:
        super().__init__(channel)
        self._stub.ServerReflectionInfo = channel.stream_stream(
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
        )


class Server:
    """Checks of one protocol's services on a channel."""

    def __init__(self, client: Any, channel: grpc.Channel, metrics: str) -> None:
        self.client = client
        self.channel = channel
        self.metrics = metrics

    def verify(self, checks: Checks) -> None:
        checks.run('health is SERVING for ""', self.healthy, "")
        for service in self.client.services:
            checks.run(f"health is SERVING for {service}", self.healthy, service)
        checks.run("health of an unknown service is NOT_FOUND", self.unknown_health)
        checks.run("health can be watched", self.watched)
        checks.run("reflection lists the services", self.reflects)
        for service in self.client.services:
            checks.run(f"reflection of {service} is the SDK's own contract", self.same_contract, service)
        checks.run("metrics keep the Python server's names", self.keeps_metrics)

    def health(self, service: str) -> int:
        stub = health_pb2_grpc.HealthStub(self.channel)
        return stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=DEADLINE).status

    def healthy(self, service: str) -> None:
        same(self.health(service), health_pb2.HealthCheckResponse.SERVING)

    def unknown_health(self) -> None:
        refused(lambda: self.health("no.such.Service"), grpc.StatusCode.NOT_FOUND)

    def watched(self) -> None:
        stub = health_pb2_grpc.HealthStub(self.channel)
        answers = stub.Watch(health_pb2.HealthCheckRequest(service=self.client.services[0]), timeout=DEADLINE)
        try:
            same(next(answers).status, health_pb2.HealthCheckResponse.SERVING)
        finally:
            answers.cancel()

    def reflects(self) -> None:
        listed = set(Reflection(self.channel).get_services())
        missing = {*self.client.services, "grpc.health.v1.Health"} - listed
        expect(not missing, f"{sorted(missing)} is not among {sorted(listed)}")

    def same_contract(self, service: str) -> None:
        """Every message that the SDK can send or receive is the same in the server, field by field."""
        remote = DescriptorPool(Reflection(self.channel)).FindServiceByName(service)
        local = self.client.contract.services_by_name[service.rpartition(".")[2]]
        differences = [*compare_services(local, remote)]
        expect(not differences, "; ".join(differences[:5]))

    def keeps_metrics(self) -> None:
        with urllib.request.urlopen(f"{self.metrics}/metrics", timeout=DEADLINE) as answer:
            text = answer.read().decode()
        for operation in ("create", "get", "delete"):
            for metric in ("requests_success_total", "request_latency_seconds_count"):
                name = f"flyte_connector_{metric}"
                lines = [line for line in text.splitlines() if line.startswith(f"{name}{{")]
                wanted = (f'task_type="{TYPE}"', f'operation="{operation}"')
                expect(any(all(label in line for label in wanted) for line in lines), f"no {name} with {wanted}")
        expect("flyte_connector_requests_failure_total{" in text, "no flyte_connector_requests_failure_total")
        expect(f'flyte_connector_input_literal_bytes_count{{task_type="{TYPE}"' in text, "no input_literal_bytes")


def compare_services(local: ServiceDescriptor, remote: ServiceDescriptor) -> list[str]:
    differences: list[str] = []
    seen: set[str] = set()
    for name, method in local.methods_by_name.items():
        other = remote.methods_by_name.get(name)
        if other is None:
            differences.append(f"{local.full_name} has no method {name}")
            continue
        for side in ("client_streaming", "server_streaming"):
            if getattr(method, side) != getattr(other, side):
                differences.append(f"{name} differs in {side}")
        compare_messages(method.input_type, other.input_type, seen, differences)
        compare_messages(method.output_type, other.output_type, seen, differences)
    return differences


def compare_messages(local: Descriptor, remote: Descriptor, seen: set[str], differences: list[str]) -> None:
    if local.full_name in seen:
        return
    seen.add(local.full_name)
    if local.full_name != remote.full_name:
        differences.append(f"{local.full_name} is called {remote.full_name}")
        return
    for number, field in local.fields_by_number.items():
        name, other = f"{local.full_name}.{field.name}", remote.fields_by_number.get(number)
        if other is None:
            if name not in NEWER_THAN_THE_SERVER:
                differences.append(f"{name} is missing")
        elif shape(field) != shape(other):
            differences.append(f"{name} is {shape(field)}, in the server {shape(other)}")
        elif field.message_type is not None:
            compare_messages(field.message_type, other.message_type, seen, differences)
        elif field.enum_type is not None:
            compare_enums(name, field.enum_type, other.enum_type, differences)


def compare_enums(name: str, local: EnumDescriptor, remote: EnumDescriptor, differences: list[str]) -> None:
    """A value that only the SDK knows travels as its number; one that only the server knows is a mistake."""
    for number, value in remote.values_by_number.items():
        known = local.values_by_number.get(number)
        if known is None or known.name != value.name:
            differences.append(f"{name} has the value {value.name} = {number}")


def shape(field: FieldDescriptor) -> tuple[Any, ...]:
    kind = field.message_type or field.enum_type
    oneof = field.containing_oneof.name if field.containing_oneof else ""
    return field.name, field.type, field.is_repeated, kind.full_name if kind else "", oneof
