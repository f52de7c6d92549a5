using ContextSlim.Compose;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>An <c>.env</c> file, beside a Compose file that uses it.</summary>
internal sealed class EnvironmentFileTarget : FuzzTarget
{
    private const string Compose = "services:\n  web:\n    build: {context: \"./${A}\", args: {T: \"${B:-x}\"}}\n";

    public override string Name => "environment-file";

    public override string[] Words =>
    [
        "A=1\n", "B=", "COMPOSE_FILE=a.yaml\n", "COMPOSE_PATH_SEPARATOR=;\n", "COMPOSE_PROFILES=x\n", "export ", "A", "=", ":", "\n", "\"", "'", "\\", "\\n", "#", " #", "$A", "${A}",
        "${A:-${B}}", "${", "}", "$", " ", "\r\n", "é",
    ];

    public override string[] Secretive =>
    [
        "TOKEN={secret}\nB=\"open\n", "TOKEN='{secret}\n", "TOKEN=\"{secret}\" rest\n", "A B={secret}\n", "TOKEN={secret}\nA=${TOKEN:?no}\nC=${\n", "export TOKEN: {secret}\n-X=1\n",
    ];

    public override long BytesForAll => 100_000_000;

    public override void Read(byte[] input, Told told)
    {
        var files = new OneFile("/p/.env", input, ("/p/compose.yaml", Compose));
        told.Add(ComposeReader.Read(new ComposeRequest { Folder = "/p" }, files).Diagnostics);
    }
}
