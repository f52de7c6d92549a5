variable "ENV_NAME" { default = "dev" }
group "default" { targets = ["apps", "jobs"] }
group "apps" { targets = ["app-api", "app-web"] }
group "jobs" { targets = ["job-daily", "job-weekly"] }
target "_env" {
  args = { ENV_NAME = ENV_NAME }
}
target "app-api" {
  inherits = ["_env"]
  context  = "./apps/api"
}
target "app-web" {
  inherits   = ["_env", "app-api"]
  context    = "apps/web/"
  dockerfile = "../web.Dockerfile"
}
target "job-daily" {
  inherits = ["_env"]
  context  = "jobs"
  args     = { SCHEDULE = "daily", ENV_NAME = "job-${ENV_NAME}" }
}
target "job-weekly" {
  inherits = ["job-daily"]
  args     = { SCHEDULE = "weekly" }
}
