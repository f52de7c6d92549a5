using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Expressions;
using ContextSlim.Paths;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>An ignore file: read, compiled for both builders, and asked about paths.</summary>
internal sealed class IgnoreFileTarget : FuzzTarget
{
    private const int LongFile = 1_000; // rules; the cost of a path is measured by few

    private static readonly byte[][] s_folders = [.. new[] { "", "src", "src/deep/er", "a\nb" }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] s_names =
        [.. new[] { "a", ".git", "node_modules", "main.py", "a7xz", "\u00e9t\u00e9", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab" }.Select(Encoding.UTF8.GetBytes), [0xFF, (byte)'a']];

    public override string Name => "ignore-file";

    public override string[] Words =>
    [
        "a", "b", "src", ".git", "node_modules", "main.py", "é", "/", "/", "\n", "\n", "\n!", "\n#", "*", "**", "**/", "/**", "?", "[a-c]", "[^a]", "[", "]", "[!a]",
        "[[:alpha:]]", "[\\d]", "\\", "\\*", "\\d", "\\pL", "\\p{Greek}", "\\Q", "\\E", "\\Q\\E", "\\x41", "\\x{e9}", "\\101", "\\b", "|", "^", "$", "{", "}", "{2}", "{0,3}", "{2,}", "{1000}",
        ".", "..", "../", "+", "(", ")", " ", "\t", "-", "a*b", "*.py", "# contextslim: ignore CTX101\n",
    ];

    // A rule of two bytes is kept as its text, as its entry and as its pattern, for each builder.
    public override long BytesForEach => 4_000;

    public override void Read(byte[] input, Told told)
    {
        var file = IgnoreFile.Parse(input, ".dockerignore");
        foreach (var rule in file.Rules.Take(50))
            told.Add(rule.ToString());
        foreach (var builder in new[] { Builder.BuildKit, Builder.Classic })
        {
            var rules = RuleSet.Create(file, new RuleSetOptions(builder) { Dockerfile = new RelativePath("Dockerfile") });
            if (rules.Refusal is { } refusal)
                told.Add([new Diagnostic(refusal.Code, DiagnosticLevel.Error, refusal.Message) { File = file.Name, Position = refusal.Position }]);
            else
                Decide(rules);
        }
    }

    private static void Decide(RuleSet rules)
    {
        var decider = new FolderDecider(rules);
        var isLong = rules.Count > LongFile;
        foreach (var folder in s_folders.AsSpan(0, isLong ? 2 : s_folders.Length))
        {
            decider.Enter(folder, FolderState.Root(rules));
            foreach (var name in s_names.AsSpan(0, isLong ? 2 : s_names.Length))
            {
                _ = decider.Decide(name);
                _ = decider.DecideFolder(name, out _);
                _ = rules.Skips(name, -1);
            }
        }

        if (rules.Count is > 0 and < 100)
            _ = OneDepthMatcher.Ignores(rules.Rules, "src/deep/er/main.py"u8, new ExpressionScratch());
    }
}
