using System.Text;
using ContextSlim.Repositories;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>One of git's ignore files, with and without regard to case, asked about paths.</summary>
internal sealed class GitIgnoreTarget : FuzzTarget
{
    private static readonly byte[][] s_names = [.. new[] { "a", ".git", "Main.py", "a7xz", "\u00e9" }.Select(Encoding.UTF8.GetBytes), [0xFF]];

    public override string Name => "git-ignore";

    public override string[] Words =>
    [
        "a", "b", "src", "Main.py", "é", "/", "/", "\n", "\n", "\n!", "\n#", "*", "**", "**/", "/**", "?", "???", "[a-c]", "[^a]", "[/]", "[", "]", "[!a]", "[]a]", "[a-", "[ab]",
        "[[:alpha:]]", "[[:", ":]", "\\", "\\*", "\\ ", " ", "\t", "-", "a*b", "*.py", "{a,b}",
    ];

    public override void Read(byte[] input, Told told)
    {
        foreach (var ignoresCase in new[] { false, true })
        {
            var file = GitIgnoreFile.Parse(input, ".gitignore", ignoresCase);
            foreach (var rule in file.Rules.Take(50))
                told.Add(rule.ToString());
            var decider = new GitIgnoreDecider(ignoresCase);
            foreach (var folder in new[] { "", "src", "a/b" })
            {
                decider.Enter(Encoding.UTF8.GetBytes(folder), new GitIgnoreChain(file, 0, null));
                foreach (var name in s_names)
                    _ = decider.Decide(name, isDirectory: name.Length == 1);
            }
        }
    }
}
