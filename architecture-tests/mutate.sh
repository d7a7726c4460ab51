#!/usr/bin/env bash
# Breaks a copy of the tree in one way at a time and runs the smallest build that must notice. Prints the sentence by
# which it did and, at the end, `mutations=N undetected=0`; exit 0 only then. A build that fails without the rule's own
# sentence did not notice. About a quarter of an hour on two cores, so it is no part of `mvn verify`.
#   ONLY=regex       only the mutations whose title matches
#   MVN=mvn          the Maven to use
#   REPOSITORY=dir   its local repository, where `mvn verify` has put the libraries; nothing is written there
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
mvn="${MVN:-mvn}"
repository="${REPOSITORY:-$HOME/.m2/repository}"
temp="$(mktemp -d)"
trap 'rm -rf "$temp"' EXIT
tree="$temp/tree"
mutations=0
undetected=0

build() { # ARGUMENTS…: offline, in the copy, without the checks that no mutation is about
  (cd "$tree" && timeout 900 "$mvn" -B -ntp -o -Dmaven.repo.local="$temp/repository" -Dspotless.check.skip -Denforcer.skip -Dinvoker.skip \
    -Dstyle.color=never -Dsurefire.failIfNoSpecifiedTests=false "$@")
}

copy() { # the tree as it stands, without what git ignores
  mkdir "$tree"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [[ ! -f "$file" ]] || printf '%s\0' "$file"; done |
    tar --null -T - -cf -) | tar -xf - -C "$tree"
  # The libraries are shared, our own artifacts are the copy's.
  mkdir "$temp/repository"
  cp -al "$repository/." "$temp/repository" 2>/dev/null || cp -a "$repository/." "$temp/repository"
  rm -rf "$temp/repository/dev/flyteagents"
}

# mutate TITLE MODULE SENTENCE GOALS… -- COMMAND…: the command breaks MODULE, a folder of the copy, which the build sees
# beside the architecture tests
mutate() {
  local title="$1" module="$2" sentence="$3" goals=() log="$temp/log"
  shift 3
  while [[ "$1" != -- ]]; do goals+=("$1"); shift; done
  shift
  [[ "$title" =~ ${ONLY:-.} ]] || return 0
  mutations=$((mutations + 1))
  cp -a "$tree/$module" "$temp/kept"
  (cd "$tree/$module" && "$@")
  if diff -rq "$temp/kept" "$tree/$module" >/dev/null; then
    printf 'The mutation "%s" changes nothing.\n' "$title" >&2
    exit 2
  fi
  if ! build "${goals[@]}" >"$log" 2>&1 && grep -qF -- "$sentence" "$log"; then
    printf '%2d %s\n     %s\n' "$mutations" "$title" \
      "$(grep -F -m1 -- "$sentence" "$log" | sed 's/^\[ERROR\] *//; s/^ *//' | cut -c1-400)"
  else
    undetected=$((undetected + 1))
    printf '%2d %s\n     UNDETECTED; the build ended with\n' "$mutations" "$title"
    grep -E -m8 'ERROR|BUILD' "$log" | sed 's/^/     | /'
  fi
  rm -rf "${tree:?}/$module"
  mv "$temp/kept" "$tree/$module"
}

# --- ways to break a module; each is called in its folder

without_line() { sed -i "$2d" "$1"; }                                      # FILE NUMBER
without() { local file="$1"; sed -i "/$2/d" "$file"; }                     # FILE PATTERN
member() { sed -i "\$ s|^}|\n    $2\n}|" "$(find src/main -name "$1.java")"; } # CLASS CODE: one more member
type_in() { # CLASS-BESIDE NAME BODY: one more type in its package
  local folder package
  folder="$(dirname "$(find src/main -name "$1.java")")"
  package="$(sed -n 's/^package //p' "$folder/$1.java")"
  printf 'package %s\n\ninterface %s {\n\n    %s\n}\n' "$package" "$2" "$3" >"$folder/$2.java"
}
needs() { # GROUP ARTIFACT: one more dependency
  sed -i "0,/<\/dependencies>/s|</dependencies>|<dependency><groupId>$1</groupId><artifactId>$2</artifactId></dependency></dependencies>|" pom.xml
}
both() { local first="$1"; shift; eval "$first"; "$@"; }                    # 'COMMAND' COMMAND…
second_agent() { # OF NAME: an agent like another, in the same package
  local file
  file="$(find src/main -name "$1.java")"
  sed "s/\b$1\b/$2/g" "$file" >"$(dirname "$file")/$2.java"
}
compiled_adapter() { # ARTIFACT: no longer at runtime scope
  sed -i "/<artifactId>$1</{n;s|<scope>runtime</scope>|<scope>compile</scope>|}" pom.xml
}
undistributed() { # ARTIFACT: no longer among the dependencies
  sed -i "/<dependency>/{N;N;/<artifactId>$1</{N;/<scope>/N;d}}" pom.xml
}
unmanaged() { # ARTIFACT: no longer in the BOM
  sed -i "/<dependency>/{N;N;/<artifactId>$1</{N;N;d}}" pom.xml
}

