using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>Makes tar entries of what the classic client sends (specification C-6 to C-10). The reader must have entered the entry's folder.</summary>
internal sealed class TarEntryFactory(EntryReader reader)
{
    private const int PermissionBits = 0xFFF;
    private const int CapabilityVersion = 3; // where the version lies in the value
    private const int CapabilityBytes = 20; // of version 2

    private readonly HardLinkNames _links = new();
    private byte[] _name = new byte[512];

    private static ReadOnlySpan<byte> CapabilityName => "security.capability\0"u8;

    /// <summary>Makes an entry; its spans are valid until the next.</summary>
    /// <param name="entry">What is sent.</param>
    /// <param name="status">Its status, of the open file where there is one.</param>
    /// <param name="isOpen">True when the reader holds the file open.</param>
    /// <param name="problem">Why a link could not be read, so that the entry is left out.</param>
    public TarEntry Make(in OrderedEntry entry, in FileStatus status, bool isOpen, out FileSystemProblem? problem)
    {
        problem = null;
        byte[]? linkText = null;
        var name = SentPath.Name(entry.Path);
        if (entry.Kind == EntryKind.SymbolicLink)
            problem = reader.ReadLink(name, out linkText);
        if (entry.Kind == EntryKind.SymbolicLink && problem is null && linkText is null)
            problem = new FileSystemProblem(FileOperation.ReadStatus, ProblemReason.Vanished, "No longer a link");
        var firstName = problem is null ? _links.FirstNameOf(entry.Path, entry.Kind, status) : null;
        var isDevice = entry.Kind is EntryKind.BlockDevice or EntryKind.CharacterDevice;
        return new TarEntry
        {
            Name = entry.Kind == EntryKind.Directory ? WithSlash(entry.Path) : entry.Path,
            Type = firstName is null ? TypeOf(entry.Kind) : TarType.HardLink,
            Mode = status.Mode & PermissionBits,
            Size = entry.Kind == EntryKind.File && firstName is null ? status.Size : 0,
            ModifiedSeconds = status.ModifiedSeconds,
            LinkName = firstName ?? linkText,
            DeviceMajor = isDevice ? status.DeviceMajor : 0,
            DeviceMinor = isDevice ? status.DeviceMinor : 0,
            Capability = Capability(isOpen ? reader.ReadFileAttribute(CapabilityName) : reader.ReadAttribute(name, CapabilityName)),
        };
    }

    // The owner that version 3 adds means nothing outside the user name space that it was set in.
    private static ReadOnlySpan<byte> Capability(byte[]? value)
    {
        if (value is null || value.Length < CapabilityBytes || value[CapabilityVersion] != 3)
            return value;
        value[CapabilityVersion] = 2;
        return value.AsSpan(0, CapabilityBytes);
    }

    private static TarType TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Directory => TarType.Directory,
        EntryKind.SymbolicLink => TarType.SymbolicLink,
        EntryKind.Fifo => TarType.Fifo,
        EntryKind.CharacterDevice => TarType.CharacterDevice,
        EntryKind.BlockDevice => TarType.BlockDevice,
        _ => TarType.File,
    };

    private ReadOnlySpan<byte> WithSlash(ReadOnlySpan<byte> path)
    {
        if (_name.Length <= path.Length)
            _name = new byte[2 * path.Length];
        path.CopyTo(_name);
        _name[path.Length] = (byte)'/';
        return _name.AsSpan(0, path.Length + 1);
    }
}
