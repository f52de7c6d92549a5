namespace ContextSlim.Fuzzing.Targets;

/// <summary>A package of Dart or Flutter.</summary>
internal sealed class DartPackageTarget : ManifestTarget
{
    public override string Name => "manifest-dart";

    public override string[] Words =>
    [
        "name:", "dependencies:", "\n", "  ", "a:", "path: ../a", "workspace:", "- packages/a", "flutter:", "assets:", "- images/",
        "*a", "&a", "{", "}", "[", "]", "|", ">", "\"", "'", "#", ":", "é", "\t", "---",
    ];

    protected override string File => "pubspec.yaml";
}
