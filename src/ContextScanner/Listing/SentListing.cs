using ContextSlim.Scanning;
using ContextSlim.Sending;

namespace ContextSlim.Listing;

/// <summary>Lists what is sent; BuildKit is sent all that is eligible.</summary>
internal sealed class SentListing(IListingReceiver receiver) : ISentEntryReceiver
{
    public void Receive(in OrderedEntry entry)
    {
        var emptied = (entry.Verdict.Marks & VerdictMarks.Emptied) != 0;
        receiver.Receive(new ListedEntry(entry.Path, entry.Kind, EntryState.Sent, emptied ? 0 : entry.Size) { IsEmptied = emptied });
    }
}
