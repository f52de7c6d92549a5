# What the scripts share: a temporary folder, and a comparison that says what has changed. Sourced, not run.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

# found EXPECTED ACTUAL
found() {
    printf '%s\n' "$2"
    [ "$1" = "$2" ] && { echo 'as found'; return; }
    printf 'this has changed; it was:\n%s\n' "$1" >&2
    exit 1
}

# npm_package NAME@VERSION…: installs packages here, running none of their scripts.
npm_package() { npm install --no-audit --no-fund --silent --ignore-scripts "$@" >/dev/null; }
