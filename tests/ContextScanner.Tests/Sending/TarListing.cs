using System.Formats.Tar;

namespace ContextSlim.Tests.Sending;

/// <summary>What another reader of tars finds in ours.</summary>
internal static class TarListing
{
    /// <summary>Each entry as <c>name type mode size</c>, and <c>-> target</c> for links.</summary>
    public static string Of(byte[] tar)
    {
        var lines = new List<string>();
        foreach (var entry in Read(tar))
        {
            var target = entry.LinkName.Length > 0 ? " -> " + entry.LinkName : "";
            lines.Add($"{entry.Name} {(char)Flag(entry.EntryType)} {Convert.ToString((int)entry.Mode, 8)} {entry.Length}{target}");
        }

        return string.Join('\n', lines);
    }

    public static List<TarEntry> Read(byte[] tar)
    {
        using var reader = new TarReader(new MemoryStream(tar));
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
            entries.Add(entry);
        return entries;
    }

    private static TarEntryType Flag(TarEntryType type) => type == TarEntryType.V7RegularFile ? TarEntryType.RegularFile : type;
}
