using ContextSlim.Surveying;

namespace ContextSlim.Reporting;

/// <summary>
/// One page to look at: a map of what is sent and what is ignored, with its script, its style and its data, and nothing to fetch. Its policy, which Reporting/Html/page.html
/// holds, allows that script and that style alone, by their hashes. The data is JSON in an element that no browser runs. At most three megabytes, whatever the context is.
/// </summary>
public static class HtmlReport
{
    /// <summary>The most builds that have a map; what the others send is in one sum.</summary>
    internal const int MostBuilds = 100;

    private const int MostNodes = 10_000;
    private const int MostBytes = 1_200_000;

    /// <summary>How builds must be looked at for a page of them.</summary>
    /// <param name="options">How the caller wants to survey.</param>
    /// <param name="builds">The number of builds.</param>
    public static SurveyOptions OptionsFor(SurveyOptions options, int builds)
    {
        ArgumentNullException.ThrowIfNull(options);
        var share = Math.Clamp(builds, 1, MostBuilds);
        return options with { Map = new MapSize(MostNodes / share, MostBytes / share) };
    }

    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="surveys">Surveys with <see cref="OptionsFor"/>: others have no map.</param>
    /// <param name="options">How to write.</param>
    public static void Write(Stream output, SurveySet surveys, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(options);
        ReadOnlySpan<byte> page = Part("page.html");
        foreach (var name in (string[])["page.css", "data.json", "page.js"])
        {
            var mark = System.Text.Encoding.ASCII.GetBytes($"{{{{{name}}}}}");
            var at = page.IndexOf(mark);
            output.Write(page[..at]);
            if (name == "data.json")
                HtmlData.Write(output, surveys, options);
            else
                output.Write(Part(name));
            page = page[(at + mark.Length)..];
        }

        output.Write(page);
    }

    /// <summary>A part of the page, as it lies in Reporting/Html.</summary>
    internal static byte[] Part(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("page/" + name)!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
