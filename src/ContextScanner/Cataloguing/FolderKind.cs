namespace ContextSlim.Cataloguing;

/// <summary>What a heavy folder is.</summary>
/// <param name="Name">The name that people know it by.</param>
public sealed record FolderKind(string Name)
{
    internal static readonly FolderKind GitHistory = new("Git history");
    internal static readonly FolderKind NodePackages = new("Node packages");
    internal static readonly FolderKind PythonBytecode = new("Python bytecode");
    internal static readonly FolderKind VirtualEnvironment = new("virtual environment");
    internal static readonly FolderKind DotNetBuildOutput = new(".NET build output");
    internal static readonly FolderKind PostgreSqlData = new("PostgreSQL data");
    internal static readonly FolderKind Logs = new("logs");
}
