namespace ContextSlim.Tool.Tests;

/// <summary>The scripts with which shells complete command lines, asked in the shells themselves.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class ShellCompletion
{
    [TestMethod]
    [DataRow("bash", "contextslim.bash")]
    [DataRow("zsh", "_contextslim")]
    [DataRow("fish", "contextslim.fish")]
    [DataRow("pwsh", "contextslim.ps1")]
    public void IsTheOneOfTheRepository(string shell, string file)
    {
        using var environment = new TestEnvironment();
        Approved.CheckFile("completions/" + file, environment.Run("completion", shell).Succeeds().Output);
    }

    // What bash puts into its variables before it calls the function; `compopt` answers where bash itself goes on, with files or folders.
    [TestMethod]
    [DataRow("contextslim o", "optimize")]
    [DataRow("contextslim --v", "--version")]
    [DataRow("contextslim scan --f", "--file --frontend --format --fail-on")]
    [DataRow("contextslim scan --format ", "text json sarif github gitlab markdown ndjson html")]
    [DataRow("contextslim scan --format = j", "json")]
    [DataRow("contextslim scan --format =", "text json sarif github gitlab markdown ndjson html")]
    [DataRow("contextslim scan --by k", "kind")]
    [DataRow("contextslim pack --builder ", "classic buildkit")]
    [DataRow("contextslim ls ", "-o dirnames")]
    [DataRow("contextslim ls -f ", "-o default")]
    [DataRow("contextslim ls --target ", "")]
    [DataRow("contextslim scan --format --", "")]
    [DataRow("contextslim scan --compose ", "-o default")]
    [DataRow("contextslim scan --compose --to", "--top")]
    [DataRow("contextslim explain --context ", "-o dirnames")]
    [DataRow("contextslim explain ", "-o default")]
    [DataRow("contextslim explain -- --f", "-o default")]
    [DataRow("contextslim completion z", "zsh")]
    [DataRow("contextslim man ", "")]
    [DataRow("contextslim nothing --f", "")]
    public void InBash(string line, string offered)
    {
        const string Ask =
            """
            . completion
            compopt() { printf '%s ' "$*"; }
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _contextslim
            printf '%s ' "${COMPREPLY[@]}"
            """;
        Assert.AreEqual(offered, Output("bash", ["--norc", "-c", Ask, "bash", .. line.Split(' ')]).Trim());
    }

    [TestMethod]
    [DataRow("contextslim o", "optimize")]
    [DataRow("contextslim scan --f", "--fail-on --file --format --frontend")]
    [DataRow("contextslim scan --format ", "github gitlab html json markdown ndjson sarif text")]
    [DataRow("contextslim scan --format=j", "--format=json")]
    [DataRow("dotnet-contextslim scan --by k", "kind")]
    [DataRow("contextslim ls src/l", "src/library/")]
    [DataRow("contextslim ls -f src/", "src/Dockerfile src/library/")]
    [DataRow("contextslim ls --target ", "")]
    [DataRow("contextslim explain src/", "src/Dockerfile src/library/")]
    [DataRow("contextslim completion z", "zsh")]
    [DataRow("contextslim man ", "")]
    public void InFish(string line, string offered)
    {
        var output = Output("fish", ["--no-config", "-c", "source completion; complete -C $argv[1]", line]);
        Assert.AreEqual(offered, string.Join(' ', output.Split('\n').Select(offer => offer.Split('\t')[0])).Trim());
    }

    // Zsh completes at a terminal alone: one is made for it, in which the line stands and the key is pressed as soon as zsh is ready.
    [TestMethod]
    [DataRow("contextslim o", "optimize")]
    [DataRow("contextslim scan --f", "--fail-on --file --format --frontend")]
    [DataRow("contextslim scan --format ", "github gitlab html json markdown ndjson sarif text")]
    [DataRow("contextslim scan --format=j", "json")]
    [DataRow("dotnet-contextslim scan --by k", "kind")]
    [DataRow("contextslim ls src/l", "library src")]
    [DataRow("contextslim ls src/", "library src")]
    [DataRow("contextslim ls -f src/", "Dockerfile library src")]
    [DataRow("contextslim ls --target ", "")]
    [DataRow("contextslim explain src/", "Dockerfile library src")]
    [DataRow("contextslim completion z", "zsh")]
    [DataRow("contextslim man ", "--help --version -h")]
    public void InZsh(string line, string offered)
    {
        const string Ask =
            """
            zmodload zsh/zpty
            export ZDOTDIR=$PWD asked=$1
            cat >.zshrc <<'END'
            autoload -Uz compinit; compinit -u -D; . ./completion
            compadd() { local -a found; builtin compadd -O found "$@"; (( $#found )) && print -rl -- $found >>offered; builtin compadd "$@" }
            zle-line-init() { BUFFER=$asked CURSOR=$#asked; zle complete-word; BUFFER=exit; zle accept-line }
            zle -N zle-line-init
            END
            : >offered
            zpty inner zsh -d -i
            while zpty -r inner answer; do :; done
            cat offered
            """;
        var found = Output("zsh", ["-f", "-c", Ask, "zsh", line]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(offered, string.Join(' ', found.Distinct().Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void NeedsAShell()
    {
        using var environment = new TestEnvironment();
        environment.Run("completion").FailsWith("contextslim: error: no shell: name one of bash, zsh, fish, pwsh; see `dotnet-contextslim completion --help`");
        environment.Run("completion", "csh").FailsWith("contextslim: error: completion: 'csh' is not one of bash, zsh, fish, pwsh");
        environment.Run("completion", "zsh", "bash").FailsWith(
            "contextslim: error: 'bash' is one argument too many: `dotnet-contextslim completion` takes one shell; see `dotnet-contextslim completion --help`");
    }

    // In a folder with a file and a folder to complete.
    private static string Output(string shell, string[] arguments)
    {
        using var environment = new TestEnvironment().File("src/Dockerfile").Folder("src/library");
        if (environment.Shell("command -v \"$1\"", shell).ExitCode != 0)
            Assert.Inconclusive($"There is no {shell} here.");
        File.WriteAllBytes(environment.FullPath("completion"), environment.Run("completion", shell).Succeeds().OutputBytes);
        environment.Variables["HOME"] = environment.Root;
        var run = environment.RunProgram(shell, arguments);
        Assert.AreEqual("", run.Error);
        return run.Output;
    }
}
