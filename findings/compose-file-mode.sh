#!/usr/bin/env bash
# js-yaml 4.1.0 and yaml 2.9.1 (npm), Debian's python3-yaml. Seen 2026-11.
#
# The Compose documentation writes the mode of a secret or a config as `mode: 0440`, and Compose reads an octal number. YAML 1.2 writes octal as
# 0o440, and takes 0440 for a decimal number with a zero in front: js-yaml since 4 and yaml do so, PyYAML, of YAML 1.1, does not. A tool in
# JavaScript that reads a Compose file as it is documented, and hands the number on, asks for the mode 0670.
source "$(dirname "$0")/common.sh"
npm_package js-yaml@4.1.0 yaml@2.9.1
apt-get download -qq python3-yaml >/dev/null 2>&1 && dpkg -x python3-yaml_*.deb debian
cat > compose.yaml <<'END'
services:
  web:
    secrets:
      - source: token
        mode: 0440
END
found 'js-yaml 440 = 0670
yaml 440 = 0670
PyYAML 288 = 0440' "$(node -e '
const text = require("fs").readFileSync("compose.yaml", "utf8");
for (const [name, read] of [["js-yaml", require("js-yaml").load], ["yaml", require("yaml").parse]]) {
  const mode = read(text).services.web.secrets[0].mode;
  console.log(`${name} ${mode} = 0${mode.toString(8)}`);
}'
PYTHONPATH=debian/usr/lib/python3/dist-packages python3 -c '
import yaml
mode = yaml.safe_load(open("compose.yaml"))["services"]["web"]["secrets"][0]["mode"]
print(f"PyYAML {mode} = 0{mode:o}")')"
