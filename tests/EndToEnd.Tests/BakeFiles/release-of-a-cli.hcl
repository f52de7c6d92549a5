// A command line program, built for many platforms, its version from the tag that is built.
variable "GO_VERSION" { default = null }
variable "REF" { default = "" }
variable "DESTINATION" { default = "./out" }
variable "STATIC" { default = "1" }

function "version" {
  params = [ref]
  result = ref == "" ? "dev" : trimprefix(ref, "refs/tags/")
}

target "_common" {
  args = {
    GO_VERSION             = GO_VERSION
    BUILDKIT_CONTEXT_KEEP_GIT_DIR = 1
    VERSION                = version(REF)
  }
}

target "_platforms" {
  platforms = [
    "linux/amd64",
    "linux/arm64",
    "linux/arm/v7",
    "windows/amd64",
  ]
}

group "default" { targets = ["binary"] }
group "validate" { targets = ["lint", "vendor-check"] }

target "binary" {
  inherits = ["_common"]
  target   = "binary"
  args     = { LINKING = STATIC != "" ? "static" : "dynamic" }
  output   = ["${DESTINATION}/build"]
}

target "binary-cross" {
  inherits = ["binary", "_platforms"]
}

target "lint" {
  inherits   = ["_common"]
  dockerfile = "./hack/lint.Dockerfile"
  output     = ["type=cacheonly"]
}

target "vendor-check" {
  inherits   = ["_common"]
  dockerfile = "./hack/vendor.Dockerfile"
  target     = "validate"
}
