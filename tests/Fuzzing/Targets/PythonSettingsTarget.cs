namespace ContextSlim.Fuzzing.Targets;

/// <summary>A setup.cfg.</summary>
internal sealed class PythonSettingsTarget : ManifestTarget
{
    public override string Name => "manifest-python-settings";

    public override string[] Words =>
    [
        "[metadata]\n", "[options]\n", "long_description = file: R.md\n", "license_files = L*\n", "    more\n", "=", ":", "\n", "#", ";", "[versioneer]\n", "a", ",", " ",
    ];

    protected override string File => "setup.cfg";
}
