using ContextSlim.Failures;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Failures;

/// <summary>Logs of builds that really failed (docker 28.5, docker compose 2.40, Buildah 1.43, Podman 5.8): the cause is named, with its rule or line.</summary>
[TestClass]
public sealed class WhatRecordedLogsShow
{
    [TestMethod]
    [DataRow("builders", 73)]
    [DataRow("commands-of-the-system", 33)]
    [DataRow("commands-of-languages", 62)]
    [DataRow("in-services", 35)]
    [DataRow("any-tool", 57)]
    [DataRow("folders-and-names", 82, DisplayName = "messages of tools in logs that are written for the test")]
    public void IsTheCause(string file, int count)
    {
        var cases = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", file + ".cases")).ToList();
        Assert.HasCount(count, cases);
        var differences = new List<string?>();
        foreach (var recorded in cases)
        {
            using var tree = TestTree.Of();
            recorded.Plant(tree.Root);
            differences.Add(recorded.Difference(tree.Root, recorded.Log));
        }

        Assert.AreEqual("", string.Join('\n', differences.Where(static difference => difference is not null)));
    }

    [TestMethod]
    public void IsNoModeOfAScriptThatMayBeRun()
    {
        if (OperatingSystem.IsWindows())
            return; // no modes
        var recorded = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "in-services.cases")).Single(static recorded => recorded.Name == "no-mode.plain");
        using var tree = TestTree.Of();
        recorded.Plant(tree.Root);
        File.SetUnixFileMode(Path.Combine(tree.Root, "build.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.StartsWith("no-mode.plain: expected notExecutable | build.sh | -, found command | - | Dockerfile:4 ", recorded.Difference(tree.Root, recorded.Log));
    }

    [TestMethod]
    public void IsInTheEndAloneWhereTheRestIsCutOff()
    {
        var cases = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "builders.cases")).Where(static recorded => recorded.Name is "copy-ignored-file.plain" or "copy-missing-file.classic" or "copy-ignored-folder.buildah");
        foreach (var recorded in cases)
        {
            using var tree = TestTree.Of();
            recorded.Plant(tree.Root);
            var lines = recorded.Log.TrimEnd('\n').Split('\n');
            Assert.IsNull(recorded.Difference(tree.Root, string.Join('\n', lines[^Math.Min(lines.Length, 2)..])), recorded.Name);
        }
    }

    [TestMethod]
    [DataRow("vendor", "vendor/autoload.php vendor/composer/a.php", "COPY . .\nRUN brew", "Failed opening required 'vendor/autoload.php'", "!vendor", DisplayName = "a folder whose file is of no use alone")]
    [DataRow("packages", "packages/shared/package.json packages/shared/a.js packages/other/b.js", "COPY . .\nRUN brew", "cannot find 'packages/shared/package.json'", "!packages/shared", DisplayName = "of many packages the one that is missed")]
    [DataRow("**/lib", "src/lib/a.ts src/lib/b.ts src/m.ts lib/c.ts", "COPY . .\nRUN brew", "cannot find 'src/lib/a.ts'", "!src/lib", DisplayName = "of many folders the one that is missed")]
    [DataRow("*", "app/main.py app/other.py", "COPY . .\nRUN brew", "cannot find 'app/main.py'", "!app/main.py", DisplayName = "no folder where the rule names none")]
    [DataRow("**/*.md", "docs/a.md docs/b.md", "COPY . .\nRUN brew", "cannot find 'docs/a.md'", "!docs/a.md", DisplayName = "no folder where the rule ignores files")]
    [DataRow("docker", "docker/entrypoint.sh docker/compose.yaml", "COPY docker/entrypoint.sh /", "\"/docker/entrypoint.sh\": not found", "!docker/entrypoint.sh", DisplayName = "no more than an instruction asks for")]
    [DataRow("target", "target/app.jar target/classes/a.class", "COPY target/*.jar /", "lstat /target: no such file or directory", "!target/*.jar", DisplayName = "all that a pattern asks for")]
    public void IsMendedByTheExceptionThatSuffices(string rule, string files, string instructions, string said, string exception)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("exceptions.plain", ["."], [], [("Dockerfile", $"FROM a\nWORKDIR /app\n{instructions}\n"), (".dockerignore", rule + "\n"), .. files.Split(' ').Select(static path => (path, "x\n"))], "");
        recorded.Plant(tree.Root);
        var isRun = instructions.Contains("RUN", StringComparison.Ordinal);
        var step = instructions.Split('\n')[^1];
        var log = isRun ? $"#7 [4/4] {step}\n#7 0.345 {said}\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n"
            : $"#7 [3/3] {step}\n#7 ERROR: failed to calculate checksum of ref a::b: {said}\n------\nERROR: failed to build: failed to solve: {said}\n";
        Assert.AreEqual(exception, recorded.Cause(tree.Root, log)?.Exception);
    }

    [TestMethod]
    [DataRow("a.c:1:10: fatal error: libpq-fe.h: No such file or directory\ncompilation terminated.", "a.c:1:10: fatal error: libpq-fe.h: No such file or directory")]
    [DataRow("    throw err;\nError: Cannot find module 'lodash'\n    at x (y)\nNode.js v20.20.2", "Error: Cannot find module 'lodash'")]
    [DataRow("warning: no error handling\n3 errors\nerror[E0382]: borrow of moved value: `a`\nerror: could not compile `b`", "error[E0382]: borrow of moved value: `a`")]
    [DataRow("one\ntwo", "two")]
    public void IsToldWithTheLineThatSaysWhatWentWrong(string said, string line)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("telling.plain", ["."], [], [("Dockerfile", "FROM a\nWORKDIR /app\nCOPY . .\nRUN brew\n"), ("a.c", "x\n")], "");
        recorded.Plant(tree.Root);
        var log = $"#7 [4/4] RUN brew\n#7 0.345 {said.Replace("\n", "\n#7 0.345 ", StringComparison.Ordinal)}\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n";
        Assert.AreEqual(line, recorded.Cause(tree.Root, log)?.Said);
    }

    [TestMethod]
    public void OfAStageIsToldWithWhatTheStageMakes()
    {
        using var tree = TestTree.Of();
        var recorded = RecordedLog.Read(Path.Combine(Repository.Root, "tests", "ContextScanner.Tests", "Failures", "Logs", "folders-and-names.cases")).Single(static recorded => recorded.Name == "stage-makes-another.plain");
        recorded.Plant(tree.Root);
        Assert.AreEqual("Copy from where its commands put what they make (the last is line 4, `RUN npm run build`), or have them make `/app/dist`.", recorded.Cause(tree.Root, recorded.Log)?.Fix);
    }

    [TestMethod]
    [DataRow("a cup of tea is not found: 'config/prod.yml'", "ignored", DisplayName = "whatever the words around it")]
    [DataRow("the brewing of config/prod.yml ended", "ignored", DisplayName = "a path that its last lines mention")]
    [DataRow("cannot find `prod`", "ignored", DisplayName = "a name in quotes, without its ending")]
    [DataRow("cannot find 'other/prod.yml'", "command", DisplayName = "not a file of the same name in another folder")]
    [DataRow("the config of prod failed", "command", DisplayName = "not words of people's language")]
    public void IsWhatALineOfAnUnknownToolNames(string said, string kind)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("unknown.plain", ["."], [kind, "-", "-"], [("Dockerfile", "FROM a\nWORKDIR /app\nCOPY . .\nRUN brew\n"), (".dockerignore", "config\n"), ("config/prod.yml", "a: 1\n"), ("a.txt", "x\n")], "");
        recorded.Plant(tree.Root);
        Assert.IsNull(recorded.Difference(tree.Root, $"#7 [4/4] RUN brew\n#7 0.345 {said}\n#7 0.346 bye\n#7 ERROR: process \"/bin/sh -c brew\" did not complete successfully: exit code: 1\n"));
    }

    [TestMethod]
    [DataRow("testdata", "testdata/sum.golden", "go test ./...", "--- FAIL: TestSum (0.00s)\n    sum_test.go:7: Sum(40, 2) = 41, want 42; see testdata/sum.golden\nFAIL", 1, DisplayName = "a test whose message names a file")]
    [DataRow("data", "data/train.bin", "python train.py", "epoch 1/3 loss=0.71\nloading data/train.bin into memory\nKilled", 137, DisplayName = "a kill, after a line of progress")]
    [DataRow("data", "data/cache.bin", "python train.py", "data/cache.bin not found, starting anew\nKilled", 137, DisplayName = "a kill, after a complaint")]
    [DataRow("assets", "assets/a.txt", "node bundle.js", "bundling assets/a.txt\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\nAborted", 134, DisplayName = "memory that ends")]
    [DataRow("dist", "dist/app.js", "esbuild src/index.js --outfile=dist/app.js && node size.js", "  dist/app.js  64b\nDone in 45ms\nFAIL bundle is 64 bytes, the limit is 10", 1, DisplayName = "a limit, after what was written")]
    [DataRow("build", "build/a.o", "make", "gcc -Wall -Werror -c -o build/a.o a.c\na.c:1:22: error: unused variable 'unused' [-Werror=unused-variable]\n    1 | int main(void) { int unused; return 0; }\nmake: *** [Makefile:5: build/a.o] Error 1", 2, DisplayName = "a target of make")]
    [DataRow("coverage", "coverage/index.html", "cover", "Wrote HTML report to coverage/index.html\nRequired test coverage of 80% not reached. Total coverage: 71.20%", 2, DisplayName = "a report")]
    [DataRow("*.log", "app.log", "pytest -q", "E       AssertionError: assert 500 == 200\n----- Captured log call -----\nWARNING  svc:svc.py:6 see app.log for details of /health\n1 failed in 0.12s", 1, DisplayName = "a log of a test")]
    [DataRow("conf", "conf/app.properties", "javac src/Main.java", "src/Main.java:2: error: incompatible types: String cannot be converted to int\n    static int port() { return \"conf/app.properties\"; }\n                               ^\n1 error", 1, DisplayName = "a line of a source below an error in it")]
    [DataRow("conf", "conf/app.properties", "brew", "src/Main.java:2: error: cannot find symbol\n    return Files.lod(\"conf/app.properties\");\n                ^\n  symbol:   method lod(String)\n1 error", 1, DisplayName = "a line of a source below a name that is not declared")]
    [DataRow("conf", "conf/a.toml", "cargo build", "error[E0425]: cannot find value `x` in this scope\n --> src/main.rs:3:5\n  |\n3 |     f(x, \"conf/a.toml\")\n  |       ^ not found in this scope", 101, DisplayName = "a line of a source below its place")]
    [DataRow("docs", "docs/html/a.html", "cp -r docs/html /usr/share || true; gcc -o app main.c", "cp: cannot stat 'docs/html': No such file or directory\nmain.c:1:26: error: expected ';' before '}' token\n    1 | int main(void) { return 0 }", 1, DisplayName = "a complaint that the shell passes over")]
    [DataRow("docs", "docs/a.md", "brew", "warning: docs/a.md not found\nsrc/a.x:3:1: error: unexpected end of line", 1, DisplayName = "a warning before an error")]
    [DataRow("patches", "patches/0001.patch", "for p in 0001; do patch -p1 -i patches/$p.patch; done", "/bin/sh: 1: patch: not found", 127, DisplayName = "a program that is not installed")]
    [DataRow("*.whl", "acme_lib-9.9.9-py3-none-any.whl", "pip install acme-lib==9.9.9", "ERROR: Could not find a version that satisfies the requirement acme-lib==9.9.9 (from versions: none)\nERROR: No matching distribution found for acme-lib==9.9.9", 1, DisplayName = "a package that no index has")]
    [DataRow("reports", "reports/lint.html", "brew", "/app/src/a.js\n  3:5  error  'x' is assigned a value but never used  no-unused-vars\n✖ 1 problem (1 error, 0 warnings)\nreport: reports/lint.html", 1, DisplayName = "a linter's report")]
    [DataRow("dist", "dist/main.js", "brew", "asset dist/main.js 300 KiB [emitted] [big]\nERROR in asset size limit: The following asset(s) exceed the recommended size limit (244 KiB).", 1, DisplayName = "an asset that is too large")]
    [DataRow("testdata", "testdata/sum.txt", "brew", "thread 'tests::sum' panicked at src/lib.rs:9:9:\nassertion `left == right` failed: see testdata/sum.txt\n  left: 41\n right: 42", 101, DisplayName = "an assertion of Rust")]
    [DataRow("target", "target/surefire-reports/a.txt", "brew", "[ERROR] Failures: \n[ERROR]   SumTest.sum:12 expected: <42> but was: <41>\n[INFO] Please refer to /app/target/surefire-reports for the individual test results.", 1, DisplayName = "where a test runner writes")]
    [DataRow("out", "out/x.json", "brew", "Traceback (most recent call last):\n  File \"/app/gen.py\", line 3, in <module>\n    open(\"out/x.json\", \"w\").write(1 / 0)\nZeroDivisionError: division by zero", 1, DisplayName = "a line of a trace")]
    [DataRow("data", "data/a.bin", "brew", "processing data/a.bin\nSegmentation fault (core dumped)", 139, DisplayName = "a fault")]
    [DataRow("build", "build/reports/x.html", "brew", "e: file:///app/src/Main.kt:3:12 Type mismatch: inferred type is String but Int was expected\nSee the report at: file:///app/build/reports/x.html", 1, DisplayName = "a compiler without the word error")]
    [DataRow("shots", "shots/a.png", "brew", "Timed out retrying after 4000ms: Expected to find element: #x\n  (Screenshots)\n  -  /app/shots/a.png  (1280x720)", 1, DisplayName = "a picture of what went wrong")]
    [DataRow("bun", "bun/a.txt", "bun install", "/bin/sh: 1: bun: not found", 127, DisplayName = "a program that is called as a folder is")]
    [DataRow("bazel", "bazel/BUILD", "make", "make: bazel: No such file or directory\nmake: *** [Makefile:2: all] Error 127", 2, DisplayName = "a program that another was to start")]
    [DataRow("build", "build/a.js", "npm run build", "npm ERR! Missing script: \"build\"\nnpm ERR! \nnpm ERR! A complete log of this run can be found in: /root/.npm/_logs/x.log", 1, DisplayName = "a script that package.json does not have")]
    [DataRow("debs", "debs/libfoo-dev.deb", "apt-get install -y libfoo-dev", "E: Unable to locate package libfoo-dev", 100, DisplayName = "a package that no archive has, called as a file is")]
    [DataRow("lib", "lib/foo/a.py", "pip install foo", "ERROR: Could not find a version that satisfies the requirement foo (from versions: none)\nERROR: No matching distribution found for foo", 1, DisplayName = "a package that no index has, called as a folder is")]
    [DataRow("*lock*", "bun.lock", "bun install --frozen-lockfile", "error: SELF_SIGNED_CERT_IN_CHAIN downloading package manifest is-odd\nerror: is-odd@3.0.1 failed to resolve", 1, DisplayName = "a certificate that is not known")]
    [DataRow("docs", "docs/a.md", "python3 -c 'import acme_x'", "ModuleNotFoundError: No module named 'acme_x'", 1, DisplayName = "a package that the instruction itself imports")]
    public void IsNoRuleWhereACommandFailsByItself(string ignored, string file, string command, string said, int exitCode) =>
        Assert.IsTrue(CauseOf(ignored, file, command, said, exitCode)?.Kind is CauseKind.Command or CauseKind.Network);

    [TestMethod]
    [DataRow("config", "config/prod.yml", "brew", "the brewing of config/prod.yml ended", 1, DisplayName = "what is only mentioned, where nothing else is said")]
    [DataRow("vars", "vars/prod.yml", "ansible-playbook site.yml", "[ERROR]: Task failed: 'x' is undefined\nOrigin: /app/site.yml:5:7\n3   vars_files: [vars/prod.yml]", 2, DisplayName = "what stands below a complaint about something else")]
    [DataRow("*.cabal", "acme.cabal", "test -e acme.cabal || { echo 'no cabal here' >&2; exit 4; }", "no cabal here", 4, DisplayName = "what an instruction asks for that says the rest itself")]
    public void IsLikelyWhereNoLineSaysThatItIsMissing(string ignored, string file, string command, string said, int exitCode)
    {
        var cause = CauseOf(ignored, file, command, said, exitCode);
        Assert.AreEqual(file, cause?.Path);
        Assert.StartsWith("likely: ", cause!.Message);
    }

    [TestMethod]
    [DataRow("data", "data/a.bin", "python train.py", "FileNotFoundError: [Errno 2] No such file or directory: 'data/a.bin'", 1, DisplayName = "a complaint")]
    [DataRow("docs", "docs/a.md", "cp docs/a.md /a && gcc a.c", "cp: cannot stat 'docs/a.md': No such file or directory", 1, DisplayName = "of a command that ends the instruction")]
    [DataRow("gen", "gen/x.h", "make", "a.c:1:10: fatal error: gen/x.h: No such file or directory\n    1 | #include \"gen/x.h\"\nmake: *** [Makefile:2: a.o] Error 1", 2, DisplayName = "an error at a place that misses a file")]
    [DataRow("golden", "golden/a.txt", "go test ./...", "--- FAIL: TestA (0.00s)\n    a_test.go:7: open golden/a.txt: no such file or directory\nFAIL", 1, DisplayName = "a test that misses a file")]
    [DataRow("docs", "docs/guide.md", "mkdocs build --strict", "WARNING  -  A path to 'docs/guide.md' is included in 'nav', which is not found\nAborted with 1 warnings in strict mode!", 1, DisplayName = "a warning that ends the build")]
    [DataRow("**/Info.hs", "src/Build/Info.hs", "ghc -isrc src/Main.hs", "src/Main.hs:3:1: error: [GHC-87110]\n    Could not find module ‘Build.Info’\n  |\n3 | import Build.Info", 1, DisplayName = "an error whose text stands below its place")]
    [DataRow("src/x", "src/x/a.c", "cmake .", "CMake Error: Cannot find source file:\n\n  src/x/a.c\n", 1, DisplayName = "a file below the line that misses it")]
    [DataRow("**/*.properties", "src/main/resources/messages.properties", "java Main", "java.util.MissingResourceException: Can't find bundle for base name messages, locale en", 1, DisplayName = "a bundle of Java")]
    [DataRow("**/*.properties", "src/i18n/messages_de.properties", "java Main", "java.util.MissingResourceException: Can't find bundle for base name i18n.messages, locale de", 1, DisplayName = "a bundle of Java of one language")]
    [DataRow("config*", "config.ml", "ocamlc -c main.ml", "1 | let () = print_endline Config.version\n                           ^^^^^^^^^^^^^^\nError: Unbound module \"Config\"", 2, DisplayName = "a module of OCaml")]
    [DataRow("acme", "acme/util.scm", "guile -L . main.scm", "ice-9/boot-9.scm:3352:6: In procedure resolve-interface:\nno code for module (acme util)", 1, DisplayName = "a module of Guile")]
    [DataRow("**/*.d.ts", "src/globals.d.ts", "tsc -p .", "src/index.ts(1,25): error TS2304: Cannot find name 'AppConfig'.", 2, DisplayName = "a type that a file declares")]
    [DataRow("files", "files/init.sh", "brew", "Error: Invalid function argument\n  on main.tf line 2, in locals:\n   2:   x = file(\"files/init.sh\")\nInvalid value for \"path\" parameter: no file exists at ./files/init.sh", 1, DisplayName = "an argument of Terraform")]
    [DataRow("theme", "theme/colors.scss", "brew", "Error: Can't find stylesheet to import.\n  ╷\n1 │ @use \"theme/colors.scss\";\n  ╵", 65, DisplayName = "what stands below a line that does not say what is missing")]
    [DataRow("data", "data/x.txt", "brew", "src/main.zig:3:20: error: unable to load 'data/x.txt': FileNotFound", 1, DisplayName = "an error at a place in Zig")]
    [DataRow("conf", "conf/x.conf", "brew", "2026/01/02 10:11:12 [emerg] 7#7: open() \"/app/conf/x.conf\" failed (2: No such file or directory)\nnginx: configuration file test failed", 1, DisplayName = "before a test that failed by it")]
    [DataRow("**/css", "assets/css/base.css", "brew", "Traceback (most recent call last):\n  File \"/usr/lib/a.py\", line 3, in f\n    raise ValueError(\"The file '%s' could not be found\" % name)\nValueError: The file 'css/base.css' could not be found with <a.B object at 0x7f>.", 1, DisplayName = "the exception below a trace that quotes it")]
    [DataRow("**/*.html", "mail/orders/confirm.html", "brew", "django.template.exceptions.TemplateDoesNotExist: orders/confirm.html", 1, DisplayName = "an exception whose name says that it is missing")]
    [DataRow("**/*.Designer.cs", "Resources.Designer.cs", "brew", "error CS2001: Source file `Resources.Designer.cs' could not be found", 1, DisplayName = "a file that could not be found")]
    public void IsCertainWhereALineMissesAFile(string ignored, string file, string command, string said, int exitCode)
    {
        var cause = CauseOf(ignored, file, command, said, exitCode);
        Assert.AreEqual(CauseKind.Ignored, cause?.Kind);
        Assert.StartsWith(cause!.Path!, file);
        Assert.IsFalse(cause.Message.StartsWith("likely", StringComparison.Ordinal), cause.Message);
    }

    [TestMethod]
    [DataRow("src/index.ts(1,25): error TS2304: Cannot find name 'AppConfig'.", "declare let Other: AppConfig;", DisplayName = "a file that does not declare the type")]
    [DataRow("Error: Unbound module \"Lwt\"", "", DisplayName = "a module that a package has")]
    [DataRow("no code for module (srfi srfi-900)", "", DisplayName = "a module of the language's own")]
    public void IsNothingOfTheContextWhereThatHasNoneOfTheName(string said, string text) =>
        Assert.AreEqual(CauseKind.Command, CauseOf("**/*.d.ts", "src/globals.d.ts", "build", said, 1, text)?.Kind);

    [TestMethod]
    [DataRow("filestore.go", "./main.go:2:14: undefined: NewStore", "func NewStore() {}", DisplayName = "a function of Go")]
    [DataRow("src/store.c", "/usr/bin/ld: main.o: in function `main':\nmain.c:(.text+0x5): undefined reference to `store_open'", "int store_open(void)\n{", DisplayName = "a function of C")]
    [DataRow("src/db.cpp", "main.cpp:(.text+0x5): undefined reference to `acme::Store::open(int)'", "void Store::open(int flags) {", DisplayName = "a member of C++")]
    [DataRow("src/a/Clocks.java", "src/a/Main.java:2: error: cannot find symbol\n  Object o = new TestClock();\n                 ^\n  symbol:   class TestClock\n  location: class Main\n1 error", "class TestClock {}", DisplayName = "a class of Java in a file of another name")]
    [DataRow("lib/Store.php", "PHP Fatal error:  Uncaught Error: Class \"Acme\\Db\\Store\" not found in /app/run.php:3", "namespace Acme\\Db;\nfinal class Store", DisplayName = "a class of PHP")]
    [DataRow("lib/prices.rb", "run.rb:3:in `<main>': uninitialized constant PriceList (NameError)", "class PriceList", DisplayName = "a class of Ruby")]
    public void IsTheFileThatDeclaresWhatIsMissed(string file, string said, string text)
    {
        var cause = CauseOf(file, file, "brew", said, 1, text);
        Assert.AreEqual(CauseKind.Ignored, cause?.Kind);
        Assert.AreEqual(file, cause!.Path);
    }

    [TestMethod]
    [DataRow("src/store.h.c", "main.c:(.text+0x5): undefined reference to `store_open'", "int store_open(void);", DisplayName = "a prototype of C")]
    [DataRow("src/other.c", "main.c:(.text+0x5): undefined reference to `store_open'", "    store_open();", DisplayName = "a call of C")]
    [DataRow("lib/Store.php", "PHP Fatal error:  Uncaught Error: Class \"Acme\\Db\\Store\" not found in /app/run.php:3", "namespace Other;\nfinal class Store", DisplayName = "another namespace of PHP")]
    public void IsNoFileThatOnlyMentionsWhatIsMissed(string file, string said, string text) => Assert.AreEqual(CauseKind.Command, CauseOf(file, file, "brew", said, 1, text)?.Kind);

    [TestMethod]
    public void IsAModuleThatIsNotThereBesideWhoAsksForIt()
    {
        var cause = CauseOf(".git", "src/index.js", "node src/index.js", "Error: Cannot find module './generated/client'\nRequire stack:\n- /app/src/index.js", 1);
        Assert.AreEqual((CauseKind.Missing, "src/generated/client"), (cause!.Kind, cause.Path));
    }

    [TestMethod]
    public void IsWhereTheCommandDoesNotLook()
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("elsewhere.podman", ["."], ["notCopied", "app/main.py", "Dockerfile:3"], [("Dockerfile", "FROM a\nWORKDIR /srv\nCOPY app/ /app/\nRUN python3 main.py\n"), ("app/main.py", "x\n")], "");
        recorded.Plant(tree.Root);
        Assert.IsNull(recorded.Difference(tree.Root, "STEP 4/4: RUN python3 main.py\npython3: can't open file '/srv/main.py': [Errno 2] No such file or directory\nsubprocess exited with status 2\nError: building at STEP \"RUN python3 main.py\": exit status 2\n"));
    }

    [TestMethod]
    [DataRow("Error: building at STEP \"RUN make\": setting \"RLIMIT_NOFILE\" limit to soft=1048576,hard=1048576 (was soft=20000,hard=20000): operation not permitted")]
    [DataRow("error running subprocess: making mounts private to mount namespace for [/bin/sh -c make]: remount /, flags: 0x44000: invalid argument\nError: building at STEP \"RUN make\": exit status 1")]
    public void IsNoRuleWhereTheBuilderCannotStartTheCommand(string said)
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("start.podman", ["."], [], [("Dockerfile", "FROM a\nCOPY . .\nRUN make\n"), (".dockerignore", "config*\n"), ("config.h", "x\n"), ("Makefile", "a: config.h\n\tcc -o a a.c\n"), ("a.c", "#include \"config.h\"\n")], "");
        recorded.Plant(tree.Root);
        Assert.AreEqual("the builder could not start the command: nothing of it has run", recorded.Cause(tree.Root, $"STEP 3/3: RUN make\n{said}\n")?.Message);
    }

    [TestMethod]
    [DataRow("!requirements.txt   # pinned", "requirements.txt", "mend line 2, `!requirements.txt   # pinned`, which is nearly that: only a line that begins with `#` is a comment, behind a pattern it belongs to that.")]
    [DataRow("!Config", "config/a.yml", "mend line 2, `!Config`, which is nearly that: the names differ by capital letters.")]
    [DataRow("!api/src", "src/a.js", "mend line 2, `!api/src`, which is nearly that: patterns begin in the context, which has no `api`.")]
    [DataRow("!other", "src/a.js", "mend line 1.")]
    public void IsMendedByTheExceptionThatWasMeant(string exception, string file, string expected) =>
        Assert.EndsWith(expected, CauseOf("*\n" + exception, file, "brew", $"cannot find '{file}'", 1)!.Fix!);

    [TestMethod]
    public void IsInALogOfPodmanWhateverItsCommandsPrint()
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("trace.podman", ["."], ["ignored", "src/Cache", ".dockerignore:1"], [("Dockerfile", "FROM a\nCOPY . /app\nRUN php /app/warm.php\n"), (".dockerignore", "**/Cache\n"), ("src/Cache/FileCache.php", "x\n")], "");
        recorded.Plant(tree.Root);
        const string Log = "STEP 1/3: FROM a\nSTEP 2/3: COPY . /app\nSTEP 3/3: RUN php /app/warm.php\nPHP Fatal error:  Uncaught Error: Class \"Acme\\Cache\\FileCache\" not found in /app/warm.php:8\nStack trace:\n#0 {main}\n  thrown in /app/warm.php on line 8\nError: building at STEP \"RUN php /app/warm.php\": exit status 255\n";
        Assert.IsNull(recorded.Difference(tree.Root, Log));
        Assert.AreEqual(LogBuilder.Buildah, LogReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Log)), CancellationToken.None).Builder);
    }

    private static FailureCause? CauseOf(string ignored, string file, string command, string said, int exitCode, string text = "interface AppConfig {}")
    {
        using var tree = TestTree.Of();
        var recorded = new RecordedLog("frame.plain", ["."], [], [("Dockerfile", $"FROM a\nWORKDIR /app\nCOPY . .\nRUN {command}\n"), (".dockerignore", ignored + "\n"), (file, text + "\n"), ("a.txt", "x\n")], "");
        recorded.Plant(tree.Root);
        var end = $"process \"/bin/sh -c {command}\" did not complete successfully: exit code: {exitCode}\n";
        return recorded.Cause(tree.Root, $"#7 [4/4] RUN {command}\n#7 0.345 {said.Replace("\n", "\n#7 0.345 ", StringComparison.Ordinal)}\n#7 ERROR: {end}------\n > [4/4] RUN {command}:\n{said}\n------\nERROR: failed to build: failed to solve: {end}");
    }
}
