namespace ContextSlim.Fuzzing.Targets;

/// <summary>The modules that a workspace of Go uses.</summary>
internal sealed class GoModulesTarget : ManifestTarget
{
    public override string Name => "manifest-go";

    public override string[] Words =>
    [
        "go 1.26", "use", "use (", "(", ")", "./a", "../b", "replace", "=>", "example.com/a", "v1.0.0",
        "//", " ", "\t", "\n", "\"", "`", "é", "\r\n",
    ];

    protected override string File => "go.work";
}
