variable "VERSION" { default = "v1.22.333-rc.1" }

function "major" {
  params = [version]
  result = regex_replace(version, "^v([0-9]+).*$", "$1")
}
function "all" {
  params         = [first]
  variadic_params = rest
  result         = join("-", concat([first], rest))
}
target "default" {
  args = {
    MAJOR   = major(VERSION)
    ALL     = all("a", "b", "c")
    SHA     = sha256("x")
    MD5     = md5("x")
    BASE64  = base64encode("hello")
    INDENT  = indent(2, "a\nb")
    FORMAT  = format("%s-%03d-%.2f-%v", "x", 7, 1.5, true)
    SORTED  = join(",", sort(["b", "a", "c"]))
    UNIQUE  = join(",", distinct(["b", "a", "b"]))
    MERGED  = jsonencode(merge({ a = 1 }, { b = 2, a = 3 }))
    LOOKUP  = lookup({ a = "x" }, "b", "none")
    KEYS    = join(",", keys({ b = 1, a = 2 }))
    CHUNK   = jsonencode(chunklist(["a", "b", "c"], 2))
    FLAT    = join(",", flatten([["a"], ["b", ["c"]]]))
    ZIP     = jsonencode(zipmap(["a", "b"], [1, 2]))
    RANGE   = join(",", formatlist("%d", range(1, 4)))
    COALESCE = coalesce("", "x") == "" ? "empty" : "x"
    TRIM    = trimsuffix(trimspace("  file.txt "), ".txt")
    SUBSTR  = substr("hello", 1, 3)
    REVERSE = upper("abc")
    CSV     = csvdecode("a,b\n1,2\n")[0].b
    SET     = length(setunion(["a"], ["b", "a"])) 
    PATH    = basename("/a/b/c.txt")
    TIME    = timeadd("2026-01-01T00:00:00Z", "36h")
    URL     = urlencode("a b&c")
    INT     = parseint("ff", 16)
    MINMAX  = "${min(3, 1, 2)} ${max(3, 1, 2)}"
    CONTAINS = contains(["a"], "a")
    ELEMENT = element(["a", "b"], 3)
    CAN     = can(parseint("x", 10)) ? "can" : "cannot"
  }
}
