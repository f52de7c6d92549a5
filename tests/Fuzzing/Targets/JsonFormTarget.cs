using ContextSlim.Dockerfiles;
using ContextSlim.Dockerfiles.Parsing;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>The JSON form of an instruction's words.</summary>
internal sealed class JsonFormTarget : FuzzTarget
{
    public override string Name => "json-form";

    public override string[] Words =>
        ["[", "]", "\"", "\"a\"", ",", "{", "}", ":", "1", "-1.5e3", "true", "null", "\\", "\\u0041", "\\ud800", "\\n", " ", "[[", "]]", "é", "[\"a\", \"b\"]"];

    public override bool IsDocumented(Exception exception) => exception is RefusedException;

    public override void Read(byte[] input, Told told) => _ = JsonStringArray.Read(Text(input));
}
