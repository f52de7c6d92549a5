variable "NAME" { default = "world" }
variable "LINES" { default = ["one", "two", "three"] }

target "default" {
  args = {
    GREETING = "Hello, ${NAME}! $${NOT} %%{if} \u00e9 \"quoted\""
    CHOICE   = "%{ if NAME == "world" }everybody%{ else }${title(NAME)}%{ endif }"
    LOOP     = "%{ for i, l in LINES ~} ${i}=${l}; %{ endfor ~}"
    HEREDOC  = <<-END
      first ${NAME}
        second
      third
    END
    PLAIN    = <<END
    kept ${upper(NAME)}
END
    SPLAT    = join("|", [{ a = 1 }, { a = 2 }][*].a)
    MATH     = 7 % 3 + 2 * (5 - 1) / 4
    LOGIC    = !false && (1 < 2 || 3 >= 4)
    NUMBERS  = "${1.50} ${1e3} ${0.1 + 0.2}"
  }
  dockerfile-inline = <<EOT
FROM scratch
COPY ${NAME}.txt /
EOT
}
