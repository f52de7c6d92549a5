using System.Text;
using ContextSlim.Cataloguing.Secrets;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>What the detectors of secrets make of a file's content, under every kind of name.</summary>
internal sealed class SecretTarget : FuzzTarget
{
    private const int Longest = SecretSearch.MostOfOne;

    private static readonly byte[][] s_names = [.. new[] { "a.key", "app.json", ".env" }.Select(Encoding.UTF8.GetBytes)];

    public override string Name => "secrets";

    public override string[] Words =>
    [
        "-----BEGIN ", "PRIVATE KEY-----\n", "-----END ", "ghp_", "AKIA", "sk_live_", "eyJ", "password", "token", "secret", "=", ":", ": ", "\"", "'", "\n", "{", "}", "<", ">", "://",
        "user:pass@host", "postgres://", "machine ", "login ", "//r/:_authToken=", "Server=a;Password=", ";", "0123456789abcdef0123456789abcdef", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        "<add key=\"ClearTextPassword\" value=\"", "\"auths\"", "a:$2y$05$", "é", "${A}", "changeme",
    ];

    public override string[] Secretive =>
    [
        "password = {secret}\n", "TOKEN={secret}\n", "postgres://app:{secret}@db/app\n", "{\"auths\":{\"r\":{\"auth\":\"{secret}\"}}}", "machine h login a password {secret}\n",
        "//registry/:_authToken={secret}\n", "<add key=\"ClearTextPassword\" value=\"{secret}\" />", "Server=a;User Id=b;Password={secret};\n", "api_key: \"{secret}\"\n",
    ];

    public override void Read(byte[] input, Told told)
    {
        var head = input.AsSpan(0, Math.Min(input.Length, Longest));
        foreach (var kind in Enum.GetValues<SecretFileKind>())
        {
            if (kind == SecretFileKind.None)
                continue;
            foreach (var name in s_names)
            {
                if (SecretContent.Look(kind, name, head) is { } sighting)
                    told.Add(sighting.What);
            }
        }

        _ = SecretNames.KindOf("a/.aws"u8, head[..Math.Min(head.Length, 200)]);
    }
}
