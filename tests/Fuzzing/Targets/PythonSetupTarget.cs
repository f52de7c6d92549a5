namespace ContextSlim.Fuzzing.Targets;

/// <summary>A setup.py, which is not run.</summary>
internal sealed class PythonSetupTarget : ManifestTarget
{
    public override string Name => "manifest-python-setup";

    public override string[] Words =>
    [
        "open('README.md')", "open(", "read(", "Path(", "'", "\"", ")", "\n", "#", "versioneer", "use_scm_version=True", "setup(", "\\", "a", ",", "é",
    ];

    protected override string File => "setup.py";
}
