namespace ContextSlim.Fuzzing.Targets;

/// <summary>A solution of .NET, as it was written for long.</summary>
internal sealed class SolutionTarget : ManifestTarget
{
    public override string Name => "manifest-solution";

    public override string[] Words =>
    [
        "Project(\"{A}\") = \"a\", \"a/a.csproj\", \"{B}\"", "EndProject", "\"", "b\\b.csproj", ",", "=", "(", ")",
        "\n", "\r\n", " ", "\t", "é",
    ];

    protected override string File => "a.sln";
}
