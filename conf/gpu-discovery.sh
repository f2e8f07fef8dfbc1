#!/usr/bin/env bash
# Tells Spark which GPUs an executor has: {"name":"gpu","addresses":["0","1"]}.
# For spark.executor.resource.gpu.discoveryScript and spark.worker.resource.gpu.discoveryScript.
#
# Where CUDA_VISIBLE_DEVICES is set, CUDA numbers what it lists from 0, up to the first entry that names
# no device; otherwise addresses are nvidia-smi's, which are CUDA's with CUDA_DEVICE_ORDER=PCI_BUS_ID.
set -euo pipefail

fail() {
  echo "gpu-discovery: Cannot find GPUs: $1" >&2
  exit 1
}

count=0
addresses=()
if [[ -n ${CUDA_VISIBLE_DEVICES+set} ]]; then
  IFS=, read -r -a listed <<<"$CUDA_VISIBLE_DEVICES"
  for device in ${listed[@]+"${listed[@]}"}; do
    [[ ${device//[[:space:]]/} =~ ^([0-9]+|GPU-.+|MIG-.+)$ ]] || break
    addresses+=("$count")
    count=$((count + 1))
  done
  [[ $count -gt 0 ]] || fail "CUDA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES hides all"
else
  command -v nvidia-smi >/dev/null || fail "nvidia-smi is not on the PATH"
  indices=$(nvidia-smi --query-gpu=index --format=csv,noheader) \
    || fail "nvidia-smi failed${indices:+: ${indices%%$'\n'*}}"
  while read -r index; do
    [[ $index =~ ^[0-9]+$ ]] || fail "nvidia-smi said: ${index:-nothing}"
    addresses+=("$index")
  done <<<"$indices"
fi

joined=$(printf ',"%s"' "${addresses[@]}")
echo "{\"name\":\"gpu\",\"addresses\":[${joined:1}]}"
