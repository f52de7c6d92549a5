namespace ContextSlim.Tool.Tests;

[TestClass]
public class BadInput
{
    [TestMethod]
    public void MissingContext() => Fails("context 'nowhere': no such folder; name the folder given to `docker build`", "scan", "nowhere");

    [TestMethod]
    public void ContextThatIsAFile() => Fails("context 'Dockerfile': not a folder; name the folder given to `docker build`", "scan", "Dockerfile");

    [TestMethod]
    public void MissingDockerfile() =>
        Fails("Dockerfile 'nope': no such file; -f is relative to the working folder, as for `docker build`", "scan", "-f", "nope");

    [TestMethod]
    public void MissingIgnoreFile() =>
        Fails("ignore file 'nope': no such file; --ignore-file is relative to the working folder", "ls", "--ignore-file", "nope");

    [TestMethod]
    [DataRow("--include")]
    [DataRow("--exclude")]
    public void GlobThatIsNone(string option)
    {
        Fails("`a/../b` is no glob to search with: `..` has no place in it, write the folders as they are", "scan", "--all", option, "a/../b");
        Fails("`../../..` is no glob to search with: `..` has no place in it, write the folders as they are", "scan", "--all", option, "../../..");
    }

    [TestMethod]
    public void UnknownCommand() => Fails("unknown command 'scna': did you mean `scan`?; see `dotnet-contextslim --help`", "scna");

    [TestMethod]
    public void FolderInPlaceOfACommand() => Fails("unknown command 'src': did you mean `scan src`?; see `dotnet-contextslim --help`", "src");

    [TestMethod]
    public void OptionBeforeTheCommand() =>
        Fails("option '--jobs' comes before the command: write `dotnet-contextslim scan --jobs`; see `dotnet-contextslim --help`", "--jobs", "2", "scan");

    [TestMethod]
    [DataRow("--versoin", "--version")]
    [DataRow("--hlep", "--help")]
    public void MistypedOptionOfTheToolItself(string given, string meant) =>
        Fails($"unknown option '{given}': did you mean `{meant}`? see `dotnet-contextslim --help`", given);

    [TestMethod]
    public void UnknownOption() => Fails("unknown option '--fromat': did you mean `--format`? see `dotnet-contextslim scan --help`", "scan", "--fromat", "json");

    [TestMethod]
    public void OptionThatLooksLikeAPath() => Fails("unknown option '--jsn': did you mean `--format json`? see `dotnet-contextslim scan --help`", "scan", "--jsn");

    [TestMethod]
    public void OptionThatNothingResembles() => Fails("unknown option '--xyzzy': see `dotnet-contextslim ls --help`", "ls", "--xyzzy");

    [TestMethod]
    public void OptionOfAnotherCommand() => Fails("unknown option '--top': see `dotnet-contextslim ls --help`", "ls", "--top", "3");

    [TestMethod]
    public void MissingValue() => Fails("--format needs a value, FORMAT: text (default) or json", "ls", "--format");

    [TestMethod]
    public void UnknownFormat() => Fails("--format: 'xml' is not one of text, json, sarif, github, gitlab, markdown, ndjson, html", "scan", "--format", "xml");

    [TestMethod]
    public void UnknownBuilder() => Fails("--builder: 'moby' is not one of buildkit, classic, buildah, podman, podman-remote, testcontainers-node, testcontainers-dotnet, aws-cdk", "ls", "--builder", "moby");

    [TestMethod]
    public void NumberThatIsNone() => Fails("--top: 'many' is not a whole number from 0 up", "scan", "--top", "many");

    [TestMethod]
    public void NoThreads() => Fails("--jobs: '0' is not a whole number from 1 up", "scan", "--jobs", "0");

    [TestMethod]
    public void TwoContexts() =>
        Fails("'.' is one argument too many: `dotnet-contextslim scan` takes one context; see `dotnet-contextslim scan --help`", "scan", "src", ".");

    [TestMethod]
    public void UnknownLevel() =>
        Fails("--fail-on: 'fatal' is not error, warning, note or a finding's code such as CTX304", "scan", "--fail-on", "error,fatal");

