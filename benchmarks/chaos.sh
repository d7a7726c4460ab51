#!/usr/bin/env bash
# Two servers, vendors that fail, kill -9, and a driver that behaves as Propeller does; counts what came of it. Everything
# that it prints comes from simulated vendors.
#   benchmarks/chaos.sh --tasks 2000 --kill-every 3 --seeds 1,2,3
#   benchmarks/chaos.sh --tasks 500 --accept-delay 15
#   benchmarks/chaos.sh --tasks 300 --without fencing        (key, pending, fencing, shield, second-sighting, follow-up, reap)
# KEEP=DIR keeps logs and configuration there.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
java="$(FLYTEAGENTS_PRINT_JAVA=1 "$root/flyte-agents")"
work="${KEEP:-$(mktemp -d)}"
[[ -n "${KEEP:-}" ]] || trap 'rm -rf "$work"' EXIT
"$java" -Xmx512m -cp "$root/benchmarks/target/classes:$root/distribution/target/flyte-agents/lib/*" \
  dev.flyteagents.benchmarks.chaos.Chaos "$root/flyte-agents" "$work" "$@"
