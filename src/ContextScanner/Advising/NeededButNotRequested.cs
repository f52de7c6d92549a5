using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Paths;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>CTX306 where no rule has a part in it: a manifest is sent, a command builds from it, and no instruction brings a file that it names.</summary>
internal static class NeededButNotRequested
{
    public static void Add(BuildResult result, Advice advice, List<Diagnostic> findings)
    {
        if (result.Lane.Includes is null || result.Requests is not { Everything: false })
            return;
        var judge = new PathJudge(result.Lane);
        foreach (var file in result.Protected)
        {
            if (file is not { NamedBy: { } manifest, Without: { } without, IsFolder: false, IfTracked: false } || file.Path.Bytes.SequenceEqual(".git"u8)
                || !judge.Judge(file.Path, EntryKind.File).IsNotRequested || !judge.Judge(manifest, EntryKind.File).IsSentWhole)
                continue;
            if (advice.Needs?.Commands.FirstOrDefault(command => Builds(command, ContextText.NameOf(manifest.ToString()))) is not { } builder)
                continue;
            findings.Add(new Diagnostic("CTX306", DiagnosticLevel.Warning,
                $"`{DisplayText.Escape(manifest)}` is sent, and names `{DisplayText.Escape(file.Path)}` in line {file.Position!.Value.Line}; no instruction brings that before line {builder.Line} builds from it: {without}")
            {
                File = RequestPlace.File(result),
                Position = new TextPosition(builder.Line, 1),
                Path = file.Path,
                Files = 1,
                Fix = $"Copy `{DisplayText.Escape(file.Path)}` beside it.",
            });
        }
    }

    private static bool Builds(ShellCommand command, string manifest)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (command.Words.Contains(word))
                    return true;
            }

            return false;
        }

        return command.Program switch
        {
            "uv" => manifest == "pyproject.toml" && Has("sync", "build") && !Has("--no-install-project", "--no-install-workspace"),
            "poetry" => manifest == "pyproject.toml" && Has("install", "build") && !Has("--no-root"),
            "pdm" => manifest == "pyproject.toml" && Has("install", "sync", "build") && !Has("--no-self"),
            "hatch" or "flit" => manifest == "pyproject.toml",
            "pip" or "pip3" => manifest is "pyproject.toml" or "setup.py" && Has("install", "wheel") && Has(".", "./", ".[all]"),
            "python" or "python3" => manifest is "pyproject.toml" or "setup.py" && Has("build", "setup.py"),
            "cargo" => manifest == "Cargo.toml" && Has("build", "install", "fetch"),
            "npm" or "yarn" or "pnpm" or "bun" => manifest == "package.json" && (command.Words.Count == 1 || Has("ci", "install", "i")),
            "dotnet" => manifest.EndsWith("proj", StringComparison.Ordinal) && Has("build", "publish", "restore", "test", "pack"),
            _ => false,
        };
    }
}
