#!/usr/bin/env bash
# @balena/dockerignore 1.0.2 (npm), with which testcontainers for Node, dockerode and aws-cdk-lib read a .dockerignore. Seen 2026-11.
#
# Docker escapes `+`, `(` and `)` of a rule: `a+b` is a name. Here they are live in the regular expression that a rule becomes: the rule `c++` of
# a folder with that name, or `app/(shop)` as web frameworks call their route groups, does not match its own folder, and `a+b` matches `aab`.
# And the library ignores case unless `ignorecase: false` is given, on every system: `docs` drops `DOCS`, which Docker sends.
source "$(dirname "$0")/common.sh"
npm_package @balena/dockerignore@1.0.2
found 'a+b: a+b sent, aab ignored
app/(shop): app/(shop)/page.js sent, app/shop/page.js ignored
docs: DOCS/a ignored, DOCS/a with ignorecase false sent' "$(node -e '
const dockerignore = require("@balena/dockerignore");
const say = (rule, path, options) => `${path} ${dockerignore(options).add(rule).ignores(path) ? "ignored" : "sent"}`;
console.log(`a+b: ${say("a+b", "a+b")}, ${say("a+b", "aab")}`);
console.log(`app/(shop): ${say("app/(shop)", "app/(shop)/page.js")}, ${say("app/(shop)", "app/shop/page.js")}`);
console.log(`docs: ${say("docs", "DOCS/a")}, ${say("docs", "DOCS/a", { ignorecase: false }).replace("DOCS/a", "DOCS/a with ignorecase false")}`);')"
