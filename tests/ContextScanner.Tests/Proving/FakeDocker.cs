using System.Formats.Tar;
using ContextSlim.Proving;
using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Proving;

/// <summary>A docker client that is a script: its answers are files, and so is what it was asked. Linux only.</summary>
internal sealed class FakeDocker : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contextslim-fake-").FullName;

    public FakeDocker()
    {
        // A link, because a script that this process has just written may still be open in a child that another test starts.
        File.CreateSymbolicLink(Path.Combine(_folder, "docker"), Path.Combine(AppContext.BaseDirectory, "Proving", "docker.sh"));
        Context = Path.Combine(_folder, "context-folder");
        Directory.CreateDirectory(Context);
        Says("context", "default unix:///var/run/docker.sock\n").Says("version", "28.2.2 28.2.2\n").Says("buildx", "github.com/docker/buildx v0.24.0 d0e5e86\n");
    }

    /// <summary>The context folder.</summary>
    public string Context { get; }

    /// <summary>The folder in which the last build's Dockerfile lay.</summary>
    public string ProofFolder => Path.GetDirectoryName(Recorded("arguments").Split(' ')[4])!;

    public ProofOptions Options => new() { Client = Path.Combine(_folder, "docker") };

    public FakeDocker Says(string question, string answer)
    {
        File.WriteAllText(Path.Combine(_folder, question), answer);
        return this;
    }

    public FakeDocker IsSilentAbout(string question)
    {
        File.Delete(Path.Combine(_folder, question));
        return this;
    }

    public FakeDocker Has(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Context, name))!);
        File.WriteAllText(Path.Combine(Context, name), text);
        return this;
    }

    /// <summary>What the build brings: files with their text, folders with a slash, links as <c>a -> b</c>, further names as <c>a => b</c>.</summary>
    public FakeDocker Brings(params string[] entries)
    {
        using var file = File.Create(Path.Combine(_folder, "tar"));
        using (var tar = new TarWriter(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
                tar.WriteEntry(Entry(entry));
        }

        // The framework does not end a tar without entries.
        file.Write(new byte[1024]);
        return this;
    }

    public string Recorded(string name) => File.ReadAllText(Path.Combine(_folder, name));

    /// <summary>A pipe to which a build will write its process id; then it hangs.</summary>
    public string HangsOnceItHasStarted()
    {
        var pipe = Path.Combine(_folder, "started");
        LinuxFiles.MakePipe(pipe);
        return pipe;
    }

    public ProofResult Prove(ProofOptions? options = null, CancellationToken cancellation = default)
    {
        var result = Surveys.Run(new SurveyRequest(Context) { Catalogue = false }, cancellation);
        return ContextProof.Run(result, options ?? Options, cancellation).Proof!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PaxTarEntry Entry(string entry)
    {
        if (entry.Split(" -> ") is [var link, var target])
            return new PaxTarEntry(TarEntryType.SymbolicLink, link) { LinkName = target };
        if (entry.Split(" => ") is [var added, var existing])
            return new PaxTarEntry(TarEntryType.HardLink, added) { LinkName = existing };
        if (entry.EndsWith('/'))
            return new PaxTarEntry(TarEntryType.Directory, entry);
        var file = entry.Split(": ", 2);
        return new PaxTarEntry(TarEntryType.RegularFile, file[0]) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file[1])) };
    }
}
