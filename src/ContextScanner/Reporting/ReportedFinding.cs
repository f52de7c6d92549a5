using System.IO.Hashing;
using System.Text;
using ContextSlim.Comparing;
using ContextSlim.FileSystem;
using ContextSlim.Paths;

namespace ContextSlim.Reporting;

/// <summary>A finding as programs get it that show findings beside files: told once, whatever number of builds it is told of.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Result">The first of its builds.</param>
/// <param name="Place">Where people mend it.</param>
/// <param name="Message">One line, safe to show.</param>
internal sealed record ReportedFinding(Diagnostic Finding, SurveyResult Result, FindingPlace Place, string Message)
{
    /// <summary>How many builds it is told of.</summary>
    public int Builds { get; private set; } = 1;

    /// <summary>
    /// Stays the same while the line that it is about, or the path, and the kind stay: lines before it, other findings and figures may change. Those that nothing else
    /// tells apart are numbered.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>The column in UTF-16 units, as most programs count; null where the line is not known.</summary>
    public int? Column { get; private init; }

    /// <summary>The findings of a survey, each once.</summary>
    public static List<ReportedFinding> Of(SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        return Of(surveys.Results.Select(result => (result, options.FindingsOf(result))), options);
    }

    /// <summary>The reasons of a check, each once.</summary>
    public static List<ReportedFinding> Of(GateCheck check, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Of(check.Builds.Select(build => (build.Result, options.Choose(build.Reasons))), options);
    }

    private static List<ReportedFinding> Of(IEnumerable<(SurveyResult Result, IReadOnlyList<Diagnostic> Findings)> builds, ReportOptions options)
    {
        var told = new List<ReportedFinding>();
        var known = new Dictionary<(string, TextPosition?, string, DiagnosticLevel, string), ReportedFinding>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new KnownLines();
        foreach (var (result, findings) in builds)
        {
            foreach (var finding in findings)
            {
                var place = FindingPlace.Editable(finding, result, options.Folder);
                var message = MessageOf(finding, result);
                var key = (place.Path, place.Position, finding.Code, finding.Level, message);
                if (known.TryGetValue(key, out var same))
                {
                    same.Builds++;
                    continue;
                }

                var line = place.Position is { } position ? lines.Of(result, finding, position.Line) : null;
                var fingerprint = FingerprintOf(finding, place, line);
                numbers[fingerprint] = numbers.GetValueOrDefault(fingerprint) + 1;
                known.Add(key, same = new ReportedFinding(finding, result, place, message)
                {
                    Fingerprint = $"{fingerprint}:{numbers[fingerprint]}",
                    Column = line is not null && place.Position is { } at && at.Column - 1 <= line.Length ? Encoding.UTF8.GetCharCount(line.AsSpan(0, at.Column - 1)) + 1 : null,
                });
                told.Add(same);
            }
        }

        return told;
    }

    // The place is the file that is to be mended: the path itself would be lost. A build among several is named where nothing else tells which.
    private static string MessageOf(Diagnostic finding, SurveyResult result)
    {
        var message = FindingText.Message(finding);
        if (finding is { File: null, Path: { } path })
            message = $"{(path.IsRoot ? "." : DisplayText.Escape(path))}: {message}";
        return finding.File is null && result.Request.Name is { } name ? $"{DisplayText.Escape(name)}: {message}" : message;
    }

    private static string FingerprintOf(Diagnostic finding, FindingPlace place, byte[]? line)
    {
        var hash = new XxHash128();
        foreach (var part in (ReadOnlySpan<string?>)[finding.Code, place.Path, finding.Path is null ? finding.About : null])
        {
            hash.Append(Encoding.UTF8.GetBytes(part ?? ""));
            hash.Append("\0"u8);
        }

        hash.Append(finding.Path is { } path ? path.Bytes : default);
        hash.Append("\0"u8);
        hash.Append(line.AsSpan());
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    // The lines of ignore files and Dockerfiles, no others: what a secret's line is must not be told, not even as a checksum.
    private sealed class KnownLines
    {
        private readonly Dictionary<string, byte[]> _texts = new(StringComparer.Ordinal);

        public byte[]? Of(SurveyResult result, Diagnostic finding, int line)
        {
            if (finding.File == result.Files.IgnoreFile.Name)
                return Line(result.Files.IgnoreFile.Text.Span, line);
            if (finding.File != ReportedNames.Of(result).Dockerfile)
                return null;
            if (result.Request.DockerfileText is { } text)
                return Line(text.Span, line);
            return result.Files.Dockerfile is { } path ? Line(Read(path), line) : null;
        }

        private byte[] Read(string path)
        {
            if (_texts.TryGetValue(path, out var text))
                return text;
            try
            {
                text = WholeFile.Read(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                text = [];
            }

            _texts.Add(path, text);
            return text;
        }

        private static byte[]? Line(ReadOnlySpan<byte> text, int line)
        {
            for (; line > 1; line--)
            {
                var end = text.IndexOf((byte)'\n');
                if (end < 0)
                    return null;
                text = text[(end + 1)..];
            }

            var length = text.IndexOf((byte)'\n');
            return text[..(length < 0 ? text.Length : length)].TrimEnd((byte)'\r').ToArray();
        }
    }
}
