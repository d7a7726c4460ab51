#!/usr/bin/env bash
# One key, one job: fifty creates of one attempt spread over two servers, the same after a lost response, and the same
# node under another output prefix. Prints what the simulated vendor's ledger says of each.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_environment "creates=skipped jobs=skipped"
need_distribution
start_sandbox

read -r port_a port_b metrics_a metrics_b <<<"$(free_ports 4)"
start_server server-a "$port_a" "$metrics_a" --config "$sandbox_home/config.yaml"
start_server server-b "$port_b" "$metrics_b" --config "$sandbox_home/config.yaml"

"$python" -m flyte_interop.one_key --targets "127.0.0.1:$port_a" "127.0.0.1:$port_b" --sandbox "$sandbox_url"
