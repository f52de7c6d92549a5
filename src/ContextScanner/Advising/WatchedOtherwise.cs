using System.Text;
using ContextSlim.Discovery;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Surveying;

namespace ContextSlim.Advising;

/// <summary>
/// CTX408: <c>docker compose watch</c> treats the ignore file otherwise than the build does (specification K-7): below the paths that a service
/// watches it takes what the build leaves out, or passes over what the build sends.
/// </summary>
internal sealed class WatchedOtherwise
{
    private const int MostPatterns = 8;

    private readonly SecondLook _look;
    private readonly IgnoreFile _file;
    private readonly RuleSet _rules;
    private readonly List<WatchedFiles> _watched = [];
    private WatchedFiles? _first;
    private List<string>? _patterns;
    private WatchedFiles? _proof;

    private WatchedOtherwise(SecondLook look, IgnoreFile file)
    {
        _look = look;
        _file = file;
        _rules = WatchPatterns.Of(look.Result.Request.WatchRules[0].Context, Patterns);
        foreach (var rule in look.Result.Request.WatchRules)
        {
            if (Resolved(rule.Path) is { } path && WatchedFiles.Ask(look, rule, path, _rules) is { } watched)
                _watched.Add(watched);
        }
    }

    private byte[][] Patterns => [.. _file.Rules.Select(static rule => rule.Entry.ToArray())];

    public static WatchedOtherwise? Ask(SecondLook look) =>
        look.Result.Request.WatchRules.Count > 0 && FileOf(look.Result) is { } file ? new WatchedOtherwise(look, file) : null;

    /// <summary>Adds to a further look whether the patterns to be written mend it, and take nothing else.</summary>
    public void Prove(SecondLook proofs)
    {
        _first = _watched.Find(static watched => watched.Differs);
        if (_first is not { } first || first.Alike == 0)
            return;
        _patterns = ToWrite(first);
        if (_patterns is [_, ..])
            _proof = WatchedFiles.Ask(proofs, first.Rule, Encoding.UTF8.GetString(first.Watched), _rules, [.. first.Ignored, .. _patterns]);
    }

    public void Add(List<Diagnostic> findings)
    {
        if (_first is not { } first)
            return;
        var differing = _watched.FindAll(static watched => watched.Differs);
        var told = new List<string>();
        var (taken, passedOver, atStart) = (first.Taken, first.PassedOver, first.TakenAtStart);
        if (taken.Files > 0)
            told.Add($"it {(first.Rule.Copies ? "copies" : "acts on")} {taken.Describe()} that the build leaves out");
        if (passedOver.Files > 0)
            told.Add($"it passes over {passedOver.Describe()} that the build sends");
        if (atStart.Files > 0)
            told.Add($"at the start (`initial_sync`), where names alone are compared, it copies {atStart.Describe()} that the build leaves out");
        var others = differing.Count > 1 ? $"; {Counts.Of(differing.Count - 1, "other rule of this service differs", "other rules of this service differ")}, too" : "";
        findings.Add(new Diagnostic("CTX408", DiagnosticLevel.Warning, $"`docker compose watch` reads {_file.Name} otherwise than the build{Reason(first)}: {string.Join("; ", told)}{others}")
        {
            File = first.Rule.File,
            IsFileOfCaller = true,
            Position = first.Rule.Position,
            Path = taken.First ?? passedOver.First ?? atStart.First,
            Files = differing.Sum(static watched => watched.Taken.Files + watched.PassedOver.Files + watched.TakenAtStart.Files),
            Bytes = differing.Sum(static watched => watched.Taken.Bytes + watched.PassedOver.Bytes + watched.TakenAtStart.Bytes),
            Fix = Fix(first),
        });
    }

    private string Reason(WatchedFiles first)
    {
        if (Resolved(first.Rule.Context) is { } context && context != first.Rule.Context)
            return ", whose folder it reaches through a link";
        foreach (var rule in _file.Rules)
        {
            if (rule.Entry.SequenceEqual("*"u8))
                return $", because `{rule}` in line {rule.Position.Line} drops all rules but exceptions";
        }

        return "";
    }

