using ContextSlim.FileSystem;
using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Listing;

/// <summary>Lists what is eligible for the classic builder, also what its client then cannot put into the tar (specification C-6).</summary>
internal sealed class EligibleListing(IListingReceiver receiver) : IEntryVisitor
{
    public bool Visit(in OrderedEntry entry)
    {
        if (!entry.Verdict.IsIgnored)
            receiver.Receive(new ListedEntry(entry.Path, entry.Kind, entry.Verdict.IsSent ? EntryState.Sent : EntryState.Eligible, entry.Size));
        return entry.Kind == EntryKind.Directory && !entry.Verdict.IsSkipped;
    }

    public void LeaveDirectory()
    {
    }
}
