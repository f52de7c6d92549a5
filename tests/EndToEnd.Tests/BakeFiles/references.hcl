variable "ROOT" { default = "src" }

target "base" {
  context    = "${ROOT}/base"
  dockerfile = "base.Dockerfile"
  target     = "final"
  args       = { A = "1", B = "2" }
  platforms  = ["linux/amd64"]
}
target "copy" {
  context    = target.base.context
  dockerfile = "${target.base.dockerfile}.copy"
  args       = { A = "${target.base.args.A}0", C = length(target.base.platforms) }
  contexts   = { base = "target:base" }
}
target "late" {
  inherits  = ["copy", "base"]
  args      = { B = null }
  platforms = concat(target.base.platforms, ["linux/s390x"])
}
group "both" { targets = ["copy", "late"] }
group "default" { targets = ["both"] }
