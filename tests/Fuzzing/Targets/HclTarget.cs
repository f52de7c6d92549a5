using ContextSlim.Bake;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A bake file in HCL.</summary>
internal sealed class HclTarget : FuzzTarget
{
    public override string Name => "hcl";

    public override string[] Words =>
    [
        "{", "}", "[", "]", "(", ")", ",", ":", "?", "=", "=>", "...", "\"", "${", "%{", "~}", "$${", "target \"default\" {\n", "group \"default\" {\n", "variable \"A\" {\n",
        "function \"f\" {\n", "default = ", "params = [x]\n", "result = ", "matrix = { x = [1, 2] }\n", "name = \"a-${x}\"\n", "args = { A = ", "context = ", "inherits = [\"a\"]\n",
        "for x in ", "for k, v in ", "if ", "else", "endif", "endfor", "<<EOT\n", "<<-EOT\n", "EOT\n", "upper(A)", "format(\"%d\", 1)", "A[0]", "A[*].b", "target.a.args", "null", "true", "1.5e3",
        "range(9)", "setproduct(", "jsonencode(", "# c\n", "/* c */", "&&", "||", "==", "!=", "<=", "-", "!", "\\u0041", "\n",
    ];

    public override string[] Secretive =>
    [
        "variable \"T\" {\n  default = \"{secret}\"\n}\ntarget \"default\" {\n  args = { T = T }\n  context = [T]\n}\n",
        "target \"default\" {\n  args = { T = upper(\"{secret}\") + 1 }\n}\n",
    ];

    public override long BytesForAll => 100_000_000;

    public override void Read(byte[] input, Told told) =>
        told.Add(BakeReader.Read(new BakeRequest { Folder = "/p" }, new OneFile("/p/docker-bake.hcl", input)).Diagnostics);
}
