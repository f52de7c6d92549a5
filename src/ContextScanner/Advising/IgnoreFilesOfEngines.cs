using ContextSlim.Discovery;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Paths;
using ContextSlim.Readers;
using ContextSlim.Scanning;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX115: <c>.containerignore</c>, which Buildah and Podman read, says something else than what Docker reads. CTX116: engines that the project
/// uses do not read the ignore file that Docker reads, such as the Dockerfile's own (specification E-1, E-11, E-14 to E-16), or send to a server
/// what it leaves out. All with what is taken through it, secrets first.
/// </summary>
internal sealed class IgnoreFilesOfEngines
{
    private readonly BuildResult _result;
    private readonly UsedEngines _used;
    private readonly BuildFiles _usual;
    private readonly RuleSet _rules;
    private readonly IReadOnlyList<EngineRow> _rows;

    private IgnoreFilesOfEngines(BuildResult result, UsedEngines used, EngineMatrix matrix) =>
        (_result, _used, _usual, _rules, _rows) = (result, used, matrix.Usual.Files, matrix.Usual.Lane.Rules, matrix.Rows);

    public static void Add(BuildResult result, Tree tree, UsedEngines used, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (result.Lane.Engine is ClassicBuilder || result.Request is not { IgnoreFile: null, IgnoreText: null, DockerfileText: null })
            return;
        // A builder that is named is asked about alone.
        List<Engine> engines = result.Lane.Engine is BuildKit ? [.. used.All] : [result.Lane.Engine];
        var usual = FilesOf(BuildKit.Instance)!;
        if (engines.TrueForAll(engine => engine.ReadAgainBy is null && FilesOf(engine) is { } files && files.IgnoreFilePath == usual.IgnoreFilePath))
            return;
        // As this build reads it: what is advised is tried on another text of it.
        var matrix = result.Lane.Engine is BuildKit && result.Files.IgnoreFilePath is { } path
            ? EngineMatrix.Of(result, tree, result.Files.IgnoreFile, path, engines, cancellation)
            : EngineMatrix.Of(result, tree, engines, cancellation);
        AddUnreadable(matrix, used, findings);
        new IgnoreFilesOfEngines(result, used, matrix).Tell(findings);

        // Null for files that cannot be read.
        BuildFiles? FilesOf(Engine engine)
        {
            try
            {
                return PreparedBuild.Create(result.Request with { Builder = engine.Builder }, result.Options with { ReadDockerfile = false }, cancellation).Files;
            }
            catch (SurveyException) when (engine is not BuildKit)
            {
                return null;
            }
        }
    }

    private static void AddUnreadable(EngineMatrix matrix, UsedEngines used, List<Diagnostic> findings)
    {
        foreach (var row in matrix.Rows)
        {
            if (row.Unreadable is { } unreadable)
                findings.Add(new Diagnostic("CTX115", DiagnosticLevel.Warning, $"{DisplayText.Escape(unreadable)}: its build fails ({DisplayText.Escape(used.Because(row.Engine))})") { Fix = "Put a file in its place, or remove it." });
        }
    }

    private void Tell(List<Diagnostic> findings)
    {
        foreach (var group in _rows.Skip(1).Where(row => row.Unreadable is null && row.Build.Files.IgnoreFilePath != _usual.IgnoreFilePath).GroupBy(row => (row.Build.Files.IgnoreFilePath, LooksInTheContext(row))))
        {
            List<EngineRow> rows = [.. group];
            var file = rows[0].Build.Files.IgnoreFile;
            if (file.Name.EndsWith(".containerignore", StringComparison.Ordinal))
                findings.Add(OtherRules(rows, file));
            else if (_usual.IgnoreFilePath is not null)
                findings.Add(Unread(rows, group.Key.Item2));
        }

        foreach (var row in _rows.Where(row => row.Handed.Files > 0 && row.Build.Files.IgnoreFilePath == _usual.IgnoreFilePath))
            findings.Add(SentToServer(row));
    }

    // The image lacks it: who is behind the client reads the file again.
    private Diagnostic SentToServer(EngineRow row)
    {
        var (all, secrets) = (row.Handed.All, row.HandedSecrets.All);
        var first = secrets.Files > 0 ? secrets.First : all.First;
        var rule = _rules[(secrets.Files > 0 ? row.HandedSecrets : row.Handed).ByRule.First(pair => pair.Value.First == first).Key];
        var why = LineTraits.BlanksDo(rule, row.Engine);
        return new Diagnostic("CTX116", DiagnosticLevel.Warning, $"{Named([row])} sends to its server what this file keeps out of the image: {SecretsByName.Describe(secrets, all)}{(why is null ? "" : $"; {why}")}")
        {
            File = _usual.IgnoreFile.Name,
            Position = rule.Position,
            Path = first,
            Files = all.Files,
            Bytes = all.Bytes,
            Fix = why is null ? null : $"Write `{DisplayText.Escape(System.Text.Encoding.UTF8.GetString(rule.Entry))}`, and so every line that begins like it.",
        };
    }

