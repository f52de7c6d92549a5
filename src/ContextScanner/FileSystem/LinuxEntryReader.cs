using System.Buffers.Text;

namespace ContextSlim.FileSystem;

/// <summary>Entries of the disk, through the kernel's own calls relative to their directory.</summary>
/// <remarks>
/// The values of extended attributes can only be asked for by path: the directory at hand is named through <c>/proc/self/fd</c>. Where that
/// is not mounted, none are told. Most entries have none, which newer kernels say at a quarter of the cost.
/// </remarks>
internal sealed class LinuxEntryReader(int root) : EntryReader
{
    // Remembered for the process: the kernel is older than 6.13, or a sandbox forbids the call.
    private static bool s_cannotListAttributesAt;

    private readonly LinuxBeneath _beneath = new(root);
    private byte[] _entered = [];
    private int _enteredLength = -1;
    private int _directory = -1;
    private int _file = -1;
    private byte[] _text = []; // many readers are never asked for a text
    private byte[] _names = [];
    private byte[] _attributePath = new byte[512];
    private int _attributePrefix;

    private byte[] Text => _text.Length > 0 ? _text : _text = new byte[4096];

    private byte[] Names => _names.Length > 0 ? _names : _names = new byte[1024];

    public override FileSystemProblem? Enter(ReadOnlySpan<byte> directory)
    {
        if (_enteredLength >= 0 && directory.SequenceEqual(_entered.AsSpan(0, _enteredLength)))
            return null;
        Leave();
        var opened = _beneath.OpenDirectory(directory, LinuxCalls.PathOnly);
        if (opened < 0)
            return LinuxBeneath.Problem(FileOperation.ReadDirectory, -opened);
        _directory = opened;
        if (_entered.Length < directory.Length)
            _entered = new byte[2 * directory.Length];
        directory.CopyTo(_entered);
        _enteredLength = directory.Length;
        "/proc/self/fd/"u8.CopyTo(_attributePath);
        _ = Utf8Formatter.TryFormat(opened, _attributePath.AsSpan(14), out var digits);
        _attributePath[14 + digits] = (byte)'/';
        _attributePrefix = 15 + digits;
        return null;
    }

    public override FileSystemProblem? ReadStatus(ReadOnlySpan<byte> name, ref FileStatus status)
    {
        var answer = LinuxCalls.GetStatus(_directory, _beneath.Terminate(name), ref status, out _);
        return answer < 0 ? LinuxBeneath.Problem(FileOperation.ReadStatus, -answer) : null;
    }

    public override FileSystemProblem? ReadLink(ReadOnlySpan<byte> name, out byte[]? text)
    {
        text = null;
        while (true)
        {
            var length = LinuxCalls.ReadLink(_directory, _beneath.Terminate(name), Text);
            if (length is -LinuxCalls.InvalidArgument or -LinuxCalls.NoEntry or -LinuxCalls.NotADirectory)
                return null;
            if (length < 0)
                return LinuxBeneath.Problem(FileOperation.ReadStatus, -length);
            if (length < _text.Length)
            {
                text = _text.AsSpan(0, length).ToArray();
                return null;
            }

            _text = new byte[2 * length];
        }
    }

    public override void ReadAttributes(ReadOnlySpan<byte> name, List<ExtendedAttributeValue> attributes)
    {
        attributes.Clear();
        if (HasNoAttributes(name))
            return;
        var path = AttributePath(name);
        int length;
        while ((length = LinuxCalls.ListAttributes(path, Names)) == -LinuxCalls.OutOfRange)
            _names = new byte[2 * _names.Length];
        if (length <= 0)
            return;
        var rest = _names.AsSpan(0, length);
        while (rest.IndexOf((byte)0) is > 0 and var end)
        {
            var attribute = rest[..(end + 1)];
            if (GetAttribute(path, attribute) is { } value)
                attributes.Add(new ExtendedAttributeValue(attribute[..end].ToArray(), value));
            rest = rest[(end + 1)..];
        }
    }

    public override byte[]? ReadAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> terminatedAttribute) =>
        HasNoAttributes(name) ? null : GetAttribute(AttributePath(name), terminatedAttribute);

    public override byte[]? ReadFileAttribute(ReadOnlySpan<byte> terminatedAttribute)
    {
        while (true)
        {
            var length = LinuxCalls.GetAttribute(_file, terminatedAttribute, Text);
            if (length != -LinuxCalls.OutOfRange)
                return length < 0 ? null : _text.AsSpan(0, length).ToArray();
            _text = new byte[2 * _text.Length];
        }
    }

    public override FileSystemProblem? OpenFile(ReadOnlySpan<byte> name, ref FileStatus status)
    {
        CloseFile();
        var flags = LinuxCalls.ReadOnly | LinuxCalls.NoFollow | LinuxCalls.NonBlocking | LinuxCalls.CloseOnExec;
        var opened = LinuxCalls.OpenAt(_directory, _beneath.Terminate(name), flags);
        if (opened < 0)
            return LinuxBeneath.Problem(FileOperation.ReadFile, -opened);
        _file = opened;
        var answer = LinuxCalls.GetStatus(opened, "\0"u8, ref status, out var kind);
        if (answer < 0)
            return LinuxBeneath.Problem(FileOperation.ReadStatus, -answer);
        return kind == EntryKind.File ? null : new FileSystemProblem(FileOperation.ReadFile, ProblemReason.Vanished, "No longer a regular file");
    }

    public override int Read(Span<byte> buffer, out FileSystemProblem? problem)
    {
        problem = null;
        while (true)
        {
            var read = LinuxCalls.Read(_file, buffer);
            if (read >= 0)
                return read;
            if (read == -LinuxCalls.Interrupted)
                continue;
            problem = LinuxBeneath.Problem(FileOperation.ReadFile, -read);
            return 0;
        }
    }

    public override void CloseFile()
    {
        if (_file >= 0)
            _ = LinuxCalls.Close(_file);
        _file = -1;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Leave();
        _beneath.Release();
    }

    private void Leave()
    {
        if (_directory >= 0)
            _ = LinuxCalls.Close(_directory);
        _directory = -1;
        _enteredLength = -1;
    }

    private bool HasNoAttributes(ReadOnlySpan<byte> name)
    {
        if (s_cannotListAttributesAt)
            return false;
        var length = LinuxCalls.ListAttributes(_directory, _beneath.Terminate(name), Names);
        s_cannotListAttributesAt = length is -LinuxCalls.NoSuchCall or -LinuxCalls.NotPermitted;
        return length == 0;
    }

    private ReadOnlySpan<byte> AttributePath(ReadOnlySpan<byte> name)
    {
        var length = _attributePrefix + name.Length;
        if (_attributePath.Length <= length)
            Array.Resize(ref _attributePath, 2 * length);
        name.CopyTo(_attributePath.AsSpan(_attributePrefix));
        _attributePath[length] = 0;
        return _attributePath.AsSpan(0, length + 1);
    }

    private byte[]? GetAttribute(ReadOnlySpan<byte> path, ReadOnlySpan<byte> attribute)
    {
        while (true)
        {
            var length = LinuxCalls.GetAttribute(path, attribute, Text);
            if (length != -LinuxCalls.OutOfRange)
                return length < 0 ? null : _text.AsSpan(0, length).ToArray();
            _text = new byte[2 * _text.Length];
        }
    }
}
