using ContextSlim.FileSystem;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Scanning;

namespace ContextSlim.Sending;

/// <summary>Receives what a builder's client sends, in its order.</summary>
internal interface ISentEntryReceiver
{
    /// <summary>Receives an entry.</summary>
    void Receive(in OrderedEntry entry);

    /// <summary>Receives all that is sent of the content of a folder that was received before it, if that can be done at once.</summary>
    /// <param name="directory">The folder's number.</param>
    /// <returns>False to be shown each entry.</returns>
    bool ReceiveContent(int directory) => false;

    /// <summary>All entries of such a folder have been shown.</summary>
    void LeaveContent(int directory)
    {
    }
}

/// <summary>
/// What a builder's client sends of a tree, in order. BuildKit's sends a directory that is ignored, or not requested itself, just before
/// the first thing below it that it sends, the missing ancestors top down (specification W-5, F-7); the classic one never sends an ignored
/// directory (specification W-6).
/// </summary>
internal sealed class SentEntries : IEntryVisitor
{
    private readonly ISentEntryReceiver _receiver;
    private readonly bool _sendsAncestors;
    private readonly List<Ancestor> _ancestors = [];
    private int _announced;

    private SentEntries(Engine engine, ISentEntryReceiver receiver)
    {
        _sendsAncestors = engine.SendsFoldersForTheirContent;
        _receiver = receiver;
    }

    /// <summary>Shows the receiver everything that the lane sends.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(Tree tree, Lane lane, ISentEntryReceiver receiver, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(receiver);
        OrderedWalk.Run(tree, lane, new SentEntries(lane.Engine, receiver), cancellation);
    }

    /// <inheritdoc/>
    public bool Visit(in OrderedEntry entry)
    {
        if (!entry.Verdict.IsReached)
            return false;
        if (entry.Kind == EntryKind.Directory)
        {
            _ancestors.Add(new Ancestor(entry.Position, entry.Path.Length));
            if (!entry.Verdict.IsSent)
                return true;
            Announce(entry);
            if (!_receiver.ReceiveContent(NumberOf(entry.Position)))
                return true;
            Forget();
            return false;
        }

        if (entry.Verdict.IsSent)
        {
            Announce(entry);
            _receiver.Receive(entry);
        }

        return false;
    }

    /// <inheritdoc/>
    public void LeaveDirectory()
    {
        var position = _ancestors[^1].Position;
        Forget();
        if (position.Verdict.IsSent)
            _receiver.LeaveContent(NumberOf(position));
    }

    private static int NumberOf(in EntryPosition folder) => folder.Folder.Directory(folder.Index);

    private void Forget()
    {
        _ancestors.RemoveAt(_ancestors.Count - 1);
        _announced = Math.Min(_announced, _ancestors.Count);
    }

    private void Announce(in OrderedEntry entry)
    {
        for (; _announced < _ancestors.Count; _announced++)
        {
            var ancestor = _ancestors[_announced];
            var position = ancestor.Position;
            if (_sendsAncestors || position.Verdict.IsSent)
                _receiver.Receive(new OrderedEntry(entry.Path[..ancestor.PathLength], position));
        }
    }

    private sealed record Ancestor(EntryPosition Position, int PathLength);
}
