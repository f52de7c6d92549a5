using ContextSlim.Dockerfiles;
using ContextSlim.FileSystem;
using ContextSlim.Ignoring;
using ContextSlim.Paths;

namespace ContextSlim.Advising;

/// <summary>Looks up what is copied from stages that hold only what their own instructions copy from the context.</summary>
internal sealed class StageSources(RequestedSources sources)
{
    /// <summary>What one of the stage's steps must have brought, and did not; null where that cannot be told.</summary>
    public RequestedSource? LookUp(StageRequest request)
    {
        var path = request.Request.Path.Bytes;
        if (request.Request.Cause != RequestCause.Source || path.IndexOf((byte)'\\') >= 0)
            return null;
        if (GlobSyntax.HasWildcard(path, backslashEscapes: true))
            path = path[..Math.Max(0, path[..path.IndexOfAny("*?["u8)].LastIndexOf((byte)'/'))];
        if (path.IsEmpty)
            return null;
        var wanted = new RelativePath(path.ToArray());
        var lacking = new RequestedSource(request.Request, IsSure: !request.Request.Text.Contains('$', StringComparison.Ordinal)) { IsMissing = true, Stage = new StageLack(request.Stage, null, wanted) };
        foreach (var step in request.Recipe.Steps)
        {
            if (IsWithin(step.Destination, wanted))
                return null;
            var below = IsWithin(wanted, step.Destination) ? wanted.Bytes[(step.Destination.IsRoot ? 0 : step.Destination.Bytes.Length + 1)..].ToArray() : null;
            if (below is null)
                continue;
            if (step.IsUnsure)
                return null;
            foreach (var source in step.Sources)
            {
                switch (LookUpBelow(request.Request, step, source, below))
                {
                    case null:
                        return null;
                    case { Stage: not null } reason:
                        lacking = reason with { Request = request.Request, IsSure = lacking.IsSure, Stage = new StageLack(request.Stage, step, wanted) };
                        break;
                }
            }
        }

        return lacking;
    }

    // Null when the source brings it or may bring it; without a stage when the source has nothing to do with it.
    private RequestedSource? LookUpBelow(RequestedPath request, StageStep step, RelativePath source, byte[] below)
    {
        if (GlobSyntax.HasWildcard(source.Bytes, backslashEscapes: true))
            return LookUpBelowMatches(request, step, source, below);
        if (!source.IsRoot)
        {
            var kind = sources.KindOf(source);
            if (kind == EntryKind.File && !step.MayUnpack)
                return below.AsSpan().SequenceEqual(source.Bytes[(source.Bytes.LastIndexOf((byte)'/') + 1)..]) ? null : new RequestedSource(request, IsSure: true);
            if (kind != EntryKind.Directory)
                return null;
        }

        var path = new RelativePath(source.IsRoot ? below : [.. source.Bytes, (byte)'/', .. below]);
        return sources.LookUpPath(new RequestedSource(request with { Path = path, IsExpanded = false }, IsSure: true)) is { Link: null } found && (found.IsMissing || found.IgnoredBy >= 0)
            ? found with { Stage = new StageLack("", step, path), Ignored = path }
            : null;
    }

    // Only where the last name alone is a pattern: what it matches comes to lie at the destination, a folder's content, too.
    private RequestedSource? LookUpBelowMatches(RequestedPath request, StageStep step, RelativePath pattern, byte[] below)
    {
        var slash = pattern.Bytes.LastIndexOf((byte)'/');
        var folder = slash < 0 ? [] : pattern.Bytes[..slash].ToArray();
        if (GlobSyntax.HasWildcard(folder, backslashEscapes: true))
            return null;
        if (sources.NamesOf(folder, pattern.Bytes[(slash + 1)..]) is not { } names)
            return null;
        var lacking = new RequestedSource(request, IsSure: true);
        foreach (var name in names)
        {
            if (LookUpBelow(request, step, new RelativePath(folder.Length == 0 ? name : [.. folder, (byte)'/', .. name]), below) is not { } reason)
                return null;
            lacking = reason.Stage is null ? lacking : reason;
        }

        return lacking;
    }

    private static bool IsWithin(RelativePath path, RelativePath folder) =>
        path.Bytes.StartsWith(folder.Bytes) && (folder.IsRoot || path.Bytes.Length == folder.Bytes.Length || path.Bytes[folder.Bytes.Length] == (byte)'/');
}
