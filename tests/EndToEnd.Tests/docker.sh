#!/bin/sh
# The real client. Where a pipe beside the name that this is called by asks for it, it says first that it has been called, and what for.
programs=$(dirname "$0")
if [ -p "$programs/called-for-$1" ]; then
    echo called >"$programs/called-for-$1"
fi
exec "$programs/real" "$@"
