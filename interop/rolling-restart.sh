#!/usr/bin/env bash
# A rolling restart under load fails no call: two servers, a client that spreads its calls over those whose health is
# SERVING, and each server restarted in turn. Prints calls=… failed=0.
#   ROUNDS=3   how often each server is restarted
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_environment "calls=skipped failed=skipped"
need_distribution
start_sandbox
rounds="${ROUNDS:-3}"

read -r port_a port_b metrics_a metrics_b <<<"$(free_ports 4)"
ports=("$port_a" "$port_b")
metrics=("$metrics_a" "$metrics_b")
servers=()
for i in 0 1; do
  start_server "server-$i" "${ports[i]}" "${metrics[i]}" --config "$sandbox_home/config.yaml" --drain-delay 2s
  servers[i]="$started"
done

start client "$python" -m flyte_interop.rolling --targets "127.0.0.1:$port_a" "127.0.0.1:$port_b" \
  --stop-file "$work/stop" --serving-file "$work/serving" --at-most 600
client="$started"
wait_until_client_sees_both() {
  local deadline=$((SECONDS + 60))
  until [[ "$(cat "$work/serving" 2>/dev/null)" == 2 ]]; do
    if ! alive "$client" || ((SECONDS >= deadline)); then
      tail -n 20 "$work/client.log" "$work/client.err" >&2
      die "failed: the client does not see both servers SERVING"
    fi
    sleep 0.1
  done
}
wait_until_client_sees_both

unclean=0
for ((round = 1; round <= rounds; round++)); do
  for i in 0 1; do
    kill -TERM "${servers[i]}"
    wait_for_exit "${servers[i]}" 60
    # 143 is a process that ended by SIGTERM after its own orderly shutdown, as the JVM does
    if [[ "$code" != 0 && "$code" != 143 ]]; then
      say "server-$i ended with $code in round $round"
      unclean=1
    fi
    start_server "server-$i" "${ports[i]}" "${metrics[i]}" --config "$sandbox_home/config.yaml" --drain-delay 2s
    servers[i]="$started"
    wait_until_client_sees_both
    sleep 1
  done
done

touch "$work/stop"
wait_for_exit "$client" 60
grep -E '^(failed call|calls=)' "$work/client.log" || tail -n 20 "$work/client.err" >&2
[[ "$code" == 0 && "$unclean" == 0 ]]
