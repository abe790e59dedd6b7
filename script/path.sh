# shellcheck shell=bash
# Sourced by the scripts beside it: what script/bootstrap installed comes before the machine's own.
PATH="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/.tools/bin:$PATH"
export PATH
