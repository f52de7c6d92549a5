using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>Files that only say that their folder has to be there: git keeps no empty one.</summary>
internal static class FolderKeepers
{
    /// <summary>True for the name of one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(".keep"u8) || name.SequenceEqual(".gitkeep"u8) || name.SequenceEqual(".placeholder"u8) || name.SequenceEqual(".empty"u8) || name.SequenceEqual(".gitignore"u8);

    /// <summary>True for a folder that holds nothing else: something fills it.</summary>
    public static bool AreAll(TreeFolder folder)
    {
        for (var entry = 0; entry < folder.Count; entry++)
        {
            if (folder.Kind(entry) != EntryKind.File || !IsOne(folder.Name(entry)))
                return false;
        }

        return folder.Count > 0;
    }
}
