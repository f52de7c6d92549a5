using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>
/// Adds up what BuildKit's daemon counts behind <c>transferring context</c> on a cold transfer, from metadata alone (specification T-1 to T-5):
/// a packet for every entry, packets with the content of every regular file that is no further name of another, and the end.
/// </summary>
internal sealed class WireFigure(EntryReader reader, StatusReader statuses) : ISentEntryReceiver
{
    private static ReadOnlySpan<byte> LeftOutAttributes => "com.apple."u8;

    private readonly HardLinkNames _links = new();
    private readonly List<ExtendedAttributeValue> _attributes = [];
    private uint _entries;

    /// <summary>The bytes so far, the end included.</summary>
    public long Total { get; private set; } = WireSizes.Finish;

    /// <inheritdoc/>
    public void Receive(in OrderedEntry entry)
    {
        if (!statuses.Enter(entry))
            return;
        var status = statuses.StatusOf(entry);
        var kind = entry.Kind;
        // A link's own text comes before the name of another link to it, which nothing on the other side ever sees.
        var isLink = kind == EntryKind.SymbolicLink;
        var firstName = isLink ? null : _links.FirstNameOf(entry.Path, kind, status);
        var linkLength = isLink ? (int)status.Size : firstName is null ? 0 : firstName.Length;
        var length = WireSizes.Bytes(entry.Path.Length)
            + WireSizes.Integer(GoFileMode.Of(kind, status.Mode))
            + WireSizes.Integer((ulong)status.Size)
            + WireSizes.Integer((ulong)unchecked(status.ModifiedSeconds * 1_000_000_000 + status.ModifiedNanoseconds))
            + WireSizes.Bytes(linkLength)
            + (IsDevice(kind) ? WireSizes.Integer(status.DeviceMajor) + WireSizes.Integer(status.DeviceMinor) : 0)
            + AttributesLength(entry.Path);
        Total += WireSizes.StatPacket(length);
        if (kind is EntryKind.File or EntryKind.Socket && firstName is null)
            Total += WireSizes.Content(_entries, entry.Verdict.IsSentWhole ? status.Size : 0);
        _entries++;
    }

    private int AttributesLength(ReadOnlySpan<byte> path)
    {
        reader.ReadAttributes(SentPath.Name(path), _attributes);
        var length = 0;
        foreach (var attribute in _attributes)
        {
            if (!attribute.Name.Span.StartsWith(LeftOutAttributes))
                length += WireSizes.MapEntry(attribute.Name.Length, attribute.Value.Length);
        }

        return length;
    }

    private static bool IsDevice(EntryKind kind) => kind is EntryKind.BlockDevice or EntryKind.CharacterDevice;
}