copy
begin=$SECONDS
if ! build install -DskipTests >"$temp/log" 2>&1 || ! build test -pl architecture-tests >"$temp/log" 2>&1; then
  grep -m20 ERROR "$temp/log" >&2
  printf 'The tree does not build as it is.\n' >&2
  exit 2
fi
printf 'built and judged as it is in %s s\n' "$((SECONDS - begin))"

# --- A8: every line of every service file
while IFS= read -r file; do
  module="${file%%/src/main/*}"
  while IFS=: read -r number provider; do
    mutate "A8 $module: service file without $provider" "$module" "A8: $provider is not in " \
      test -pl architecture-tests -Dtest=ServicesTest -- without_line "${file#"$module"/}" "$number"
  done < <(grep -nvE '^[[:space:]]*(#|$)' "$tree/$file")
done < <(cd "$tree" && find . -path '*/src/main/resources/META-INF/services/*' -type f | sed 's|^\./||' | sort)

# --- the other rules, on what is there: agents that are called, adapters over an SDK
CLIENT=com.openai.client.OpenAIClient
ADAPTER=OpenAiChatCompletions

mutate "an agent imports an SDK" agents/openai "package com.openai.client does not exist" \
  test-compile -pl agents/openai -- member ChatGptAgent "$CLIENT client() { throw new IllegalStateException(); }"
mutate "A4 an agent imports an SDK that its POM names" agents/webhook "has return type <okhttp3.Request>" \
  test -pl agents/webhook,architecture-tests -Dtest=LayersTest -- \
  both 'needs com.squareup.okhttp3 okhttp-jvm' member WebhookAgent "okhttp3.Request same(okhttp3.Request one) { return one; }"
mutate "A4 an agent's POM names an SDK" agents/openai "A4: agents/openai/pom.xml depends on com.openai:openai-java-core" \
  test -pl architecture-tests -Dtest=PomTest -- needs com.openai openai-java-core
mutate "A4 an adapter answers List<SdkType>" adapters-cloud/openai "$ADAPTER.clients() has $CLIENT in its signature" \
  test -pl adapters-cloud/openai,architecture-tests -Dtest=VendorsTest -- \
  member $ADAPTER "public java.util.List<$CLIENT> clients() { return java.util.List.of(); }"
mutate "A4 two vendors share an SDK" adapters-cloud/http "com.openai is used by the vendors [http, openai]" \
  test -pl adapters-cloud/http,architecture-tests -Dtest=VendorsTest -- \
  both 'needs com.openai openai-java-core' type_in OkHttpCalls Sharing "$CLIENT client();"
mutate "A9 an agent without a contract test" agents/webhook "SecondAgent has no SecondAgentContractTest that extends" \
  test -pl agents/webhook,architecture-tests -Dtest=ContractsTest -- second_agent WebhookAgent SecondAgent
mutate "A9 an agent's contract test is gone" agents/webhook "WebhookAgent has no WebhookAgentContractTest that extends" \
  test -pl agents/webhook,architecture-tests -Dtest=ContractsTest -- \
  find src/test -name WebhookAgentContractTest.java -delete
mutate "A9 an adapter's contract test is gone" adapters-cloud/http "OkHttpCalls has no OkHttpCallsContractTest that extends" \
  test -pl adapters-cloud/http,architecture-tests -Dtest=ContractsTest -- \
  find src/test -name OkHttpCallsContractTest.java -delete
mutate "A9 an adapter's settings have no test" adapters-cloud/http "HttpConfig has no HttpConfigTest that calls" \
  test -pl adapters-cloud/http,architecture-tests -Dtest=ContractsTest -- \
  find src/test -name HttpConfigTest.java -delete
mutate "A8 an agent that no provider offers" agents/webhook "A8: the agents that the distribution serves are all that there are" \
  test -pl agents/webhook,architecture-tests -Dtest=ServicesTest -- second_agent WebhookAgent SecondAgent
mutate "A8 an agent that the distribution lacks" distribution "A8: flyte-agent-webhook is not in distribution/pom.xml" \
  test -pl architecture-tests -Dtest=PomTest -- undistributed flyte-agent-webhook
