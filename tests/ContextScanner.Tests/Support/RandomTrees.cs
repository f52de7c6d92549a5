using System.Globalization;

namespace ContextSlim.Tests.Support;

/// <summary>Trees and ignore files at random, of names and rules that meet often.</summary>
internal static class RandomTrees
{
    private static readonly string[] s_names =
        ["a", "b.txt", "c.log", "src", "logs", "node_modules", "__pycache__", "data", "bin", "x.csproj", "é", "z"];

    private static readonly string[] s_rules =
        ["**/*.log", "!logs", "node_modules", "**/__pycache__", "data/*", "!data/a", "*/bin", "src/**/z", "!**/b.txt", "a", "**/é", "!src/logs/**"];

    public static string Ignore(Random random) => string.Join('\n', Enumerable.Range(0, 6).Select(_ => s_rules[random.Next(s_rules.Length)]));

    /// <param name="random">The chance.</param>
    /// <param name="hardLinks">True to give some files several names, which only the kernel's own calls tell.</param>
    public static TestTree Tree(Random random, bool hardLinks = false)
    {
        var tree = TestTree.Of();
        var files = new List<string>();
        Fill("", 0);
        return tree;

        void Fill(string folder, int depth)
        {
            foreach (var name in s_names)
            {
                var path = folder + name;
                if (random.Next(3) == 0)
                    continue;
                if (depth < 3 && random.Next(3) == 0)
                {
                    tree.Plant(path + "/");
                    Fill(path + "/", depth + 1);
                }
                else if (files.Count > 0 && random.Next(20) == 0)
                {
                    tree.Plant(path + " -> " + files[random.Next(files.Count)]);
                }
                else if (hardLinks && files.Count > 0 && random.Next(20) == 0)
                {
                    tree.HardLink(files[random.Next(files.Count)], path);
                }
                else
                {
                    tree.Plant(path + ":" + random.Next(5000).ToString(CultureInfo.InvariantCulture));
                    files.Add(path);
                }
            }
        }
    }
}
