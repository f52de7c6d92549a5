namespace ContextSlim.Tool.Tests;

[TestClass]
public class Output
{
    [TestMethod]
    public void GoesToAFileAndNothingElse()
    {
        using var environment = TypicalProject.Plant();
        var expected = environment.Run("scan").Output;
        var run = environment.Run("scan", "-o", "../" + Path.GetFileName(environment.Root) + ".report").Succeeds();
        var file = environment.Root + ".report";
        Assert.AreEqual("", run.Output);
        Assert.AreEqual(expected, File.ReadAllText(file));
        File.Delete(file);
    }

    [TestMethod]
    public void IsNotCountedInTheContextThatItIsWrittenTo()
    {
        using var environment = TypicalProject.Plant();
        environment.Run("ls", "-o", "list").Succeeds();
        Assert.DoesNotContain("list\n", File.ReadAllText(environment.FullPath("list")));
        Assert.IsFalse(environment.Left().Any(name => name.EndsWith(".tmp", StringComparison.Ordinal)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void KeepsTheModeOfTheFileThatItReplaces()
    {
        using var environment = TypicalProject.Plant();
        environment.Shell("printf old > report; chmod 640 report; ln -s report link").Succeeds();
        environment.Run("scan", "--output", "link").Succeeds();
        Assert.AreEqual("640 link\n", environment.Shell("stat -c %a report | tr '\\n' ' '; readlink link | sed s/report/link/").Output);
        Assert.Contains("on disk", File.ReadAllText(environment.FullPath("report")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WritesInPlaceWhatIsNoRegularFile()
    {
        // A pipe stands for devices too: a test that fails must not replace one of the machine's own.
        using var environment = TypicalProject.Plant().Folder("out");
        var run = environment.Shell("mkfifo out/pipe; ln -s pipe out/link; timeout 20 cat out/pipe > out/read & \"$1\" scan -o out/link; wait; test -p out/pipe", TestEnvironment.ToolPath);
        run.Succeeds();
        Assert.Contains("on disk", File.ReadAllText(environment.FullPath("out/read")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("scan -o Dockerfile", "Dockerfile")]
    [DataRow("scan -o .dockerignore", ".dockerignore")]
    [DataRow("scan --format json -o ./src/../Dockerfile", "Dockerfile")]
    [DataRow("ls -o link", "Dockerfile")]
    [DataRow("lint -o hard", "Dockerfile")]
    [DataRow("explain -o Dockerfile a", "Dockerfile")]
    [DataRow("pack -o .dockerignore", ".dockerignore")]
    [DataRow("init -o .dockerignore", ".dockerignore")]
    [DataRow("optimize -o .dockerignore", ".dockerignore")]
    [DataRow("init --template node -o Dockerfile", "Dockerfile")]
    [DataRow("scan -f own -o own", "own")]
    [DataRow("scan -f own -o own.dockerignore", "own.dockerignore")]
    [DataRow("scan --ignore-file rules -o rules", "rules")]
    [DataRow("scan --compose -o compose.yaml", "compose.yaml")]
    [DataRow("scan --compose -o more.yaml", "more.yaml")]
    [DataRow("scan --compose -o .env", ".env")]
    [DataRow("scan --compose -o sub/Dockerfile", "Dockerfile")]
    [DataRow("scan --bake -o docker-bake.json", "docker-bake.json")]
    [DataRow("lint --all -o sub/Dockerfile", "Dockerfile")]
    [DataRow("scan --build-context x=sub -o sub/.dockerignore", ".dockerignore")]
    public void NeverReplacesAnInput(string line, string input)
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").IgnoreFile("*.log").File("a").Folder("src")
            .Text("own", "FROM scratch", "COPY a /").Text("rules", "b").Text("sub/Dockerfile", "FROM scratch", "COPY . /")
            .Text("compose.yaml", "include: [more.yaml]", "services: {a: {build: sub}}").Text("more.yaml", "services: {b: {build: .}}").Text(".env", "A=1")
            .Text("docker-bake.json", "{\"target\": {\"default\": {\"context\": \".\"}}}");
        const string Sums = "find . -type f -exec sha256sum {} + | sort";
        var before = environment.Shell("ln -s src/../Dockerfile link; ln Dockerfile hard; " + Sums).Output;
        var words = line.Split(' ');
        environment.Run(words).FailsWith($"contextslim: error: output '{words[Array.IndexOf(words, "-o") + 1]}': is an input of this run ({input}), which the result would replace; write elsewhere");
        Assert.AreEqual(before, environment.Shell(Sums).Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("scan --format json -o out")]
    [DataRow("pack -o out")]
    [DataRow("ls --long -o out")]
    public void LeavesNothingBehindOnAFullDisk(string line)
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch", "COPY . /").Text("out", "old").File("node_modules/x/i.js", 9_000).File("package.json");
        environment.Shell("for i in $(seq 300); do : > file-with-a-rather-long-name-$i; mkdir -p d$i/node_modules; echo {} > d$i/package.json; head -c $((i * 100)) /dev/zero > d$i/node_modules/x$i; done").Succeeds();
        environment.Variables["DOTNET_EnableWriteXorExecute"] = "0";
        // In blocks of 512 or 1,024 bytes.
        var run = environment.Shell("trap '' XFSZ; ulimit -f 1; exec \"$@\"", [TestEnvironment.ToolPath, .. line.Split(' ')]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.StartsWith("contextslim: error: output 'out': cannot be written: ", run.Error);
        Assert.HasCount(1, run.Error.TrimEnd('\n').Split('\n'), run.Error);
        Assert.AreEqual("old\n", File.ReadAllText(environment.FullPath("out")));
        Assert.IsFalse(environment.Left().Any(name => name.EndsWith(".tmp", StringComparison.Ordinal)), string.Join(' ', environment.Left()));
    }

    [TestMethod]
    public void RemovesWhatAKilledRunLeftAndNothingElse()
    {
        using var environment = TypicalProject.Plant().Text("list.contextslim.tmp", "hal").Text(".list.123.tmp", "somebody's").Text("other.contextslim.tmp", "another's");
        environment.Run("ls", "-o", "list").Succeeds();
        Assert.Contains(".list.123.tmp", environment.Left());
        Assert.Contains("other.contextslim.tmp", environment.Left());
        Assert.DoesNotContain("list.contextslim.tmp", environment.Left());
        Assert.DoesNotContain("list.contextslim.tmp", File.ReadAllText(environment.FullPath("list")));
    }

    [TestMethod]
    public void WaitsForNobodyWhoWritesTheSameFile()
    {
        using var environment = TypicalProject.Plant().Text("list.contextslim.tmp", "hal");
        using (File.Open(environment.FullPath("list.contextslim.tmp"), FileMode.Open, FileAccess.Write, FileShare.None))
            environment.Run("ls", "-o", "list").FailsWith("contextslim: error: output 'list': another run is writing it; wait for it to end; write elsewhere");
        Assert.AreEqual("hal\n", File.ReadAllText(environment.FullPath("list.contextslim.tmp")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void LeavesWhatFollowsInTheSameFileItsPlace()
    {
        using var environment = new TestEnvironment().File("a");
        environment.Shell("{ \"$1\" ls; echo after; } > ../$$.out; cat ../$$.out; rm ../$$.out", TestEnvironment.ToolPath);
        Assert.AreEqual("a\nafter\n", environment.Shell("f=$(mktemp); { \"$1\" ls; echo after; } > $f; cat $f; rm $f", TestEnvironment.ToolPath).Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void OnAClosedPipeIsNoError()
    {
        using var environment = new TestEnvironment();
        environment.Shell("seq -f 'a-rather-long-name-that-fills-the-pipe-%g' 20000 | xargs touch").Succeeds();
        var run = environment.Shell("{ \"$1\" ls; echo $? >&2; } | head -n 1", TestEnvironment.ToolPath);
        Assert.AreEqual("a-rather-long-name-that-fills-the-pipe-1\n", run.Output);
        Assert.AreEqual("0\n", run.Error);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void OnAFullDiskIsAnError()
    {
        using var environment = new TestEnvironment().File("a");
        var run = environment.Shell("exec \"$1\" ls > /dev/full", TestEnvironment.ToolPath);
        run.FailsWith("contextslim: error: standard output: cannot be written: No space left on device");
    }
}
