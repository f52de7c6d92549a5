using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Listing;

/// <summary>
/// Lists what is ignored. A folder of which a part is eligible does not stand for its content; whether it is itself left out depends on
/// the builder (specification W-5, W-6).
/// </summary>
internal sealed class IgnoredListing(SurveyResult result, bool everything, IListingReceiver receiver) : IEntryVisitor
{
    private readonly DirectoryTable _table = result.Directories;
    private readonly bool _sendsIgnoredAncestors = result.Lane.Engine.SendsFoldersForTheirContent;

    public bool Visit(in OrderedEntry entry)
    {
        if (entry.Kind != EntryKind.Directory)
        {
            if (entry.Verdict.IsIgnored)
                Receive(entry, entry.Size);
            return false;
        }

        if (!entry.Verdict.IsIgnored)
            return true;
        var directory = entry.Position.Folder.Directory(entry.Position.Index);
        var isWhole = _table.Eligible(result.LaneNumber, directory).IsEmpty;
        if (isWhole && !everything)
        {
            Receive(entry, _table.Ignored(result.LaneNumber, directory).Bytes);
            return false;
        }

        if (everything && (isWhole || !_sendsIgnoredAncestors))
            Receive(entry, 0);
        return true;
    }

    public void LeaveDirectory()
    {
    }

    private void Receive(in OrderedEntry entry, long bytes) =>
        receiver.Receive(new ListedEntry(entry.Path, entry.Kind, EntryState.Ignored, bytes));
}
