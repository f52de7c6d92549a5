#!/usr/bin/env bash
# Debian 12's python3-docker 5.0.3 (docker-py), with which Compose 1 and Ansible build images. Seen 2026-11.
#
# docker-py matches by a copy of Python's fnmatch, where `[!a]` is any character but a. In Docker's language the negation is `[^a]`, and `[!a]` is one
# of `!` and `a`. So of one folder and one .dockerignore with the line `[!a]` docker-py sends `a` alone, and `docker build` everything but `a`.
# It compares names in lower case besides: the rule `readme.md` drops README.md.
source "$(dirname "$0")/common.sh"
apt-get download -qq python3-docker=5.0.3-1 >/dev/null 2>&1 && dpkg -x python3-docker_*.deb debian
mkdir context && touch context/{a,b,c,README.md}
found "[!a]: ['a']
readme.md: ['a', 'b', 'c']" "$(python3 - <<'END'
import importlib, sys, types

# The package's own entry loads an HTTP client, which is not needed here.
for name in ("docker", "docker.utils"):
    module = types.ModuleType(name)
    module.__path__ = ["debian/usr/lib/python3/dist-packages/" + name.replace(".", "/")]
    sys.modules[name] = module
build = importlib.import_module("docker.utils.build")
print("[!a]:", sorted(build.exclude_paths("context", ["[!a]", "README.md"])))
print("readme.md:", sorted(build.exclude_paths("context", ["readme.md"])))
END
)"
