using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;

namespace ContextSlim.Ignoring.Engines;

/// <summary>
/// Testcontainers for .NET (measured with Testcontainers 4.16.0): a tar of files, each line a regular expression of .NET that the start of a
/// path is compared with (specification E-16). That expression is asked here, too.
/// </summary>
internal sealed class TestcontainersDotnet : FlatEngine
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create("?[]\\^{}|"u8);

    public static Engine Instance { get; } = new TestcontainersDotnet
    {
        Builder = Builder.TestcontainersDotnet,
        Key = "testcontainers-dotnet",
        Name = "Testcontainers for .NET",
        Title = "Testcontainers, .NET",
        Owner = "Testcontainers for .NET",
        LastMatchDecides = true,
        RulesNameDockerfile = true,
        MarksFolders = true,
        SendsFolders = false,
        LateRefusal = "{reason}",
        TakesBackslashForSlash = true,
        Follows = FollowedLinks.All,
        FailsOverSockets = true,
        Pipes = SpecialFileUse.Waits,
        // A backslash ends a name, too.
        LineEnds = SearchValues.Create("\n\\"u8),
    };

    /// <summary>Beside the Dockerfile, its own first.</summary>
    public override IEnumerable<IgnoreFileCandidate> IgnoreFiles(IgnoreFileSearch build)
    {
        var folder = build.Dockerfile is { } dockerfile ? Path.GetDirectoryName(dockerfile)! : build.Context;
        if (build.Dockerfile is not null)
            yield return new IgnoreFileCandidate(folder, Path.GetFileName(build.Dockerfile) + ".dockerignore", MustBeReadable: true, FolderFails: false);
        yield return new IgnoreFileCandidate(folder, ".dockerignore", MustBeReadable: true, FolderFails: false);
    }

    /// <summary>The line is trimmed and loses slashes and one <c>/*</c> at its end; nothing is cleaned. A byte order mark goes at the start of the file alone.</summary>
    public override IgnoreRefusal? Read(IgnoreRule rule, bool backslashSeparates, out PatternRead? read)
    {
        read = null;
        var text = rule.Line;
        if (rule.Position.Line == 1 && text.StartsWith("\uFEFF"u8))
            text = text[3..];
        var line = Encoding.UTF8.GetString(text).Trim();
        if (line.Length == 0 || line[0] == '#')
            return null;
        line = line.TrimEnd('/');
        if (line.EndsWith("/*", StringComparison.Ordinal))
            line = line[..^2];
        if (line.Length == 0)
            return IgnoreRefusal.BadPattern(this, rule, "Index was outside the bounds of the array.");
        if (line == "*")
            line = "**";
        var isException = line[0] == '!';
        read = new PatternRead(Encoding.UTF8.GetBytes(isException || line[0] == '/' ? line[1..] : line), isException);
        return null;
    }

    /// <summary>A file that begins with the mark of another encoding is read in that, and a lone carriage return ends a line; neither is so here.</summary>
    public override IgnoreRefusal? RefuseWhole(IgnoreFile file)
    {
        var text = file.Text.Span;
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..])
            return Unknown(1, "reads this file as UTF-16 or UTF-32");
        for (var line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOf((byte)'\n');
            if ((end < 0 ? text : text[..end]).Trim((byte)'\r').Contains((byte)'\r'))
                return Unknown(line, "ends a line at a lone carriage return");
            text = end < 0 ? default : text[(end + 1)..];
        }

        return null;
    }

    /// <summary>What development environments leave behind is not sent, the Dockerfile and the ignore file are.</summary>
    public override IEnumerable<AddedRule> AddedRules(IReadOnlyList<CompiledRule> rules, RuleSetOptions options) =>
        [.. OwnFiles(options), new AddedRule("**/.idea"u8.ToArray(), ComesFirst: true), new AddedRule("**/.vs"u8.ToArray(), ComesFirst: true)];

    /// <inheritdoc/>
    public override RuleShape ShapeOf(RuleForm form, ReadOnlySpan<byte> pattern, bool backslashEscapes)
    {
        if (pattern.SequenceEqual("**"u8))
            return RuleShape.Everything;
        if (IsPlain(pattern))
            return RuleShape.Of(RuleForm.Expression, pattern, backslashEscapes: true);
        var wild = pattern.IndexOfAny((byte)'*', (byte)'?');
        return RuleShape.Unknown(wild < 0 ? pattern : pattern.IndexOf("**/"u8) >= 0 ? default : pattern[..wild]);
    }

    /// <summary>An expression that asks for the end of the path says nothing of what lies below.</summary>
    public override bool ReachesContent(ReadOnlySpan<byte> pattern) => !pattern.Contains((byte)'?') && !pattern.EndsWith("*"u8);

    /// <inheritdoc/>
    public override IPathTest Translate(byte[] pattern, bool backslashEscapes) => new DotnetTest(Encoding.UTF8.GetString(pattern));

    /// <summary>It looks into every folder.</summary>
    public override IFolderEntry? EnteredFor(CompiledRule[] rules, bool backslashSeparates) => null;

    private IgnoreRefusal Unknown(int line, string why) =>
        new(RefusalKind.CannotBeKnown, new TextPosition(line, 1), null, $"{Name} {why}, and what it takes cannot be known here");

    // A path, or the end of one at any depth, with one star at most and no star at its end, where the expression asks for the end of the path.
    private static bool IsPlain(ReadOnlySpan<byte> pattern)
    {
        var path = pattern.StartsWith("**/"u8) ? pattern[3..] : pattern;
        return path is not ([] or [(byte)'/', ..] or [.., (byte)'/' or (byte)'*']) && path.IndexOfAny(s_special) < 0 && path.Count((byte)'*') <= 1;
    }

    private sealed class DotnetTest : IPathTest
    {
        private readonly string _pattern;
        private readonly byte[] _contained; // by every path that matches
        private Regex[]? _expressions; // made when a path asks: most rules are never asked

        public DotnetTest(string pattern)
        {
            _pattern = pattern;
            // Bytes of a path that are no UTF-8 would be this character.
            _contained = Encoding.UTF8.GetBytes(pattern.Split('*', '?', '/', '\uFFFD').OrderByDescending(static part => part.Length).First());
        }

        public ExpressionDemand? Demand => null;

        public bool IsMatch(ReadOnlySpan<byte> path, ExpressionScratch scratch)
        {
            path = scratch.Slashed(path);
            if (path.IndexOf(_contained) < 0)
                return false;
            var text = scratch.Characters(path);
            foreach (var expression in _expressions ??= Expressions())
            {
                if (expression.IsMatch(text))
                    return true;
            }

            return false;
        }

        // With and without its folders.
        private Regex[] Expressions() => _pattern.Contains("**/", StringComparison.Ordinal)
            ? [Of(_pattern), Of(_pattern.Replace("**/", "", StringComparison.Ordinal))]
            : [Of(_pattern)];

        private static Regex Of(string pattern)
        {
            const string Name = @"([^\\\/]+)";
            var text = new StringBuilder();
            foreach (var character in pattern)
            {
                if (@"-[]/{}()+?.\^$|".Contains(character, StringComparison.Ordinal))
                    text.Append('\\');
                text.Append(character);
            }

            text.Replace("**", "(.+)");
            var written = text.ToString();
            var star = written.LastIndexOf('*');
            if (star >= 0)
                written = $"{written[..star]}{Name}?{(star == written.Length - 1 ? "$" : "")}{written[(star + 1)..]}";
            written = written.Replace("*", Name, StringComparison.Ordinal);
            if (written.Contains(@"\?", StringComparison.Ordinal))
                written = written.Replace(@"\?", ".?", StringComparison.Ordinal) + "$";
            // The library looks ahead for the end, backtracks, and throws after a second; whether there is a match is known in linear time, too.
            return new Regex($@"^[\\\/]?{written}(?:[\\\/]|$)", RegexOptions.NonBacktracking);
        }
    }
}
