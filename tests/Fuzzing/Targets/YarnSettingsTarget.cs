namespace ContextSlim.Fuzzing.Targets;

/// <summary>Yarn's settings.</summary>
internal sealed class YarnSettingsTarget : ManifestTarget
{
    public override string Name => "manifest-yarn";

    public override string[] Words =>
    [
        "yarnPath: ", ".yarn/releases/y.cjs", "plugins:\n", "  - path: a\n", "\"", "'", ":", "\n", " ", "#", "é",
    ];

    protected override string File => ".yarnrc.yml";
}
