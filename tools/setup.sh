#!/usr/bin/env bash
# Gets everything that the project and its sandbox need; quick, and changes nothing, when it is all there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash tools/packages.sh

# a stamp of the lock file's content: its date says nothing after a checkout
lock=$(git hash-object package-lock.json)
stamp=node_modules/.setup-stamp
if [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ]; then
  echo "installing the packages of package-lock.json"
  npm ci --no-audit --no-fund --loglevel=error
  echo "$lock" >"$stamp"
fi
export PATH="$PWD/node_modules/.bin:$PATH"

# the folders themselves count: theirs is the date of a file that was removed or renamed
if [ ! -e dist/.built ] || [ -n "$(find lib sandbox bench tools/build.mjs tsconfig.json tsconfig.build.json package-lock.json -newer dist/.built)" ]; then
  echo "compiling"
  node tools/build.mjs
fi

node dist/sandbox/toolchain/main.js