    [TestMethod]
    public void UnknownCode() => Fails("--suppress: 'CTX3O4' is not a finding's code such as CTX304; did you mean CTX304?", "scan", "--suppress", "CTX3O4");

    [TestMethod]
    [DataRow("--suppress: no finding has this code: 'CTX199'; did you mean CTX109?", "--suppress", "CTX102,CTX199")]
    [DataRow("--fail-on: no finding has this code: 'ctx999'; did you mean CTX109?", "--fail-on", "ctx999")]
    [DataRow("--fail-on: 'warn' is not error, warning, note or a finding's code such as CTX304; did you mean warning?", "--fail-on", "warn")]
    [DataRow("--fail-on: 'errors' is not error, warning, note or a finding's code such as CTX304; did you mean error?", "--fail-on", "errors")]
    public void ACodeThatNoFindingHas(string line, params string[] arguments) => Fails(line, ["lint", .. arguments]);

    [TestMethod]
    [DataRow("--width: '39' is not a whole number from 40 up", "--width", "39")]
    [DataRow("--width: 'wide' is not a whole number from 40 up", "--width", "wide")]
    public void AWidthThatThereIsNot(string line, params string[] arguments) => Fails(line, ["lint", .. arguments]);

    [TestMethod]
    [DataRow("")]
    [DataRow(",")]
    public void FailingOnNothing(string value) =>
        Fails("--fail-on: names nothing; name a level (error, warning, note) or codes such as CTX304, or leave it out", "lint", "--fail-on", value);

    [TestMethod]
    public void FailingOnFindingsThatAreNotMade() =>
        Fails("--fail-on and --no-findings exclude each other: leave one out", "scan", "--no-findings", "--fail-on", "error");

    [TestMethod]
    public void OutputIntoAMissingFolder() => Fails("output 'no/such/x.json': there is no folder 'no/such'; create it, or write elsewhere", "scan", "-o", "no/such/x.json");

    [TestMethod]
    public void OutputOverAFolder() => Fails("output 'src': is a folder; name a file", "scan", "-osrc");

    [TestMethod]
    public void TheRootOfTheFileSystem() =>
        Fails("context '/': this is the root of the file system, which is hardly meant; go to the project's folder, or add --anywhere", "scan", "/");

    [TestMethod]
    public void TheHomeFolder()
    {
        using var environment = new TestEnvironment().File("a");
        environment.Variables["HOME"] = environment.Root + "/";
        environment.Run("scan").FailsWith("contextslim: error: context '.': this is the home folder, which is hardly meant; go to the project's folder, or add --anywhere");
        environment.Run("scan", "--anywhere").Succeeds();
    }

    [TestMethod]
    public void NothingToExplain() => Fails("no path to explain: name one or more, or `-` to read them from standard input; see `dotnet-contextslim explain --help`", "explain");

    [TestMethod]
    public void PathOutsideTheContext() =>
        Fails("path '../x': lies outside the context '.'; paths are relative to the context, see --context", "explain", "src", "../x");

    [TestMethod]
    public void TwoWaysToList() => Fails("--eligible and --ignored exclude each other: leave one out", "ls", "--ignored", "--eligible");

    [TestMethod]
    public void AllEntriesOfNothing() => Fails("--all-entries says how to list with --ignored: add --ignored, or leave --all-entries out", "ls", "--all-entries");

    [TestMethod]
    public void WrongVariable()
    {
        using var environment = new TestEnvironment();
        environment.Variables["CONTEXTSLIM_FORMAT"] = "yaml";
        environment.Run("scan").FailsWith("contextslim: error: CONTEXTSLIM_FORMAT: 'yaml' is not one of text, json, sarif, github, gitlab, markdown, ndjson, html");
    }

    [TestMethod]
    public void HostileTextStaysOnOneLine() => Fails("context 'a\\n\\x1b[31mb': no such folder; name the folder given to `docker build`", "scan", "a\n\e[31mb");

    private static void Fails(string message, params string[] arguments)
    {
        using var environment = new TestEnvironment().Text("Dockerfile", "FROM scratch").File("src/a");
        var before = environment.Left();
        environment.Run(arguments).FailsWith("contextslim: error: " + message);
        CollectionAssert.AreEqual(before, environment.Left());
    }
}
