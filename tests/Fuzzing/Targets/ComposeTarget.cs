using ContextSlim.Compose;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A Compose file, which may include and extend itself.</summary>
internal sealed class ComposeTarget : FuzzTarget
{
    public override string Name => "compose";

    public override string[] Words =>
    [
        "services:\n", "  web:\n", "  db:\n", "    build: .\n", "    build:\n", "      context: ./a\n", "      dockerfile: D\n", "      args:\n", "        A: b\n", "        - A=b\n",
        "    extends: web\n", "    extends: {file: compose.yaml, service: web}\n", "include:\n", "  - compose.yaml\n", "    volumes: [./a:/b]\n", "x-a: &a\n", "  <<: *a\n", "&a ", "*a",
        "!!str ", "!reset null\n", "!override\n", "{", "}", "[", "]", ": ", "- ", "\n", "\"", "'", "|\n", ">-\n", "---\n", "${A}", "${A:-b}", "${A:?c}", "$$", "${", "}", "~", "  ", "é",
        "    profiles: [x]\n", "      additional_contexts: {d: ./d}\n", "    develop: {watch: []}\n", "      dockerfile_inline: FROM a\n",
    ];

    public override string[] Secretive =>
    [
        "services:\n  web:\n    build: {context: ., args: {TOKEN: '{secret}'}, wrong: 1}\n", "services:\n  web:\n    environment: [TOKEN={secret}]\n    build: 7\n",
        "services: {web: {build: {context: ., args: ['T={secret}'], target: [1]}}}\n",
    ];

    // Aliases, merges and includes repeat what is there, up to the limits of the reading (ReadLimits).
    public override long BytesForAll => 600_000_000;

    public override void Read(byte[] input, Told told)
    {
        var files = new OneFile("/p/compose.yaml", input, ("/p/.env", "A=1\nTAG=x\n"));
        told.Add(ComposeReader.Read(new ComposeRequest { Folder = "/p" }, files).Diagnostics);
    }
}
