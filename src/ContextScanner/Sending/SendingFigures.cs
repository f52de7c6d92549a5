using ContextSlim.Ignoring;

namespace ContextSlim.Sending;

/// <summary>What Docker will count and print when it sends a context.</summary>
public sealed class SendingFigures
{
    // What the classic client's progress line pads a size to (docker/cli, jsonmessage: "%8v").
    private const int WidthOfClassicSize = 8;

    private SendingFigures(long? wireBytes, long? tarBytes, string dockerPrints)
    {
        WireBytes = wireBytes;
        TarBytes = tarBytes;
        DockerPrints = dockerPrints;
    }

    /// <summary>For BuildKit: the figure behind <c>transferring context</c> on a cold transfer; null for the classic builder.</summary>
    public long? WireBytes { get; }

    /// <summary>For the classic builder: the size of the tar; null for BuildKit.</summary>
    public long? TarBytes { get; }

    /// <summary>The line that Docker prints, without what its progress display puts around it.</summary>
    public string DockerPrints { get; }

    /// <summary>Works the figures out, from metadata alone: no file is opened. What is gone by now counts for nothing.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SendingFigures Of(SentContext context, CancellationToken cancellation) => Of(context, out _, cancellation);

    /// <summary>Works the figures out.</summary>
    /// <param name="context">What is sent.</param>
    /// <param name="isExact">False when something was gone by now.</param>
    /// <param name="cancellation">Looked at between entries.</param>
    /// <param name="subtrees">What other lanes of the walk have worked out; null for none.</param>
    /// <param name="lane">The lane's number in the walk.</param>
    internal static SendingFigures Of(SentContext context, out bool isExact, CancellationToken cancellation, WireSubtrees? subtrees = null, int lane = 0)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var reader = context.OpenEntryReader();
        var statuses = context.OpenStatusReader(reader);
        if (context.Lane.Builder == Builder.Classic)
        {
            var tar = new TarFigure(reader, statuses);
            SentEntries.Run(context.Tree, context.Lane, tar, cancellation);
            isExact = !statuses.HasFailed;
            return new SendingFigures(null, tar.Total, $"Sending build context to Docker daemon {SentSize.Classic(tar.Total),WidthOfClassicSize}");
        }

        var wire = new WireFigure(reader, statuses, subtrees, lane);
        SentEntries.Run(context.Tree, context.Lane, wire, cancellation);
        isExact = !statuses.HasFailed;
        return new SendingFigures(wire.Total, null, $"transferring context: {SentSize.BuildKit(wire.Total)}");
    }
}
