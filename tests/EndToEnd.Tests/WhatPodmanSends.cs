using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.EndToEnd;

/// <summary>Podman's newest remote client sends to a daemon that keeps the tar; all calls in one start of its Debian.</summary>
[TestClass]
public sealed class WhatPodmanSends
{
    private const int Trees = 30;

    [TestMethod]
    public void IsTheLaneOfItsClient()
    {
        // What is no name in a shell's or a tar's plain text has its own tests.
        TreeCase[] cases = [.. TreeCase.All.Where(static planted => planted is { DockerfilePath: TreeCase.UsualDockerfile, DockerfileIgnore: null } && !planted.Tree.Any(static entry => entry.EndsWith('|') || entry.EndsWith('=') || entry.Length > 200)).Take(Trees)];
        Assert.HasCount(Trees, cases);
        var contexts = cases.Select(static planted => new PlantedContext(planted)).ToList();
        try
        {
            using var daemon = new CaptureDaemon();
            DebianRoot.Run(contexts.SelectMany(context => (string[])[$"cd {DebianRoot.Quote(context.Root)}", $"HOME=/root podman --remote --url {daemon.Host} build ."]));
            Assert.HasCount(Trees, daemon.Builds);
            var differences = cases.Select((planted, index) => Difference(planted.Name, Names(planted.Survey(contexts[index], Builder.PodmanRemote)), Names(daemon.Builds[index].Tar)));
            Assert.AreEqual("", string.Concat(differences));
        }
        finally
        {
            contexts.ForEach(static context => context.Dispose());
        }
    }

    private static string Difference(string name, SortedSet<string> computed, SortedSet<string> sent) => computed.SetEquals(sent) ? ""
        : $"{name}: computed and not sent: {string.Join(", ", computed.Except(sent))}; sent and not computed: {string.Join(", ", sent.Except(computed))}\n";

    private static SortedSet<string> Names(byte[] tar)
    {
        using var reader = new TarReader(new GZipStream(new MemoryStream(tar), CompressionMode.Decompress));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        while (reader.GetNextEntry() is { } entry)
            names.Add(entry.Name.TrimEnd('/'));
        return names;
    }

    private static SortedSet<string> Names(SurveyResult result)
    {
        Assert.IsNull(result.Refusal, result.Refusal?.Message);
        var names = new Collector();
        SentEntries.Run(result.Tree!, result.Lane, names, CancellationToken.None);
        return names.All;
    }

    private sealed class Collector : ISentEntryReceiver
    {
        public SortedSet<string> All { get; } = new(StringComparer.Ordinal);

        public void Receive(in OrderedEntry entry) => All.Add(Encoding.UTF8.GetString(entry.Path));
    }
}
