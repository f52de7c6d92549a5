using ContextSlim.Compose;
using ContextSlim.Sources;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Variables;

/// <summary>A project's <c>.env</c>. Each case looks at the argument A of a build whose value is <c>$A</c>; OUTER=outer is in the environment.</summary>
[TestClass]
public class EnvironmentFiles
{
    private const string Compose = """
        services:
          app:
            build:
              context: .
              args:
                A: ${A-not set}
        """;

    [TestMethod]
    [DataRow("A=b", "b")]
    [DataRow("A = b ", "b")]
    [DataRow("  A=b", "b")]
    [DataRow("A: b", "b")]
    [DataRow("export A=b", "b")]
    [DataRow("export\tA=b", "b")]
    [DataRow("A=", "")]
    [DataRow("A=\nB=c", "")]
    [DataRow("A=b\r\nB=c\r\n", "b")]
    [DataRow("# A=no\nA=b", "b")]
    [DataRow("A=b # comment", "b")]
    [DataRow("A=b# no comment", "b# no comment")]
    [DataRow("A=b=c", "b=c")]
    [DataRow("A=b c d", "b c d")]
    [DataRow("A=\"b # c\" # comment", "b # c")]
    [DataRow("A='b # c'", "b # c")]
    [DataRow("A=\"b\\nc\"", "b\nc")]
    [DataRow("A='b\\nc'", "b\\nc")]
    [DataRow("A=b\\nc", "b\\nc")]
    [DataRow("A=\"two\nlines\"", "two\nlines")]
    [DataRow("A='two\nlines'", "two\nlines")]
    [DataRow("A=\"say \\\"hi\\\"\"", "say \"hi\"")]
    [DataRow("A='it\\'s'", "it's")]
    [DataRow("A=\"\\$B\"\nB=c", "$B")]
    [DataRow("A=\"\\0101\"", "A")]
    [DataRow("A=\"\\\\\"", "\\")]
    [DataRow("B=c\nA=$B", "c")]
    [DataRow("B=c\nA=${B}d", "cd")]
    [DataRow("B=c\nA=\"${B}d\"", "cd")]
    [DataRow("B=c\nA='$B'", "$B")]
    [DataRow("A=${B:-d}", "d")]
    [DataRow("A=$$B", "$B")]
    [DataRow("A=$OUTER", "outer")]
    [DataRow("OUTER=mine\nA=$OUTER", "outer")]
    [DataRow("A=b\nA=c", "c")]
    [DataRow("A.B=1\nA=b", "b")]
    [DataRow("\ufeffA=b", "b")]
    [DataRow("B=\"c\"A=b", "b")]
    [DataRow("\n\n\nA=b\n\n", "b")]
    [DataRow("B=c", "not set")]
    [DataRow("A\n", "not set")]
    public void AreReadAsComposeReadsThem(string file, string expected)
    {
        var project = Read(file, "OUTER=outer");

        Assert.IsEmpty(project.Diagnostics);
        Assert.AreEqual(expected, project.Argument("A"));
    }

    [TestMethod]
    public void GiveWayToTheEnvironment() => Assert.AreEqual("set", Read("A=file", "A=set").Argument("A"));

    [TestMethod]
    [DataRow("A B=secret", ".env:1:1 Error CTX810 a variable's name cannot hold a space")]
    [DataRow("X=1\n!A=secret", ".env:2:1 Error CTX810 this is not a variable's name")]
    [DataRow("A=\"secret", ".env:1:1 Error CTX810 a quote is not closed")]
    [DataRow("A=${secret", ".env:1:1 Error CTX805 a variable is not well formed")]
    [DataRow("A=${B:?secret}", ".env:1:1 Error CTX805 required variable `B` has no value.")]
    public void TellALineThatIsNotWellFormedWithoutItsValue(string file, string beginning)
    {
        var project = Read(file + "\nZ=1");

        project.Diagnostics.Tells(beginning);
        Assert.DoesNotContain("secret", project.Diagnostics[0].Message);
        Assert.HasCount(1, project.Builds);
    }

    [TestMethod]
    public void AreReadOnAfterABadLine() => Assert.AreEqual("b", Read("!bad\nA=b").Argument("A"));

    [TestMethod]
    public void MayBeAFolder()
    {
        var project = new MemoryFiles().With("compose.yaml", Compose).With(".env", TextFileStatus.NotAFile).Compose();

        Assert.IsEmpty(project.Diagnostics);
        Assert.AreEqual("not set", project.Argument("A"));
    }

    [TestMethod]
    public void CanBeSwitchedOff() =>
        Assert.AreEqual("not set", new MemoryFiles().With("compose.yaml", Compose).With(".env", "A=b").Compose(["COMPOSE_DISABLE_ENV_FILE=1"]).Argument("A"));

    [TestMethod]
    public void CanBeNamed()
    {
        var files = new MemoryFiles().With("compose.yaml", Compose).With(".env", "A=default").With("one.env", "A=one\nB=x").With("two.env", "A=two$B");
        var project = ComposeReader.Read(new ComposeRequest { Folder = MemoryFiles.Root, EnvironmentFiles = ["one.env", "two.env"] }, files);

        Assert.AreEqual("twox", project.Argument("A"));
    }

    [TestMethod]
    public void MustExistWhenNamed()
    {
        var files = new MemoryFiles().With("compose.yaml", Compose);
        var project = ComposeReader.Read(new ComposeRequest { Folder = MemoryFiles.Root, EnvironmentFiles = ["gone.env"] }, files);

        project.Diagnostics.Tells("Error CTX801 `gone.env` does not exist");
        Assert.HasCount(1, project.Builds);
    }

    [TestMethod]
    public void LieInTheProjectsFolder()
    {
        var project = new MemoryFiles().With("sub/compose.yaml", Compose).With("sub/.env", "A=sub").With(".env", "A=root").Compose(files: ["sub/compose.yaml"]);

        Assert.AreEqual("sub", project.Argument("A"));
    }

    private static ComposeProject Read(string file, params string[] variables) =>
        new MemoryFiles().With("compose.yaml", Compose).With(".env", file).Compose(variables);
}
