using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>CTX610: installed node packages are published.</summary>
internal static class PublishedNodePackages
{
    public static void Add(PublishedFolder folder, List<Diagnostic> findings)
    {
        var files = folder.Where(static file => file.Path.Bytes.StartsWith("node_modules/"u8) || file.Path.Bytes.IndexOf("/node_modules/"u8) >= 0);
        if (files.Count == 0)
            return;
        var path = files[0].Path.Bytes;
        var end = path.StartsWith("node_modules/"u8) ? "node_modules".Length : path.IndexOf("/node_modules/"u8) + "/node_modules".Length;
        var named = System.Text.Encoding.UTF8.GetString(path[..end]);
        folder.Tell(
            findings, "CTX610", DiagnosticLevel.Warning, files,
            $"installed node packages go into the image: {Counts.Files(files.Count)}, {ByteSize.Format(PublishedFolder.Sum(files))}",
            $"Publish what a bundler made of them: {WebAssets.Remove(named + "/**", files, folder.Facts)}");
    }
}
