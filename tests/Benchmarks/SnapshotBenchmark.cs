using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using ContextSlim.Comparing;
using ContextSlim.Surveying;

namespace ContextSlim.Benchmarks;

/// <summary>A snapshot written, read and compared; and the same content packed by what the framework has: Brotli, and a ZipArchive.</summary>
public class SnapshotBenchmark
{
    private GeneratedTree? _tree;
    private Snapshot _snapshot = new([]);
    private ReadOnlyMemory<byte> _content;
    private byte[] _file = [];
    private byte[] _brotli = [];
    private byte[] _zip = [];

    [Params(20_000, 200_000)]
    public int Files { get; set; }

    /// <summary>Bytes before packing, and as each packs them.</summary>
    public (int Content, int Lz4, int Brotli, int Zip) Sizes => (_content.Length, _file.Length, _brotli.Length, _zip.Length);

    [GlobalSetup]
    public void Setup()
    {
        _tree = GeneratedTree.Make(Files);
        var survey = Survey.Run(
            new BuildRequest(_tree.Root),
            Snapshot.OptionsFor(new SurveyOptions { Findings = false, Catalogue = false, FigureLimit = -1 }),
            CancellationToken.None);
        _snapshot = Snapshot.Of([survey], CancellationToken.None);
        _content = SnapshotFile.Format(_snapshot);
        _file = Write();
        _brotli = WriteBrotli();
        _zip = WriteZip();
    }

    [GlobalCleanup]
    public void Cleanup() => _tree?.Dispose();

    [Benchmark(Baseline = true)]
    public byte[] Write()
    {
        using var output = new MemoryStream();
        SnapshotFile.Write(output, _snapshot);
        return output.ToArray();
    }

    [Benchmark]
    public int Read() => SnapshotFile.Read(_file, "").Builds.Count;

    [Benchmark]
    public int ReadTwoAndCompare() => SnapshotDifference.Of(SnapshotFile.Read(_file, ""), SnapshotFile.Read(_file, ""), CancellationToken.None).Builds[0].Changes.Count;

    [Benchmark]
    public byte[] WriteBrotli()
    {
        using var output = new MemoryStream();
        using (var packer = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
            packer.Write(_content.Span);
        return output.ToArray();
    }

    [Benchmark]
    public byte[] ReadBrotli()
    {
        using var content = new MemoryStream();
        using var unpacker = new BrotliStream(new MemoryStream(_brotli), CompressionMode.Decompress);
        unpacker.CopyTo(content);
        return content.ToArray();
    }

    [Benchmark]
    public byte[] WriteZip()
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("snapshot", CompressionLevel.Fastest).Open();
            entry.Write(_content.Span);
        }

        return output.ToArray();
    }

    [Benchmark]
    public byte[] ReadZip()
    {
        using var archive = new ZipArchive(new MemoryStream(_zip));
        using var content = new MemoryStream();
        using var entry = archive.Entries[0].Open();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
