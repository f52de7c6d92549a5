variable "SERVICES" { default = ["api", "web", "worker"] }
variable "VERSIONS" {
  type    = list(string)
  default = ["20", "22"]
}
variable "OPTIONS" {
  default = {
    api = { port = 8080, debug = true }
    web = { port = 3000 }
  }
}
target "test" {
  name     = "${service}-on-${version}"
  matrix   = { service = SERVICES, version = VERSIONS }
  context  = "services/${service}"
  contexts = { shared = "packages", tools = "target:tools" }
  args = {
    VERSION = version
    PORT    = try(OPTIONS[service].port, 80)
    DEBUG   = try(OPTIONS[service].debug, false) ? "1" : null
    LIST    = join(",", [for s in SERVICES : upper(s) if s != service])
    PAIRS   = jsonencode({ for s in SERVICES : s => strlen(s) })
  }
}
target "tools" { context = "tools" }
group "default" { targets = ["test"] }
