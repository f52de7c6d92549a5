using ContextSlim.Ignoring;

namespace ContextSlim.Sending;

/// <summary>What Docker will count and print when it sends a context.</summary>
public sealed class SendingFigures
{
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

    /// <summary>Works the figures out, from metadata alone: no file is opened.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SendingFigures Of(SentContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var reader = context.OpenEntryReader();
        if (context.Lane.Builder == Builder.Classic)
        {
            var tar = new TarFigure(reader);
            SentEntries.Run(context.Tree, context.Lane, tar, cancellation);
            return new SendingFigures(null, tar.Total, $"Sending build context to Docker daemon {SentSize.Classic(tar.Total),8}");
        }

        var wire = new WireFigure(reader);
        SentEntries.Run(context.Tree, context.Lane, wire, cancellation);
        return new SendingFigures(wire.Total, null, $"transferring context: {SentSize.BuildKit(wire.Total)}");
    }
}
