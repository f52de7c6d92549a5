#!/usr/bin/env bash
# dockerode 5.0.1 (npm), `docker.buildImage({ context, src })`. Seen 2026-11.
#
# `src` names what to pack of a context that has a .dockerignore. Each name is held against the rules, and so is every path below a folder that
# is named, but as the full path of the machine. So rules with a folder in them (`src/o.js`) change nothing, rules that begin with `**/` hold; and an
# allow-list (`*` and `!src/app`) packs nothing at all, since `src` itself is ignored, where `docker build` sends `src/app`.
source "$(dirname "$0")/common.sh"
npm_package dockerode@5.0.1
mkdir -p context/src/app && touch context/{Dockerfile,src/o.js,src/app/m.js}
found 'src/o.js: Dockerfile src src/app src/app/m.js src/o.js
**/o.js: Dockerfile src src/app src/app/m.js
* !src/app: ' "$(node -e '
const fs = require("fs"), { prepareBuildContext } = require("dockerode/lib/util");
const packed = () => new Promise(done => prepareBuildContext({ context: "context", src: ["Dockerfile", "src"] }, archive => {
  const names = [], reader = require("tar-stream").extract();
  reader.on("entry", (header, content, next) => { names.push(header.name.replace(/\/$/, "")); content.resume(); next(); });
  reader.on("finish", () => done(names.sort().join(" ")));
  archive.pipe(require("zlib").createGunzip()).pipe(reader);
}));
(async () => {
  for (const rules of ["src/o.js", "**/o.js", "* !src/app"]) {
    fs.writeFileSync("context/.dockerignore", rules.replace(" ", "\n") + "\n");
    console.log(`${rules}: ${await packed()}`);
  }
})();')"
