#!/usr/bin/env bash
# How fast a built tree starts: the command `list`, and `serve` until its health says SERVING over the real port.
#   RUNS=9   how often each is measured
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
java="$(FLYTEAGENTS_PRINT_JAVA=1 "$root/flyte-agents")"
exec "$java" --enable-native-access=ALL-UNNAMED -cp "$root/distribution/target/flyte-agents/lib/*" \
  "$root/benchmarks/Startup.java" "$root/flyte-agents" "${RUNS:-9}"
