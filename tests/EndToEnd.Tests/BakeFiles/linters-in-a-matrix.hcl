variable "PLATFORMS" { default = ["linux/amd64", "linux/arm64"] }

group "default" { targets = ["lint", "lint-extra"] }

target "lint" {
  name = "lint-${tag != "" ? replace(tag, ".", "-") : "plain"}-${kind.name}"
  matrix = {
    tag  = ["", "nftables", "dfrunsecurity", "v1.2"]
    kind = [
      { name = "go", file = "go.Dockerfile" },
      { name = "yaml", file = "yaml.Dockerfile" },
    ]
  }
  dockerfile = "hack/${kind.file}"
  args       = { BUILDTAGS = tag }
  platforms  = tag == "v1.2" ? PLATFORMS : []
}

target "lint-extra" {
  inherits = ["lint-plain-go"]
  args     = { EXTRA = "yes" }
}
