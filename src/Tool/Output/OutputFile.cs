using ContextSlim.FileSystem;

namespace ContextSlim.Tool.Output;

/// <summary>The file that <c>-o</c> names: what can be said of it before any work is done. A link is written through to its target.</summary>
internal static class OutputFile
{
    /// <summary>Says early what would fail only after all the work was done, and removes what a killed run left: a walk would count it.</summary>
    public static void Check(string file)
    {
        if (file.Length == 0)
            throw new ToolException(Messages.OutputIsNoFile());
        var target = Path.GetFullPath(file);
        if (Directory.Exists(target))
            throw new ToolException(Messages.OutputIsFolder(file));
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            throw new ToolException(Messages.OutputFolderMissing(file, Path.GetDirectoryName(file) is { Length: > 0 } given ? given : folder));
        try
        {
            if (!MustBeWrittenInPlace(file))
                StagedFile.RemoveLeftover(StagedFile.TargetOf(file));
        }
        catch (IOException)
        {
            // Another run may be done with it when this one comes to write.
        }
    }

    /// <summary>A result must not take the place of what it was made from, by whatever path that is reached.</summary>
    public static void CheckIsNoInput(string file, IEnumerable<string> inputs)
    {
        foreach (var input in inputs)
        {
            if (FileIdentity.AreSame(file, input))
                throw new ToolException(Messages.OutputIsInput(file, Path.GetFileName(Path.GetFullPath(input))));
        }
    }

    /// <summary>True for what is there and no regular file, such as /dev/null: it is written to, not replaced.</summary>
    public static bool MustBeWrittenInPlace(string file) => PathKind.Of(file) is not (null or EntryKind.File or EntryKind.Directory);
}
