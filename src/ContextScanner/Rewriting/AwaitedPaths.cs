using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Needs;
using ContextSlim.Scanning;

namespace ContextSlim.Rewriting;

/// <summary>
/// Paths that programs take into themselves and that are not there yet: whoever builds the image makes them before. A rule for what may come must
/// not take these.
/// </summary>
/// <param name="subject">What is planned.</param>
/// <param name="texts">The texts of the context.</param>
internal sealed class AwaitedPaths(PlanSubject subject, ContextText texts)
{
    private const int MostListed = 20_000;

    private List<string>? _paths;

    /// <summary>True when a rule (<c>**/dist</c>) takes such a path, or a folder on the way to it.</summary>
    public bool Holds(string rule) => (_paths ??= Find()).Exists(path => IsOn(rule, path));

    /// <summary>True when the last name of a rule is one of those of a path.</summary>
    public static bool IsOn(string rule, string path)
    {
        var pattern = Encoding.UTF8.GetBytes(rule[(rule.LastIndexOf('/') + 1)..]);
        return Array.Exists(path.Split('/'), name => WildcardName.Matches(pattern, Encoding.UTF8.GetBytes(name)));
    }

    private List<string> Find()
    {
        var paths = new List<string>();
        var listed = 0;
        Look(Tree.Root, "", paths, ref listed);
        return paths;
    }

    private void Look(int directory, string path, List<string> paths, ref int listed)
    {
        subject.Cancellation.ThrowIfCancellationRequested();
        var folder = subject.Tree[directory];
        for (var entry = 0; entry < folder.Count && listed++ < MostListed; entry++)
        {
            var name = folder.Name(entry);
            if (folder.Kind(entry) == EntryKind.Directory)
            {
                if (!name.SequenceEqual("node_modules"u8) && !name.SequenceEqual("vendor"u8) && !name.SequenceEqual(".git"u8))
                    Look(folder.Directory(entry), ContextText.Join(path, Encoding.UTF8.GetString(name)), paths, ref listed);
            }
            else if (name.EndsWith(".go"u8) || name.EndsWith(".rs"u8))
            {
                paths.AddRange(SourceMentions.Awaited(texts, ContextText.Join(path, Encoding.UTF8.GetString(name))));
            }
        }
    }
}
