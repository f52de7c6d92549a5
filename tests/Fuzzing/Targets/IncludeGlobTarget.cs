using ContextSlim.Discovery;
using ContextSlim.Paths;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>People's own globs, <c>--include</c> and <c>--exclude</c>.</summary>
internal sealed class IncludeGlobTarget : FuzzTarget
{
    public override string Name => "include-glob";

    public override string[] Words =>
        ["**/", "*", "**", "?", "a", "src", "/", "//", "./", "../", "Dockerfile", "Dockerfile*", "\n", "[a]", "{a,b}", "\\", ".", " ", "é", "C:"];

    public override bool IsDocumented(Exception exception) => exception is SurveyException;

    public override void Read(byte[] input, Told told)
    {
        var lines = Text(input).Split('\n');
        var search = new DockerfileSearch(lines[..(lines.Length / 2)], lines[(lines.Length / 2)..]);
        _ = search.IsWanted(new RelativePath("services/web/Dockerfile"));
        _ = search.IsWanted(new RelativePath("a/a/a/a/a/a/a/a/Dockerfile.b"));
    }
}
