using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Needs;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>The scripts, Makefiles and pipelines of a context that may say how its images are built, a bounded number of them.</summary>
internal static class DescribingFiles
{
    private const int MostFiles = 200;
    private const int Deepest = 3;

    private static readonly string[] s_pipelines = [".github/workflows", ".github/actions", ".circleci", ".gitlab", ".buildkite", ".woodpecker"];

    /// <summary>Their paths, the project's own before those of its pipelines.</summary>
    /// <param name="tree">The context.</param>
    public static List<string> Of(Tree tree)
    {
        var files = new List<string>();
        Search(tree, tree[Tree.Root], "", 0, files);
        foreach (var folder in s_pipelines)
        {
            if (tree.FindFolder(Encoding.UTF8.GetBytes(folder)) is { } found)
                Search(tree, found, folder, 1, files);
        }

        return files;
    }

    private static void Search(Tree tree, TreeFolder folder, string path, int depth, List<string> files)
    {
        for (var index = 0; index < folder.Count && files.Count < MostFiles; index++)
        {
            var name = folder.Name(index);
            if (folder.Kind(index) == EntryKind.File && Describes(name))
                files.Add(ContextText.Join(path, Encoding.UTF8.GetString(name)));
            else if (folder.Kind(index) == EntryKind.Directory && depth < Deepest && name[0] != (byte)'.' && !name.SequenceEqual("node_modules"u8) && !name.SequenceEqual("vendor"u8))
                Search(tree, tree[folder.Directory(index)], ContextText.Join(path, Encoding.UTF8.GetString(name)), depth + 1, files);
        }
    }

    private static bool Describes(ReadOnlySpan<byte> name) =>
        name.EndsWith(".sh"u8) || name.EndsWith(".bash"u8) || name.EndsWith(".mk"u8) || name.EndsWith(".yml"u8) || name.EndsWith(".yaml"u8) || name.EndsWith(".ps1"u8)
        || name.SequenceEqual("Makefile"u8) || name.SequenceEqual("makefile"u8) || name.SequenceEqual("GNUmakefile"u8) || name.SequenceEqual("justfile"u8) || name.SequenceEqual("Justfile"u8)
        || name.SequenceEqual("Tiltfile"u8) || name.SequenceEqual("Rakefile"u8) || name.SequenceEqual("noxfile.py"u8) || name.SequenceEqual("tasks.py"u8) || name.StartsWith("Jenkinsfile"u8) || name.SequenceEqual("package.json"u8);
}
