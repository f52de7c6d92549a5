namespace ContextSlim.Fuzzing.Targets;

/// <summary>A pyproject.toml.</summary>
internal sealed class PythonProjectTarget : ManifestTarget
{
    public override string Name => "manifest-python";

    public override string[] Words =>
    [
        "[project]\n", "[build-system]\n", "[tool.poetry]\n", "[tool.setuptools_scm]\n", "readme = \"R.md\"\n", "license = {file = \"L\"}\n", "requires = [\"setuptools_scm\"]\n", "=",
        "\"", "\"\"\"", "'", "'''", "[", "]", "{", "}", ",", "\n", "#", "\\", "a", " ", "[[x]]\n",
    ];

    protected override string File => "pyproject.toml";
}
