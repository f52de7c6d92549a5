#!/usr/bin/env bash
# docker-file-parser 1.0.7 (npm), which linters and dependency scanners build on. Seen 2026-11.
#
# A here-document is text: what stands in it is run by a shell, or written to a file. This parser takes every line of it for an instruction, so that
# a script with lines that begin with COPY and EXPOSE gives a COPY and an EXPOSE that no build has, and its last word an instruction EOF.
source "$(dirname "$0")/common.sh"
npm_package docker-file-parser@1.0.7
cat > Dockerfile <<'END'
FROM alpine
COPY <<EOF /notes
COPY and paste is what we do here
EXPOSE nothing
EOF
COPY a /b
END
found 'FROM COPY COPY EXPOSE EOF COPY' "$(node -e '
const instructions = require("docker-file-parser").parse(require("fs").readFileSync("Dockerfile", "utf8"));
console.log(instructions.map(instruction => instruction.name).join(" "));')"
