using ContextSlim.Sources;

namespace ContextSlim.Programs;

/// <summary>
/// The images that tests have built by Testcontainers for .NET: <c>new ImageFromDockerfileBuilder().WithDockerfileDirectory(CommonDirectoryPath.GetSolutionDirectory(),
/// "src/web")</c>. They are told, not surveyed as the project's own builds: another client sends them.
/// </summary>
internal sealed class TestedImages
{
    private readonly string _folder;
    private readonly ReadSession _session;
    private readonly Func<string, string, bool> _holds;

    private TestedImages(string folder, ReadSession session, Func<string, string, bool> holds) => (_folder, _session, _holds) = (folder, session, holds);

    /// <summary>Reads them.</summary>
    /// <param name="folder">The test project's folder, a full path.</param>
    /// <param name="sources">Its C# files, full paths.</param>
    /// <param name="files">Where the files come from.</param>
    /// <param name="shownFrom">The folder that places are shown relative to.</param>
    /// <param name="holds">True when a folder holds something that a name, or an ending with its dot after a star, fits.</param>
    public static ProgramBuilds Read(string folder, IEnumerable<string> sources, ITextFileSource files, string shownFrom, Func<string, string, bool> holds)
    {
        var session = new ReadSession(files, shownFrom);
        var reader = new TestedImages(folder, session, holds);
        ProgramText.ReadAll(sources, session, "ImageFromDockerfileBuilder"u8, reader.Read);
        return new ProgramBuilds([], session.Diagnostics);
    }

    private void Read(SourceText text)
    {
        var tokens = CSharpScanner.Read(text.Text);
        var calls = new CSharpCalls(tokens);
        for (var at = 1; at + 1 < tokens.Count; at++)
        {
            if (tokens[at].IsName("ImageFromDockerfileBuilder") && tokens[at + 1].Is('(') && IsMade(tokens, at))
                _session.Tell(ContextProblems.BuiltByTestcontainers(FolderOf(tokens, calls, at, text.File) is { } folder ? _session.Shown(folder) : null), text.At(tokens[at].Start));
        }
    }

    // new ImageFromDockerfileBuilder(…), its namespace before it or not.
    private static bool IsMade(IReadOnlyList<CSharpToken> tokens, int at)
    {
        at--;
        while (at > 1 && tokens[at].Is('.') && tokens[at - 1].Kind == CSharpTokenKind.Name)
            at -= 2;
        return tokens[at].IsName("new");
    }

    // The folder that the chain names, as far as its words say it; null for one that is known to the running tests alone.
    private string? FolderOf(IReadOnlyList<CSharpToken> tokens, CSharpCalls calls, int at, string file)
    {
        string? folder = null;
        for (; at + 1 < tokens.Count && !tokens[at].Is(';'); at++)
        {
            calls.Look();
            if (tokens[at].Kind != CSharpTokenKind.Name || tokens[at].Value is not ("WithDockerfileDirectory" or "WithContextDirectory") || calls.At(at) is not { } call)
                continue;
            var found = call.Arguments switch
            {
                [{ Literal: { } only }] when Path.IsPathFullyQualified(only) => only,
                [{ Names: ["CommonDirectoryPath", var which] }, { Literal: { } below }] when Common(which, file) is { } common && WrittenPath.CanBePath(below) => WrittenPath.Combine(common, below),
                _ => null,
            };
            if (call.Method == "WithContextDirectory" || folder is null)
                folder = found;
        }

        return folder;
    }

    private string? Common(string which, string file) => which switch
    {
        "GetProjectDirectory" => _folder,
        "GetCallerFileDirectory" => Path.GetDirectoryName(file),
        "GetSolutionDirectory" => Above("*.sln") ?? Above("*.slnx"),
        "GetGitDirectory" => Above(".git"),
        _ => null,
    };

    private string? Above(string name)
    {
        for (var folder = _folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_holds(folder, name))
                return folder;
        }

        return null;
    }
}
