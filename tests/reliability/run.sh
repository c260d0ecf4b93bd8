#!/usr/bin/env bash
# Proves what reliability promises, against the release binary: a line each of promise, figure and verdict.
# --quick: a minute, one case of each. Without a flag: at most 15 minutes. --long: everything.
set -uo pipefail
cd "$(dirname "$0")"
export AALAM=${AALAM:-$(cd ../.. && pwd)/target/release/aalam}
[ -x "$AALAM" ] || { echo "build it first: cargo build --release" >&2; exit 2; }
failed=0
step() { printf '\n== %s\n' "$*"; python3 "$@" || failed=1; }
case "${1:-}" in
  --quick)
    step drain.py --runs 1 --lame-duck 1
    step slow.py --connections 1000 --attack 0
    step reload.py --reloads 5 --names 2000 --storm 1 --only bad,storm,alternate
    step privacy.py
    ;;
  --long)
    step drain.py --runs 20
    step slow.py --attack 60
    step overload.py --seconds 30 --factors 1,2,5,10
    step reload.py --reloads 1000
    step privacy.py
    step hostile.py
    ;;
  *)
    step drain.py --runs 20
    step slow.py
    step overload.py
    step reload.py
    step privacy.py
    step hostile.py
    ;;
esac
exit $failed
