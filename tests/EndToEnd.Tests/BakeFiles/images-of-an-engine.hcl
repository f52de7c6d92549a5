variable "BASE_IMAGE" { default = "debian" }
variable "BASE_SUITE" { default = "trixie" }
variable "DOCKER_STATIC" { default = "1" }

function "bindir" {
  params = [defaultdir]
  result = DESTDIR != "" ? DESTDIR : "./bundles/${defaultdir}"
}
variable "DESTDIR" { default = "" }

target "_common" {
  args = {
    BASE_DEBIAN_DISTRO = BASE_SUITE
    DOCKER_STATIC      = DOCKER_STATIC
  }
}
target "dev" {
  inherits = ["_common"]
  target   = "dev"
  contexts = {
    base = "docker-image://${BASE_IMAGE}:${BASE_SUITE}"
    docs = "./docs"
    src  = "https://example.org/src.git#main:sub"
  }
  tags   = ["engine-dev"]
  output = ["type=docker"]
}
target "binary" {
  inherits = ["_common"]
  target   = "binary"
  contexts = { dev = "target:dev" }
  output   = [bindir(DOCKER_STATIC == "1" ? "binary" : "dynbinary")]
}
target "all" {
  inherits = ["binary"]
  target   = "all"
}
group "default" { targets = ["all"] }
