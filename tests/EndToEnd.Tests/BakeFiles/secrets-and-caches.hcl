variable "CI" { default = "" }
variable "IS_RELEASE" {
  type    = bool
  default = false
}
variable "JOBS" {
  type    = number
  default = 4
}
target "default" {
  context    = "."
  dockerfile = "Dockerfile"
  args       = { JOBS = JOBS * 2, MODE = IS_RELEASE ? "release" : "debug", EMPTY = "", CI = equal(CI, "") ? null : CI }
  secret     = ["id=TOKEN,env=TOKEN", { id = "KEY", env = "KEY" }]
  cache-from = [{ type = "registry", ref = "example.org/cache" }, "type=local,src=cache"]
  cache-to   = IS_RELEASE ? ["type=inline"] : []
  labels     = { "org.example.title" = "x" }
  attest     = ["type=provenance,mode=max"]
  no-cache   = IS_RELEASE
  shm-size   = "128m"
  ulimits    = ["nofile=1024:1024"]
  extra-hosts = { a = "10.0.0.1" }
}
