namespace ContextSlim.Fuzzing.Targets;

/// <summary>A workspace of pnpm.</summary>
internal sealed class PnpmWorkspaceTarget : ManifestTarget
{
    public override string Name => "manifest-pnpm";

    public override string[] Words =>
    [
        "packages:", "\n", "  ", "- packages/*", "- \"!**/test\"", "catalog:", "a: 1",
        "*a", "&a", "{", "}", "[", "]", "|", ">", "\"", "'", "#", ":", "é", "\t", "---",
    ];

    protected override string File => "pnpm-workspace.yaml";
}
