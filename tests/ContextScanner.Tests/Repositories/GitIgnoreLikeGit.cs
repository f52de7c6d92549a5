using System.Text;
using ContextSlim.Repositories;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Repositories;

/// <summary>
/// Random rules on random trees, each in a folder of its own of one repository, compared with what <c>git check-ignore</c> answers:
/// the file, the line and the rule that decides, for every path.
/// </summary>
[TestClass]
public sealed class GitIgnoreLikeGit
{
    private const int Cases = 2000;

    private static readonly string[] s_names = ["a", "b", "ab", "foo", "bar", "foo.log", "A", "b c", "x.y.z", "é", "a]b", "-", "!a", "#b", "a\\b", "[", "foo*"];

    private static readonly string[] s_pieces =
    [
        "a", "b", "ab", "foo", "bar", ".log", "A", "B", "x", ".", "y", "z", " ", "é", "-", "!", "#", "*", "*", "*", "**", "**/", "/**", "/**/", "/", "/", "/", "?",
        "[a-c]", "[!a]", "[^b]", "[ab]", "[]a]", "[a", "[[:alpha:]]", "[[:upper:]]", "[[:nope:]]", "[a-]", "[\\]]", "[A-C]", "[z-a]", "[[:x]", "[é]",
        "\\*", "\\a", "\\/", "\\ ", "\\A", "\\", "***", "o*o", "\t", "\r", "/",
    ];

    [TestMethod]
    public void DecidesEveryPathByTheSameRule()
    {
        using var tree = TestTree.Of().Init();
        var random = new Random(1);
        var paths = new List<(string Path, bool IsDirectory)>();
        for (var number = 0; number < Cases; number++)
            Plant(tree, $"case{number}", random, paths);
        Compare(tree.Root, paths, ignoresCase: false);
        File.AppendAllText(tree.FullPath(".git/config"), "[core]\n\tignorecase = true\n");
        Compare(tree.Root, paths, ignoresCase: true);
    }

    private static void Compare(string root, List<(string Path, bool IsDirectory)> paths, bool ignoresCase)
    {
        var expected = Git.CheckIgnore(root, paths.ConvertAll(path => path.Path), ignoresCase);
        using var rules = new GitIgnoreRules(GitDiscovery.Of(root).Repository!, root);
        var differences = new List<string>();
        foreach (var (path, isDirectory) in paths)
        {
            var actual = Text(rules.Decide(Encoding.UTF8.GetBytes(path), isDirectory));
            if (actual != expected[path])
                differences.Add($"{path}{(isDirectory ? "/" : "")}: git {expected[path]} here {actual}");
        }

        Assert.IsEmpty(differences, string.Join('\n', differences.Take(20)));
        Assert.IsGreaterThan(1000, expected.Values.Count(rule => rule.Length > 0));
    }

    private static void Plant(TestTree tree, string folder, Random random, List<(string Path, bool IsDirectory)> paths)
    {
        var folders = new List<string> { folder };
        var files = new HashSet<string>();
        tree.Plant(folder + "/");
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var path = $"{folders[random.Next(folders.Count)]}/{Name(random)}";
            if (folders.Contains(path))
                continue;
            tree.Plant(path + "/");
            folders.Add(path);
            paths.Add((path, true));
        }

        // Git asks whether a path is a folder; what is not there is none.
        foreach (var parent in folders)
        {
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                var path = $"{parent}/{Name(random)}";
                if (!folders.Contains(path) && files.Add(path))
                    paths.Add((path, false));
            }

            if (parent == folder || random.Next(4) == 0)
                tree.Text($"{parent}/.gitignore", Rules(random));
        }
    }

    private static string Name(Random random) => s_names[random.Next(s_names.Length)];

    private static string Rules(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            if (random.Next(4) == 0)
                text.Append('!');
            if (random.Next(2) == 0)
                text.Append(Name(random)).Append(random.Next(3) == 0 ? "/" : "");
            for (var pieces = random.Next(0, 4); pieces > 0; pieces--)
                text.Append(s_pieces[random.Next(s_pieces.Length)]);
            text.Append(random.Next(6) == 0 ? "" : "\n");
        }

        return text.ToString();
    }

    private static string Text(GitDecision decision) => decision.File is not { } file
        ? ""
        : $"{file.Name}:{file.Rules[decision.Rule].Line}:{Encoding.UTF8.GetString(file.Rules[decision.Rule].Text)}";
}
