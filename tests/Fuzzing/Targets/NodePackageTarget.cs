namespace ContextSlim.Fuzzing.Targets;

/// <summary>A package.json.</summary>
internal sealed class NodePackageTarget : ManifestTarget
{
    public override string Name => "manifest-node";

    public override string[] Words =>
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"workspaces\": [\"a/*\"]", "\"dependencies\": {", "\"a\": \"file:../a\"", "\"a\": \"link:b\"", "\"main\": \"x.js\"", "\"scripts\": {",
        "\\u0041", "\\ud800", "\\", "1", "null", "true", " ", "\n", "é", "[[",
    ];

    protected override string File => "package.json";
}
