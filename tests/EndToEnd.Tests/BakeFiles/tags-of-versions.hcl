variable "REGISTRY_USER" { default = "acme" }
variable "PYTHON_VERSION" { default = "3.14.2" }
variable "APP_VERSION" { default = "version-15" }
variable "APP_REPO" { default = "https://example.org/${REGISTRY_USER}/app" }
variable "LATEST_BRANCH" { default = true }

function "tag" {
  params = [repo, version]
  result = [
    "${REGISTRY_USER}/${repo}:${version}",
    "${version}" == "develop" ? "${REGISTRY_USER}/${repo}:latest" : "${REGISTRY_USER}/${repo}:${version}",
    can(regex("(v[0-9]+)\\.", "${version}")) ? "${REGISTRY_USER}/${repo}:${regex("(v[0-9]+)\\.", "${version}")[0]}" : "${REGISTRY_USER}/${repo}:${version}",
    LATEST_BRANCH ? "${REGISTRY_USER}/${repo}:edge" : "",
  ]
}

target "default-args" {
  args = {
    APP_REPO       = "${APP_REPO}"
    APP_BRANCH     = "${APP_VERSION}"
    PYTHON_VERSION = "${PYTHON_VERSION}"
    SHORT          = join(".", slice(split(".", PYTHON_VERSION), 0, 2))
  }
}
target "app" {
  inherits   = ["default-args"]
  context    = "."
  dockerfile = "images/app/Containerfile"
  target     = "app"
  tags       = tag("app", APP_VERSION)
}
target "base" {
  inherits = ["app"]
  target   = "base"
  tags     = tag("base", APP_VERSION)
}
group "default" { targets = ["app"] }
