using System.Text;
using ContextSlim.Paths;
using ContextSlim.Publishing;

namespace ContextSlim.Advising;

/// <summary>CTX614: files that no item of this publish explains: an earlier publish or somebody left them there.</summary>
internal static class PublishedLeftOvers
{
    private const int MostNamed = 3;

    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        if (folder.Facts.Items is not { } items)
            return;
        // Static web assets are copied by a list of the SDK's own: where that is not known, nothing is said of them.
        var knowsAssets = items.Values.Any(static item => item.IsStaticWebAsset);
        var left = folder.Where(file => !items.ContainsKey(file.Path) && (knowsAssets || !WebAssets.IsServed(file)) && !IsWrittenByTheSdk(file, folder));
        if (left.Count == 0)
            return;
        left.Sort(static (one, other) => other.Bytes.CompareTo(one.Bytes));
        var named = string.Join(", ", left.Take(MostNamed).Select(static file => DisplayText.Escape(file.Path)));
        var more = left.Count > MostNamed ? $" and {Counts.Of(left.Count - MostNamed)} more" : "";
        folder.Tell(
            findings, "CTX614", DiagnosticLevel.Warning, left,
            $"nothing in this publish brings {Counts.Files(left.Count)} ({ByteSize.Format(PublishedFolder.Sum(left))}), which lie here from before and go into the image: {named}{more}",
            "Delete the publish folder before publishing; what lies below wwwroot returns until obj/ is deleted, too.");
    }

    // What is no item because it is made in place.
    private static bool IsWrittenByTheSdk(LayerFile file, PublishedFolder folder)
    {
        if (folder.IsProgram(file))
            return true;
        if (!file.Folder.IsEmpty)
            return false;
        var name = Encoding.UTF8.GetString(file.Name);
        return name == "web.config" || name.EndsWith(".deps.json", StringComparison.Ordinal) || name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
            || name.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal) || name.EndsWith(".dbg", StringComparison.Ordinal);
    }
}