mutate "a module that the BOM lacks" bom "'dependencies.dependency.version' for dev.flyteagents:flyte-agents-jdk:jar is missing" \
  test -pl architecture-tests -Dtest=PomTest -- unmanaged flyte-agents-jdk
mutate "A1 the ports know the wire" ports "A1: ports/pom.xml depends on flyte-agents-wire at compile scope" \
  test -pl architecture-tests -Dtest=PomTest -- needs dev.flyteagents flyte-agents-wire
mutate "A1 an agent compiles against its adapter" agents/webhook \
  "A1: agents/webhook/pom.xml depends on flyte-agents-cloud-http at compile scope" \
  test -pl architecture-tests -Dtest=PomTest -- compiled_adapter flyte-agents-cloud-http
mutate "A1 an agent's class knows its adapter" agents/webhook "has return type <dev.flyteagents.cloud.http.HttpConfig>" \
  test -pl agents/webhook,architecture-tests -Dtest=LayersTest -- \
  both 'compiled_adapter flyte-agents-cloud-http' type_in WebhookAgent Outward "dev.flyteagents.cloud.http.HttpConfig config();"
mutate "A2 the domain logs" domain "has return type <org.slf4j.Logger>" \
  test -pl domain,architecture-tests -Dtest=LayersTest -- \
  both 'needs org.slf4j slf4j-api' type_in SubmissionKey Logging "org.slf4j.Logger logger();"
mutate "A3 the runtime speaks protobuf" runtime "Rule 'A3: protobuf, gRPC and the wire's types stay in adapters-grpc" \
  test -pl runtime,architecture-tests -Dtest=LayersTest -- \
  both 'needs com.google.protobuf protobuf-java' type_in TaskGateway Speaking "com.google.protobuf.Message message();"
mutate "A5 an agent knows another" agents/webhook "Slice webhook depends on Slice openai" \
  test -pl agents/webhook,architecture-tests -Dtest=VendorsTest -- \
  both 'needs dev.flyteagents flyte-agent-openai' type_in WebhookAgent Curious "dev.flyteagents.agents.openai.ChatGptAgent neighbour();"
mutate "A6 a cloud module depends on another" adapters-cloud/http \
  "A1: adapters-cloud/http/pom.xml depends on flyte-agents-cloud-openai at compile scope" \
  test -pl architecture-tests -Dtest=PomTest -- needs dev.flyteagents flyte-agents-cloud-openai
mutate "A6 a vendor's class knows another vendor" adapters-cloud/http "Slice http depends on Slice openai" \
  test -pl adapters-cloud/http,architecture-tests -Dtest=VendorsTest -- \
  both 'needs dev.flyteagents flyte-agents-cloud-openai' type_in OkHttpCalls Curious "dev.flyteagents.cloud.openai.OpenAiConfig neighbour();"
mutate "A7 two packages need each other" domain "Rule 'A7: no package cycles" \
  test -pl domain,architecture-tests -Dtest=VendorsTest -- \
  type_in Fields Circle "dev.flyteagents.domain.task.TaskRequest request();"
mutate "A10 a getter" agents/webhook "WebhookAgent.getName()> is a getter" \
  test -pl agents/webhook,architecture-tests -Dtest=NamesTest -- member WebhookAgent 'String getName() { return "webhook"; }'
mutate "A11 an agent reads the environment" agents/webhook "calls method <java.lang.System.getenv()>" \
  test -pl agents/webhook,architecture-tests -Dtest=PurityTest -- \
  member WebhookAgent 'boolean alone() { return System.getenv().isEmpty(); }'
mutate "A12 a package loses @NullMarked" agents/webhook "dev.flyteagents.agents.webhook has no package-info.java with @NullMarked" \
  test -pl agents/webhook,architecture-tests -Dtest=PurityTest -- \
  without src/main/java/dev/flyteagents/agents/webhook/package-info.java NullMarked
mutate "A13 a static collection" agents/webhook "WebhookAgent.<clinit>()> calls constructor <java.util.ArrayList.<init>()>" \
  test -pl agents/webhook,architecture-tests -Dtest=PurityTest -- \
  member WebhookAgent 'static final java.util.List<String> SEEN = new java.util.ArrayList<>();'
mutate "a dependency that nothing uses" adapters-cloud/http "Unused declared dependencies found" \
  verify -DskipTests -pl adapters-cloud/http -- needs com.fasterxml.jackson.core jackson-databind

printf 'mutations=%d undetected=%d in %d s\n' "$mutations" "$undetected" "$((SECONDS - begin))"
[[ $mutations -gt 0 && $undetected -eq 0 ]]
