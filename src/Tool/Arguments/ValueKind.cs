namespace ContextSlim.Tool.Arguments;

/// <summary>What a value of the command line names: what a shell offers in its place.</summary>
internal enum ValueKind
{
    /// <summary>Nothing that is on the disk.</summary>
    Text,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,
}
