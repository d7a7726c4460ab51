#!/usr/bin/env bash
# Drives the built distribution with the real Python SDKs and gRPC stubs of Flyte 1 and Flyte 2.
#   interop/run.sh            compares the committed templates with what the SDKs serialize, then drives the server
#   interop/run.sh --update   writes the committed templates instead
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_environment "flyte1: 0 passed, 0 failed, 1 skipped" "flyte2: 0 passed, 0 failed, 1 skipped"
if [[ "${1:-}" == "--update" ]]; then
  "$python" -m flyte_interop.templates --update
  exit
fi
need_distribution

start_sandbox
read -r port metrics <<<"$(free_ports 2)"
start_server server "$port" "$metrics" --config "$sandbox_home/config.yaml"

code=0
"$python" -m flyte_interop --target "127.0.0.1:$port" --metrics "http://127.0.0.1:$metrics" \
  --sandbox "$sandbox_url" --secrets "$sandbox_home/secrets" \
  --program "$flyte_agents" --config "$sandbox_home/config.yaml" || code=$?
if [[ "$code" != 0 ]]; then
  say "--- the last lines of the server"
  tail -n 20 "$work/server.log" "$work/server.err" >&2
fi
exit "$code"
