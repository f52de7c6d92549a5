using System.Text;
using ContextSlim.Explaining;
using ContextSlim.Tool.Arguments;
using ContextSlim.Tool.Output;

namespace ContextSlim.Tool.Commands;

/// <summary>The paths that <c>explain</c> is asked about: arguments, and standard input where <c>-</c> stands.</summary>
internal sealed class ExplainedPaths
{
    private readonly List<ContextPath?> _arguments = []; // null where standard input is meant
    private readonly Explainer _explainer;
    private readonly string _given;
    private readonly byte _end;

    /// <summary>Takes the arguments; what is wrong with one of them is said before anything is explained.</summary>
    public ExplainedPaths(ParsedArguments arguments, Explainer explainer)
    {
        _explainer = explainer;
        _given = Path.GetFullPath(explainer.Request.Context);
        _end = arguments.Has(Options.NullInput) ? (byte)0 : (byte)'\n';
        foreach (var argument in arguments.Positional)
        {
            if (argument.Contains('\uFFFD'))
                throw new ToolException(Messages.PathLostBytes(argument));
            _arguments.Add(argument == "-" ? null : Find(Encoding.UTF8.GetBytes(argument)));
        }
    }

    public IEnumerable<ContextPath> Read(CancellationToken cancellation)
    {
        foreach (var argument in _arguments)
        {
            if (argument is { } path)
            {
                yield return path;
                continue;
            }

            foreach (var line in ReadStandardInput(cancellation))
                yield return Find(line);
        }
    }

    private IEnumerable<byte[]> ReadStandardInput(CancellationToken cancellation)
    {
        using var input = StandardInput.Open();
        var buffer = new byte[1 << 12];
        var pending = 0;
        while (true)
        {
            if (pending == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            var read = Fill(input, buffer.AsSpan(pending));
            cancellation.ThrowIfCancellationRequested();
            var (start, end) = (0, pending + read);
            for (int length; (length = buffer.AsSpan(start, end - start).IndexOf(_end)) >= 0; start += length + 1)
            {
                if (length > 0)
                    yield return buffer[start..(start + length)];
            }

            if (read == 0)
            {
                if (start < end)
                    yield return buffer[start..end];
                yield break;
            }

            pending = end - start;
            buffer.AsSpan(start, pending).CopyTo(buffer);
        }
    }

    private static int Fill(Stream input, Span<byte> buffer)
    {
        try
        {
            return input.Read(buffer);
        }
        catch (IOException exception)
        {
            throw new ToolException(Messages.StandardInputFailed(exception.Message));
        }
    }

    private ContextPath Find(byte[] written) => ContextPath.Find(written, _explainer.Files.ContextRoot, _given)
        ?? throw new ToolException(Messages.PathOutside(Encoding.UTF8.GetString(written), _explainer.Request.Context));
}
