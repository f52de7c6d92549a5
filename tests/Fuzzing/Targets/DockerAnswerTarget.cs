using ContextSlim.Paths;
using ContextSlim.Proving;

namespace ContextSlim.Fuzzing.Targets;

/// <summary>What the docker client prints: its version, its endpoint, and what went wrong.</summary>
internal sealed class DockerAnswerTarget : FuzzTarget
{
    public override string Name => "docker-answer";

    public override string[] Words =>
    [
        "Docker version 28.5.2, build x", "github.com/docker/buildx v0.29.1 y", "1.", "v", ".", "99999999999", "\n", "\r", " ", "unix:///var/run/docker.sock", "tcp://h:2375", "://",
        "unix://", "ERROR: ", "default", "\t", "é", "\u001b[1m",
    ];

    public override void Read(byte[] input, Told told)
    {
        var text = Text(input);
        if (ClientVersion.Find(text) is { } version)
            told.Add(version.Text);
        var line = new DockerAnswer(1, "", text).LastLine;
        told.Add(DisplayText.Escape(new DockerEndpoint("default", text.Split('\n')[0]).WithoutAddress(line)));
    }
}
