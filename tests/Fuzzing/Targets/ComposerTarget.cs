namespace ContextSlim.Fuzzing.Targets;

/// <summary>A package of PHP.</summary>
internal sealed class ComposerTarget : ManifestTarget
{
    public override string Name => "manifest-composer";

    public override string[] Words =>
    [
        "\"repositories\"", "\"type\"", "\"path\"", "\"url\"", "\"../a\"", "\"./packages/*\"", ":", "{", "}", "[", "]",
        "\"require\"", "\"*\"", "\"a/b\"", "\"\\u00e9\"", "\"\\ud800\"", ",", " ", "\n", "é",
    ];

    protected override string File => "composer.json";
}
