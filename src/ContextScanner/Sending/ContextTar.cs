using System.Text;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>
/// Writes the tar that the classic client sends, byte for byte that of docker 28.2.2 (specification C-4 to C-11), as a stream: memory does not
/// grow with the content.
/// </summary>
/// <remarks>
/// Sizes and times are those of the moment when a file is opened. A file that shrinks while it is read is padded with zeros to the size
/// announced, one that grows is cut; one that is gone is left out, as the client does. The report names them. <see cref="WriteWhole"/> gives
/// up instead.
/// </remarks>
public sealed class ContextTar : ISentEntryReceiver
{
    private readonly EntryReader _reader;
    private readonly OutsideDockerfile? _outside;
    private readonly TarEntryFactory _factory;
    private readonly TarHeader _header = new();
    private readonly TarOutput _output;
    private readonly List<WalkProblem> _problems = [];
    private readonly CancellationToken _cancellation;
    private readonly bool _givesUp;
    private int _entries;
    private bool _hasIgnoreFile;

    private ContextTar(Stream destination, EntryReader reader, OutsideDockerfile? outside, bool givesUp, CancellationToken cancellation)
    {
        _givesUp = givesUp;
        _reader = reader;
        _outside = outside;
        _factory = new TarEntryFactory(reader);
        _output = new TarOutput(destination);
        _cancellation = cancellation;
    }

    private static ReadOnlySpan<byte> IgnoreFileName => ".dockerignore"u8;

    private bool HasGivenUp => _givesUp && _problems.Count > 0;

    /// <summary>Writes the tar.</summary>
    /// <param name="destination">Receives it; flushed, not closed.</param>
    /// <param name="context">What is sent; its lane must be the classic builder's.</param>
    /// <param name="outside">A Dockerfile that does not lie in the context; null when it does.</param>
    /// <param name="cancellation">Looked at between entries and between pieces of a large file.</param>
    /// <exception cref="ArgumentException">The lane is BuildKit's, which sends no tar.</exception>
    /// <exception cref="SurveyException">Docker itself would fail.</exception>
    /// <exception cref="IOException">The destination cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TarReport Write(Stream destination, SentContext context, OutsideDockerfile? outside, CancellationToken cancellation) =>
        Write(destination, context, outside, givesUp: false, cancellation);

    /// <summary>Writes the tar, or gives up at the first path that is not what the survey found: see <see cref="TarReport.IsWhole"/>.</summary>
    /// <param name="destination">Receives it; flushed, not closed.</param>
    /// <param name="context">What is sent; its lane must be the classic builder's.</param>
    /// <param name="outside">A Dockerfile that does not lie in the context; null when it does.</param>
    /// <param name="cancellation">Looked at between entries and between pieces of a large file.</param>
    /// <exception cref="ArgumentException">The lane is BuildKit's, which sends no tar.</exception>
    /// <exception cref="SurveyException">Docker itself would fail.</exception>
    /// <exception cref="IOException">The destination cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TarReport WriteWhole(Stream destination, SentContext context, OutsideDockerfile? outside, CancellationToken cancellation) =>
        Write(destination, context, outside, givesUp: true, cancellation);

    private static TarReport Write(
        Stream destination, SentContext context, OutsideDockerfile? outside, bool givesUp, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Lane.Builder != Builder.Classic)
            throw new ArgumentException("only the classic builder receives a tar", nameof(context));
        using var reader = context.OpenEntryReader();
        var tar = new ContextTar(destination, reader, outside, givesUp, cancellation);
        SentEntries.Run(context.Tree, context.Lane, tar, cancellation);
        if (!tar.HasGivenUp)
            tar.Finish();
        destination.Flush();
        return new TarReport(tar._output.Total, tar._entries, tar._problems) { IsWhole = !tar.HasGivenUp };
    }

    void ISentEntryReceiver.Receive(in OrderedEntry entry)
    {
        if (HasGivenUp)
            return;
        if (_reader.Enter(SentPath.Folder(entry.Path)) is { } problem)
        {
            Note(entry, problem);
            return;
        }

        var status = entry.Status;
        // A file without content need not be opened, and may then be unreadable.
        var opens = entry.Kind == EntryKind.File && entry.Size > 0;
        if (!opens && !entry.Position.Folder.HasStatuses)
        {
            if (_reader.ReadStatus(SentPath.Name(entry.Path), ref status) is { } unknown)
            {
                Note(entry, unknown);
                return;
            }

            opens = entry.Kind == EntryKind.File && status.Size > 0; // it has grown since
        }

        if (opens && _reader.OpenFile(SentPath.Name(entry.Path), ref status) is { } unopened)
            Note(entry, unopened);
        else
            Add(entry, status, opens);
        if (opens)
            _reader.CloseFile();
    }

    private void Add(in OrderedEntry entry, in FileStatus status, bool isOpen)
    {
        var made = _factory.Make(entry, status, isOpen, out var problem);
        if (problem is not null)
        {
            Note(entry, problem.Value);
            return;
        }

        _entries++;
        if (_outside is not null && made.Name.SequenceEqual(IgnoreFileName))
        {
            AddIgnoreFile(entry, made);
            return;
        }

        _output.Put(_header.Encode(made));
        CopyContent(entry, made.Size);
        Pad(made.Size);
    }

    private void AddIgnoreFile(in OrderedEntry entry, in TarEntry made)
    {
        _hasIgnoreFile = true;
        if (made.Type != TarType.File)
            throw new SurveyException(
                ".dockerignore: is a link, to which the classic builder cannot add the Dockerfile outside the context (archive/tar: write too long), and the build fails; make it a file");
        var lines = _outside!.IgnoreLines;
        var longer = new TarEntry
        {
            Name = made.Name,
            Type = made.Type,
            Mode = made.Mode,
            Size = made.Size + lines.Length,
            ModifiedSeconds = made.ModifiedSeconds,
            Capability = made.Capability,
        };
        _output.Put(_header.Encode(longer));
        CopyContent(entry, made.Size);
        _output.Put(lines);
        Pad(longer.Size);
    }

    private void Pad(long size) => _output.PutZeros(TarHeader.Padded(size) - size);

    private void CopyContent(in OrderedEntry entry, long size)
    {
        while (size > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            var room = _output.Room();
            var read = _reader.Read(room[..(int)Math.Min(room.Length, size)], out var problem);
            if (read == 0)
            {
                Note(entry, problem ?? new FileSystemProblem(FileOperation.ReadFile, ProblemReason.Other, "The file shrank while it was read"));
                if (!HasGivenUp)
                    _output.PutZeros(size);
                return;
            }

            _output.Keep(read);
            size -= read;
        }
    }

    private void Finish()
    {
        if (_outside is not null)
        {
            AddText(Encoding.ASCII.GetBytes(_outside.Name), _outside.Text.Span);
            if (!_hasIgnoreFile)
                AddText(IgnoreFileName, [.. IgnoreFileName, .. _outside.IgnoreLines]);
        }

        _output.PutZeros(TarFigure.End);
        _output.Finish();
    }

    private void AddText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        const uint OwnerReadsAndWrites = 0x180;
        _entries++;
        _output.Put(_header.Encode(new TarEntry
        {
            Name = name,
            Type = TarType.File,
            Mode = OwnerReadsAndWrites,
            Size = text.Length,
            ModifiedSeconds = _outside!.ModifiedSeconds,
        }));
        _output.Put(text);
        Pad(text.Length);
    }

    private void Note(in OrderedEntry entry, FileSystemProblem problem) =>
        _problems.Add(new WalkProblem(new RelativePath(entry.Path.ToArray()), problem, [true]));
}
