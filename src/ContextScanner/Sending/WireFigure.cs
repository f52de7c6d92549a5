using ContextSlim.FileSystem;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>
/// Adds up what BuildKit's daemon counts behind <c>transferring context</c> on a cold transfer, from metadata alone (specification T-1 to T-5):
/// a packet for every entry, packets with the content of every regular file that is no further name of another, and the end.
/// </summary>
/// <param name="reader">The disk.</param>
/// <param name="statuses">Statuses.</param>
/// <param name="subtrees">What other lanes have worked out; null when nobody did.</param>
/// <param name="lane">The lane's number.</param>
internal sealed class WireFigure(EntryReader reader, StatusReader statuses, WireSubtrees? subtrees = null, int lane = 0) : ISentEntryReceiver
{
    private static ReadOnlySpan<byte> LeftOutAttributes => "com.apple."u8;

    private readonly HardLinkNames _links = new();
    private readonly List<ExtendedAttributeValue> _attributes = [];
    private readonly Stack<(WireSubtree Before, long Numbers, int Linked)> _folders = new(); // that are not known yet
    private WireSubtree _sum;
    private long _numbers; // bytes of the entries' numbers
    private int _linked; // what depends on what was sent before

    /// <summary>The bytes so far, the end included.</summary>
    public long Total => _sum.Bytes + _numbers + WireSizes.Finish;

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
        if (kind != EntryKind.Directory && status.LinkCount > 1)
            _linked++;
        var bytes = _sum.Bytes + WireSizes.StatPacket(length);
        var packets = 0L;
        if (kind is EntryKind.File or EntryKind.Socket && firstName is null)
        {
            var content = entry.Verdict.IsSentWhole ? status.Size : 0;
            packets = WireSizes.ContentPackets(content);
            bytes += WireSizes.ContentWithoutNumbers(content);
            _numbers += packets * WireSizes.Integer(_sum.Entries);
        }

        _sum = new WireSubtree(bytes, _sum.Packets + packets, _sum.Entries + 1);
    }

    /// <inheritdoc/>
    public bool ReceiveContent(int directory)
    {
        if (subtrees is null)
            return false;
        if (subtrees.MayShare(directory) && subtrees.Find(directory, lane) is { } known && known.NumbersFrom(_sum.Entries) is { } numbers)
        {
            _numbers += numbers;
            _sum = new WireSubtree(_sum.Bytes + known.Sum.Bytes, _sum.Packets + known.Sum.Packets, _sum.Entries + known.Sum.Entries);
            return true;
        }

        _folders.Push((_sum, _numbers, _linked));
        return false;
    }

    /// <inheritdoc/>
    public void LeaveContent(int directory)
    {
        if (subtrees is null)
            return;
        var (before, numbers, linked) = _folders.Pop();
        if (linked == _linked && !statuses.HasFailed && subtrees.MayShare(directory))
            subtrees.Keep(directory, lane, new KnownWireSubtree(new WireSubtree(_sum.Bytes - before.Bytes, _sum.Packets - before.Packets, _sum.Entries - before.Entries), before.Entries, _numbers - numbers));
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
