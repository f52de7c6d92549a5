using ContextSlim.Repositories;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>A repository's configuration.</summary>
internal sealed class GitConfigurationTarget : FuzzTarget
{
    public override string Name => "git-config";

    public override string[] Words =>
    [
        "[core]\n", "[core", "]", "bare", "ignoreCase", "worktree", "=", " ", "true", "../x", "\n", "\"", "\\", "\\n", ";", "#", "[remote \"o\"]\n", "[extensions]\n",
        "objectFormat=sha256\n",
    ];

    public override void Read(byte[] input, Told told) => _ = GitConfiguration.Parse(input);
}
