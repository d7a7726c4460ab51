#!/usr/bin/env bash
# Builds the tree twice, in two folders, time zones and umasks, and compares every jar of ours by SHA-256. Prints
# `jars=N different=0`; exit 0 only then. Takes as long as compiling everything twice; runs no test.
#   MVN=mvn   the Maven to use; give more arguments in MAVEN_ARGUMENTS
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
temp="$(mktemp -d)"
trap 'rm -rf "$temp"' EXIT

build() { # FOLDER ZONE UMASK
  mkdir -p "$temp/$1"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [[ ! -f "$file" ]] || printf '%s\0' "$file"; done |
    tar --null -T - -cf -) | tar -xf - -C "$temp/$1"
  # shellcheck disable=SC2086
  (umask "$3" && cd "$temp/$1" && TZ="$2" "${MVN:-mvn}" -B -ntp -q ${MAVEN_ARGUMENTS:-} package \
    -Dmaven.test.skip=true -Dspotless.check.skip -pl '!distribution,!architecture-tests' </dev/null) >"$temp/log" 2>&1 ||
    { tail -30 "$temp/log" >&2; exit 2; }
  (cd "$temp/$1" && find . -path '*/target/*.jar' -name 'flyte-agent*' -type f | sort | xargs sha256sum) >"$temp/$1.sums"
}

build one UTC 022
# A jar keeps the modes of its files: under a umask such as 077 nobody else could read them, and the jar differs.
build other/below Asia/Kathmandu 002
jars="$(wc -l <"$temp/one.sums")"
different="$(diff "$temp/one.sums" "$temp/other/below.sums" | grep -c '^[<>]' || true)"
diff "$temp/one.sums" "$temp/other/below.sums" || true
printf 'jars=%d different=%d\n' "$jars" "$different"
[[ "$jars" -gt 10 && "$different" -eq 0 ]]