    private string? Fix(WatchedFiles first)
    {
        if (first.Taken.Files + first.TakenAtStart.Files == 0)
            return "Mend the ignore file so that the last line that matches a path or a folder above it is the one that counts.";
        if (first.Alike == 0 && first.PassedOver.Files == 0)
            return $"The build sends nothing of what this rule watches: leave the rule out, or bring the path back in {_file.Name}.";
        if (_proof is not { } proof || proof.Taken.Files + proof.TakenAtStart.Files > 0 || proof.Alike < first.Alike)
            return "List in this rule's `ignore:` what is not to be taken.";
        var patterns = string.Join(", ", _patterns!.Select(Quoted));
        return first.Ignored.Count > 0 ? $"Add {patterns} to this rule's `ignore:`." : $"Write `ignore: [{patterns}]` in this rule.";
    }

    /// <summary>The topmost folders and the files that watch is to pass over, as patterns relative to the watched path; names where those are compared.</summary>
    private List<string>? ToWrite(WatchedFiles watched)
    {
        var root = Encoding.UTF8.GetBytes(_look.Result.Files.ContextRoot);
        var mixed = new HashSet<RelativePath>();
        foreach (var (path, folder) in watched.Folders)
        {
            if (folder.Alike == 0)
                continue;
            for (var above = path; mixed.Add(above) && !above.IsRoot;)
                above = Above(above);
        }

        var patterns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, folder) in watched.Folders)
        {
            if (folder.Taken == 0)
                continue;
            if (!mixed.Contains(path))
            {
                var top = path;
                while (!top.IsRoot && !mixed.Contains(Above(top)) && Below(watched.Watched, root, Above(top)) is [_, ..])
                    top = Above(top);
                if (!Write(top))
                    return null;
                continue;
            }

            if (folder.Names.Count < folder.Taken)
                return null;
            foreach (var name in folder.Names)
            {
                if (!Write(new RelativePath(path.IsRoot ? name : [.. path.Bytes, (byte)'/', .. name])))
                    return null;
            }
        }

        return [.. patterns.Order(StringComparer.Ordinal)];

        bool Write(RelativePath path)
        {
            var relative = Below(watched.Watched, root, path);
            if (watched.Rule.CopiesAtStart)
                relative = relative?[(relative.AsSpan().LastIndexOf((byte)'/') + 1)..];
            if (relative is not [_, ..] || LiteralRule.For(relative, atAnyDepth: watched.Rule.CopiesAtStart) is not { } pattern)
                return false;
            patterns.Add(pattern);
            return patterns.Count <= _look.Result.Options.MostNamed(MostPatterns);
        }
    }

    // A path in the context, relative to what is watched; empty for that itself, null for what lies elsewhere.
    private static byte[]? Below(byte[] watched, byte[] root, RelativePath path)
    {
        byte[] full = path.IsRoot ? root : [.. root, (byte)'/', .. path.Bytes];
        return full.Length <= watched.Length ? (full.AsSpan().SequenceEqual(watched) ? [] : null) : full[(watched.Length + 1)..];
    }

    private static RelativePath Above(RelativePath path)
    {
        var end = path.Bytes.LastIndexOf((byte)'/');
        return new RelativePath(end < 0 ? [] : path.Bytes[..end].ToArray());
    }

    private static string Quoted(string pattern) =>
        pattern.All(static value => char.IsAsciiLetterOrDigit(value) || value is '/' or '_' or '-' or '.') ? pattern
            : pattern.Contains('\'', StringComparison.Ordinal) ? $"\"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"'{pattern}'";

    // Where both find the same file, its lines are known, also of a text that is being tried.
    private static IgnoreFile? FileOf(BuildResult result)
    {
        if (result.Request.IgnoreText is not null)
            return result.Files.IgnoreFile;
        foreach (var path in result.Request.WatchRules[0].IgnoreFiles)
        {
            try
            {
                if (result.Files.IgnoreFilePath is { } known && Resolved(path) is { } resolved && (resolved == known || resolved == Resolved(known)))
                    return result.Files.IgnoreFile;
                if (File.Exists(path))
                    return IgnoreFile.Parse(WholeFile.Read(path), Path.GetRelativePath(result.Request.WatchRules[0].Context, path));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return result.Files.IgnoreFilePath is null ? result.Files.IgnoreFile : null;
    }

    private static string? Resolved(string path)
    {
        try
        {
            return BuildFiles.ResolveLinks(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
