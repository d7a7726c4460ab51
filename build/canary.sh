#!/usr/bin/env bash
# Looks for planted secrets (K3) in what the tests and the servers of the interop scripts printed and logged.
#   build/canary.sh               searches; prints canaries=N found=M and fails when M is not 0 or nothing was searched
#   build/canary.sh --self-test   proves that it finds one, in every form
# N is the number of files searched; at least one of them must hold a line at DEBUG.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

marker=k3canary7zq4wj

# What the marker looks like as it is, backwards, in hexadecimal digits, and within base64 at each of three places.
patterns() {
  local before encoded bytes
  printf '%s\n' "$marker"
  rev <<<"$marker"
  bytes="$(printf '%s' "$marker" | od -An -tx1 | tr -d ' \n')"
  printf '%s\n' "$bytes" "${bytes^^}"
  for before in '' x xx; do
    encoded="$(printf '%s%s' "$before" "$marker" | base64 -w0)"
    encoded="${encoded%%=*}"
    # Without the digits that what stands before and after has a share in.
    encoded="${encoded:$(((${#before} * 8 + 5) / 6))}"
    printf '%s\n' "${encoded:0:$(((${#marker} * 8) / 6 - 1))}"
  done
}

files() { # FOLDER
  find "$1" \( -name .git -o -name .venv -o -name node_modules \) -prune -o -type f \
    \( -path '*/target/surefire-reports/*' -o -path '*/target/canary-logs/*' \) -print
}

search() { # FOLDER
  local temp searched debug found
  temp="$(mktemp -d)"
  files "$1" >"$temp/list"
  patterns >"$temp/patterns"
  searched="$(wc -l <"$temp/list")"
  debug=0
  found=0
  if [[ "$searched" -gt 0 ]]; then
    debug="$(tr '\n' '\0' <"$temp/list" | xargs -0 grep -alE 'DEBUG|FINE' | wc -l || true)"
    tr '\n' '\0' <"$temp/list" | xargs -0 grep -aF -f "$temp/patterns" -l >"$temp/found" || true
    found="$(wc -l <"$temp/found")"
    cat "$temp/found" >&2
  fi
  rm -rf "$temp"
  printf 'canaries=%s found=%s\n' "$searched" "$found"
  [[ "$searched" -gt 0 && "$debug" -gt 0 && "$found" -eq 0 ]]
}

self_test() {
  local folder form report i
  folder="$(mktemp -d)"
  report="$folder/module/target/surefire-reports/Test-output.txt"
  mkdir -p "$(dirname "$report")"
  if search "$folder" >/dev/null; then
    echo "self-test: an empty folder passed" >&2
    return 1
  fi
  echo 'DEBUG clean' >"$report"
  search "$folder" >/dev/null || { echo "self-test: a clean report failed" >&2; return 1; }
  echo 'INFO clean' >"$report"
  if search "$folder" >/dev/null; then
    echo "self-test: a report without anything at DEBUG passed" >&2
    return 1
  fi
  while read -r form; do
    echo "DEBUG a${form}b" >"$report"
    if search "$folder" >/dev/null 2>&1; then
      echo "self-test: '$form' was not found" >&2
      return 1
    fi
  done < <(
    for before in '' x xx xxx; do
      printf '%s%s-more' "$before" "$marker" | base64 -w0 && echo
      printf '%s%s-more' "$before" "$marker" | od -An -tx1 | tr -d ' \n' && echo
    done
    printf '%s\n' "$marker"
    rev <<<"$marker"
  )
  # More names than one grep takes.
  for ((i = 0; i < 2000; i++)); do echo "DEBUG $marker" >"${report%/*}/A-name-as-long-as-those-of-reports-$i.txt"; done
  if [[ "$(search "$folder" 2>/dev/null)" != 'canaries=2001 found=2001' ]]; then
    echo "self-test: of many files not all were searched" >&2
    return 1
  fi
  rm -rf "$folder"
  echo "self-test: passed"
}

case "${1:-}" in
  --self-test) self_test ;;
  '') self_test >&2 && search . ;;
  *)
    echo "usage: build/canary.sh [--self-test]" >&2
    exit 2
    ;;
esac
