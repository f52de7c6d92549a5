namespace ContextSlim.Fuzzing.Targets;

/// <summary>A Cargo.toml.</summary>
internal sealed class CargoTarget : ManifestTarget
{
    public override string Name => "manifest-cargo";

    public override string[] Words =>
    [
        "[package]\n", "[workspace]\n", "[[bin]]\n", "[dependencies]\n", "members = [\"a\", \"b/*\"]\n", "path = \"x\"\n", "a = { path = \"../a\" }\n", "build = \"b.rs\"\n", "=", "\"",
        "\"\"\"", "'", "[", "]", "{", "}", ",", "\n", "#", "a", ".",
    ];

    protected override string File => "Cargo.toml";
}
