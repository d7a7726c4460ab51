#!/usr/bin/env bash
# Ctrl-C in the middle of a run deletes the remote job: interrupts `flyte-agents run` while its query is running
# and asks the simulated Snowflake what became of it. Prints exit=130 created=1 cancelled=1 alive=0.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_environment "exit=skipped created=skipped cancelled=skipped alive=skipped"
need_distribution
start_sandbox

start run "$flyte_agents" run "$here/templates/flyte1/snowflake_wait.pb" --config "$sandbox_home/config.yaml"
run="$started"
deadline=$((SECONDS + 60))
until [[ "$(snowflake_ledger)" == created=1* ]]; do
  if ! alive "$run" || ((SECONDS >= deadline)); then
    tail -n 20 "$work/run.log" "$work/run.err" >&2
    die "failed: the run never created its query"
  fi
  sleep 0.2
done

kill -INT "$run"
wait_for_exit "$run" 30
seen="exit=$code $(snowflake_ledger)"
printf '%s\n' "$seen"
if [[ "$seen" != "exit=130 created=1 cancelled=1 alive=0" ]]; then
  tail -n 20 "$work/run.log" "$work/run.err" >&2
  exit 1
fi
