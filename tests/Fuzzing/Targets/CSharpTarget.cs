using ContextSlim.Programs;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A C# file of an Aspire AppHost, and of tests that build images.</summary>
internal sealed class CSharpTarget : FuzzTarget
{
    public override string Name => "csharp";

    public override string[] Words =>
    [
        "builder.AddDockerfile(\"a\", \"../b\")", ".WithDockerfile(", "contextPath: ", "stage: null", ".WithBuildArg(\"A\", \"1\")", "new ImageFromDockerfileBuilder()", ".WithDockerfileDirectory(",
        "CommonDirectoryPath.GetSolutionDirectory()", "\"", "\"\"\"", "@\"", "$\"", "$$\"\"\"", "{", "}", "{{", "(", ")", "[", "]", "<", ">", ",", ";", ".", "'", "\\", "\\u00e9", "//", "/*", "*/", "\n#if X\n", "\n", " ", "x", "é", "u8",
    ];

    public override string[] Secretive => ["builder.AddDockerfile(\"a\", \"..\").WithBuildArg(\"T\", \"{secret}\");", "builder.AddDockerfile(\"a\", \"..\" + \"{secret}\");"];

    public override void Read(byte[] input, Told told)
    {
        var file = new OneFile("/p/a.cs", input);
        told.Add(AspireBuilds.Read("/p", ["/p/a.cs"], file, "/p").Diagnostics);
        told.Add(TestedImages.Read("/p", ["/p/a.cs"], file, "/p", static (_, _) => false).Diagnostics);
    }
}
