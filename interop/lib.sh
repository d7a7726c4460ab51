# Shared by the scripts of this folder: the Python environment, free ports, starting, waiting, stopping.
# A script that sources this file gets a scratch folder in $work; everything started is stopped when it ends.

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$here")"
venv="$here/.venv"
python="$venv/bin/python"
flyte_agents="${FLYTE_AGENTS:-$root/flyte-agents}"
work="$(mktemp -d)"
pids=()

export PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1 TZ=UTC LC_ALL=C.UTF-8
export GRPC_VERBOSITY="${GRPC_VERBOSITY:-NONE}" FLYTE_SDK_LOGGING_LEVEL="${FLYTE_SDK_LOGGING_LEVEL:-50}"

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# --- the environment -------------------------------------------------------------------------------------------

find_python() {
  local candidate
  for candidate in python3.11 python3.12 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' \
      2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# Makes the virtual environment, or finds it made. Says what is missing and returns 1 when it cannot.
ensure_environment() {
  local wanted interpreter
  wanted="$(cat "$here/requirements.txt" "$here/requirements-alone.txt" "$here/constraints.txt" | cksum)"
  if [[ -x "$python" && "$(cat "$venv/ready" 2>/dev/null)" == "$wanted" ]]; then
    return 0
  fi
  if ! interpreter="$(find_python)"; then
    say "missing: Python 3.11 or 3.12 with the venv module (looked for python3.11, python3.12 and python3)"
    return 1
  fi
  say "making the Python environment (once)"
  rm -rf "$venv"
  "$interpreter" -m venv "$venv" || return 1
  if ! "$python" -m pip install --quiet --disable-pip-version-check --retries 3 \
    --requirement "$here/requirements.txt" --constraint "$here/constraints.txt" >"$work/pip.log" 2>&1 ||
    ! "$python" -m pip install --quiet --disable-pip-version-check --retries 3 --no-deps \
      --requirement "$here/requirements-alone.txt" >>"$work/pip.log" 2>&1; then
    tail -n 5 "$work/pip.log" >&2
    say "missing: the Python package index did not give the packages of interop/requirements.txt"
    return 1
  fi
  printf '%s' "$wanted" >"$venv/ready"
}

# Without the environment: a failure in CI, else the given lines are what was skipped.
need_environment() {
  ensure_environment && return 0
  [[ "${CI:-}" == "true" ]] && die "failed: the interop checks cannot be skipped when CI=true"
  say "skipped: nothing of this script was run"
  printf '%s\n' "$@"
  exit 0
}

# Builds the distribution before anything is timed or interrupted.
need_distribution() {
  [[ -x "$flyte_agents" ]] || die "missing: $(basename "$flyte_agents") at the root of the project"
  start list "$flyte_agents" list
  wait_for_exit "$started" 1800
  if [[ "$code" != 0 ]]; then
    tail -n 20 "$work/list.log" "$work/list.err" >&2
    die "failed: flyte-agents list ended with $code"
  fi
}

# --- processes -------------------------------------------------------------------------------------------------

free_ports() { # COUNT
  "$python" - "$1" <<'PYTHON'
import socket
import sys

sockets = [socket.socket() for _ in range(int(sys.argv[1]))]
for one in sockets:
    one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in sockets))
PYTHON
}

# Starts a command in a process group of its own, so that SIGINT is not ignored in it. Its pid is in $started.
start() { # NAME COMMAND…
  local name="$1"
  shift
  set -m
  "$@" >"$work/$name.log" 2>"$work/$name.err" </dev/null &
  started=$!
  set +m
  pids+=("$started")
}

alive() { kill -0 "$1" 2>/dev/null; }

# Waits until a started command has printed a line with the text.
wait_for_line() { # NAME PID TEXT SECONDS
  local name="$1" pid="$2" text="$3" deadline=$((SECONDS + $4))
  until grep -qF -- "$text" "$work/$name.log" "$work/$name.err" 2>/dev/null; do
    if ! alive "$pid" || ((SECONDS >= deadline)); then
      tail -n 20 "$work/$name.log" "$work/$name.err" >&2
      die "failed: $name did not print '$text' within $4 s"
    fi
    sleep 0.1
  done
}

# Waits for a process to end; its exit code is in $code, 124 when it did not end in time.
wait_for_exit() { # PID SECONDS
  local deadline=$((SECONDS + $2))
  while alive "$1"; do
    if ((SECONDS >= deadline)); then
      code=124
      return 0
    fi
    sleep 0.1
  done
  code=0
  wait "$1" || code=$?
}

stop() { # PID SECONDS
  alive "$1" || return 0
  kill -TERM "$1" 2>/dev/null || true
  wait_for_exit "$1" "$2"
  if [[ "$code" == 124 ]]; then
    kill -KILL "$1" 2>/dev/null || true
  fi
}

finish() {
  local pid
  for pid in ${pids[@]+"${pids[@]}"}; do
    alive "$pid" && kill -TERM "$pid" 2>/dev/null || true
  done
  for pid in ${pids[@]+"${pids[@]}"}; do
    stop "$pid" 15
  done
  # Where build/canary.sh looks for secrets.
  mkdir -p "$here/target/canary-logs/$(basename "$0" .sh)"
  cp "$work"/*.log "$work"/*.err "$here/target/canary-logs/$(basename "$0" .sh)/" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

# --- the product -----------------------------------------------------------------------------------------------

# The simulators on a free port: sets $sandbox_url and $sandbox_home.
start_sandbox() {
  local port
  port="$(free_ports 1)"
  sandbox_home="$work/sandbox"
  sandbox_url="http://127.0.0.1:$port"
  start sandbox "$flyte_agents" sandbox --port "$port" --home "$sandbox_home"
  wait_for_line sandbox "$started" "sandbox ready" 60
  export FLYTE_SECRETS_DEFAULT_DIR="$sandbox_home/secrets"
}

start_server() { # NAME PORT METRICS_PORT ARGUMENTS…
  local name="$1" port="$2" metrics="$3"
  shift 3
  start "$name" "$flyte_agents" serve --log-level debug --port "$port" --prometheus-port "$metrics" "$@"
  wait_for_line "$name" "$started" "serving on port $port" 60
}

# The counters of everything the simulated Snowflake was asked to run: created=… cancelled=… alive=…
snowflake_ledger() {
  "$python" -m flyte_interop.ledger "$sandbox_url"
}
