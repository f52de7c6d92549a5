using ContextSlim.Bake;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A bake file in JSON.</summary>
internal sealed class BakeTarget : FuzzTarget
{
    public override string Name => "bake";

    public override string[] Words =>
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"target\": {", "\"group\": {", "\"variable\": {", "\"default\": ", "\"inherits\": [\"a\"]", "\"a\": {", "\"b\": {", "\"context\": \".\"",
        "\"dockerfile\": \"D\"", "\"args\": {", "\"A\": \"${A}\"", "\"matrix\": {", "\"contexts\": {\"x\": \"target:a\"}", "\"${A}\"", "\"${upper(A)}\"", "%{", "${", "$${", "1", "null", "true",
        "\\u0041", "\\", "// c\n", "\n", "\"targets\": [\"a\", \"b\"]",
    ];

    public override string[] Secretive =>
    [
        "{\"variable\": {\"T\": {\"default\": \"{secret}\"}}, \"target\": {\"a\": {\"args\": {\"T\": \"${T}\"}, \"context\": 7}}}",
        "{\"target\": {\"a\": {\"args\": {\"T\": \"{secret}\"}, \"inherits\": [\"none\"]}}}",
    ];

    public override long BytesForAll => 100_000_000;

    public override void Read(byte[] input, Told told) =>
        told.Add(BakeReader.Read(new BakeRequest { Folder = "/p" }, new OneFile("/p/docker-bake.json", input)).Diagnostics);
}