    private Diagnostic OtherRules(List<EngineRow> rows, IgnoreFile container)
    {
        var one = rows.Count == 1 && rows[0].Engine != Buildah.Instance;
        var names = rows.Exists(static row => row.Engine == Buildah.Instance) ? "Buildah and Podman" : Named(rows);
        var (reads, they) = one ? ("reads", "it reads") : ("read", "they read");
        var docker = _usual.IgnoreFile;
        var first = 0;
        // Blanks alone may be what is different.
        var isSame = container.HasRulesOf(docker);
        while (first < Math.Min(container.Rules.Count, docker.Rules.Count) && (isSame ? container.Rules[first].Line.SequenceEqual(docker.Rules[first].Line) : container.Rules[first].Entry.SequenceEqual(docker.Rules[first].Entry)))
            first++;
        var here = first < container.Rules.Count ? container.Rules[first] : null;
        var there = first < docker.Rules.Count ? $"`{docker.Rules[first]}` in line {docker.Rules[first].Position.Line} of {DisplayText.Escape(docker.Name)}" : $"nothing more in {DisplayText.Escape(docker.Name)}";
        var hasNone = _usual.IgnoreFilePath is null;
        var difference = hasNone ? "Docker reads no ignore file"
            : $"Docker reads {DisplayText.Escape(docker.Name)}, which says something else: {(here is null ? "this one ends" : $"here is `{here}`")} where there is {there}";
        return Finding("CTX115", DiagnosticLevel.Warning, container.Name, here?.Position, $"{names} {reads} this file and {difference}", rows) with
        {
            Fix = hasNone ? $"Call it `.dockerignore`: {they} that, too."
                : _usual.WouldRead(Buildah.Instance, _result.Request.Dockerfile, _usual.IgnoreFilePath!) ? $"Keep one: without `.containerignore` {they} {DisplayText.Escape(docker.Name)}." : null,
        };
    }

    private Diagnostic Unread(List<EngineRow> rows, bool looksInTheContext)
    {
        var one = rows.Count == 1;
        var path = rows[0].Build.Files.IgnoreFilePath;
        var instead = path is null ? "no ignore file" : DisplayText.Escape(rows[0].Build.Files.IgnoreFile.Name);
        var given = _result.Request.Dockerfile;
        string message;
        string? fix;
        if (looksInTheContext)
        {
            message = $"{Named(rows)} {(one ? "does" : "do")} not find this file: it looks for `{DisplayText.Escape(given!)}.dockerignore` in the context, and reads {instead}";
            // A full path is looked for where it is.
            fix = _usual.WouldRead(Buildah.Instance, Path.GetFullPath(given!), _usual.IgnoreFilePath!) ? "Give `-f` as a full path, or build from the context's folder." : null;
        }
        else if (rows.Exists(static row => row.Engine == TestcontainersDotnet.Instance))
        {
            message = $"{Named(rows)} reads {instead} where the Dockerfile's folder is given apart from the context: it looks beside the Dockerfile";
            fix = null;
        }
        else
        {
            message = $"{Named(rows)} {(one ? "does" : "do")} not read this file and {(one ? "reads" : "read")} {instead}";
            fix = "Put into `.dockerignore` what must stay out for all.";
        }

        var level = rows.Exists(static row => !row.ReadsAlike || row.Handed.Files > 0) ? DiagnosticLevel.Warning : DiagnosticLevel.Note;
        return Finding("CTX116", level, _usual.IgnoreFile.Name, null, message, rows) with { Fix = fix };
    }

    private static Diagnostic Finding(string code, DiagnosticLevel level, string file, TextPosition? position, string message, List<EngineRow> rows)
    {
        var gains = rows.MaxBy(static row => row.Gained.Files)!;
        var loses = rows.MaxBy(static row => row.Lost.Files)!;
        var handed = rows.MaxBy(static row => row.Handed.Files)!;
        var (all, secrets) = gains.Gained.Files == 0 && handed.Handed.Files > 0 ? (handed.Handed.All, handed.HandedSecrets.All)
            : gains.Gained.Files > 0 ? (gains.Gained.All, gains.GainedSecrets) : (loses.Lost.All, loses.LostSecrets);
        var sent = all.Files == 0 ? ""
            : gains.Gained.Files > 0 ? $"; taken through it, and not by Docker: {SecretsByName.Describe(secrets, all)}"
            : handed.Handed.Files > 0 ? $"; sent to the server through it, and not by Docker: {SecretsByName.Describe(secrets, all)}"
            : $"; taken by Docker alone: {SecretsByName.Describe(secrets, all)}";
        return new Diagnostic(code, level, message + sent)
        {
            File = file,
            Position = position ?? new TextPosition(1, 1),
            Path = secrets.First ?? all.First,
            Files = all.Files,
            Bytes = all.Bytes,
        };
    }

    // Buildah joins a relative `-f` to the context to find the Dockerfile's own file.
    private bool LooksInTheContext(EngineRow row) => row.Engine == Buildah.Instance && _result.Request.Dockerfile is { } given && _usual.IgnoreFilePath is { } path
        && path == _usual.Dockerfile + ".dockerignore" && !_usual.WouldRead(Buildah.Instance, given, path);

    private string Named(IEnumerable<EngineRow> rows) => _used.Named(rows.Select(static row => row.Engine));
}
