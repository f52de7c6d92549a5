using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ContextSlim.Hcl.Functions;

/// <summary>Times, as RFC 3339 writes them.</summary>
internal static partial class TimeFunctions
{
    public static void Add(StandardFunctions.Table table)
    {
        table.Add("formatdate", [HclType.String, HclType.String], static arguments => HclValue.Of(Format(arguments[0].Text, Time(arguments[1].Text))));
        table.Add("timeadd", [HclType.String, HclType.String], static arguments => HclValue.Of(Text(Later(Time(arguments[0].Text), arguments[1].Text))));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^[+-]?(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"([0-9.]+)(ns|us|µs|μs|ms|s|m|h)", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPart();

    private static DateTimeOffset Time(string text) => Written().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time : throw new HclException("the text is no time such as 2026-01-31T12:00:00Z");

    private static DateTimeOffset Later(DateTimeOffset time, string duration)
    {
        if (!Duration().IsMatch(duration) && duration != "0")
            throw new HclException("the text is no duration such as 1h30m");
        decimal ticks = 0;
        foreach (Match part in DurationPart().Matches(duration))
        {
            ticks += decimal.Parse(part.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "ns" => 0.01m,
                "us" or "µs" or "μs" => 10m,
                "ms" => TimeSpan.TicksPerMillisecond,
                "s" => TimeSpan.TicksPerSecond,
                "m" => TimeSpan.TicksPerMinute,
                _ => TimeSpan.TicksPerHour,
            };
        }

        try
        {
            return time.AddTicks((long)(duration.StartsWith('-') ? -ticks : ticks));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new HclException("the time lies too far away");
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Format(string format, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (var index = 0; index < format.Length;)
        {
            var first = format[index];
            if (first == '\'')
            {
                index = Literal(format, index, text);
                continue;
            }

            var end = index;
            while (end < format.Length && format[end] == first)
                end++;
            text.Append(char.IsAsciiLetter(first) ? Part(first, end - index, time) : format[index..end]);
            index = end;
        }

        return text.ToString();
    }

    private static int Literal(string format, int index, StringBuilder text)
    {
        for (index++; index < format.Length; index++)
        {
            if (format[index] != '\'')
                text.Append(format[index]);
            else if (index + 1 < format.Length && format[index + 1] == '\'')
                text.Append(format[index++]);
            else
                return index + 1;
        }

        throw new HclException("a quote in the format of a date is not closed");
    }

    private static string Part(char letter, int count, DateTimeOffset time)
    {
        string In(string pattern) => time.ToString(pattern, CultureInfo.InvariantCulture);
        return (letter, count) switch
        {
            ('Y', 2) => In("yy"),
            ('Y', 4) => In("yyyy"),
            ('M', 1) => In("%M"),
            ('M', 2) => In("MM"),
            ('M', 3) => In("MMM"),
            ('M', 4) => In("MMMM"),
            ('D', 1) => In("%d"),
            ('D', 2) => In("dd"),
            ('E', 3) => In("ddd"),
            ('E', 4) => In("dddd"),
            ('h', 1) => In("%H"),
            ('h', 2) => In("HH"),
            ('H', 1) => In("%h"),
            ('H', 2) => In("hh"),
            ('A', 2) => time.Hour < 12 ? "AM" : "PM",
            ('a', 2) => time.Hour < 12 ? "am" : "pm",
            ('m', 1) => In("%m"),
            ('m', 2) => In("mm"),
            ('s', 1) => In("%s"),
            ('s', 2) => In("ss"),
            ('Z', 1) => time.Offset == TimeSpan.Zero ? "Z" : In("zzz"),
            ('Z', 3) => time.Offset == TimeSpan.Zero ? "UTC" : In("zzz").Replace(":", "", StringComparison.Ordinal),
            ('Z', 4) => In("zzz").Replace(":", "", StringComparison.Ordinal),
            ('Z', 5) => In("zzz"),
            _ => throw new HclException($"the format of a date knows no `{new string(letter, count)}`"),
        };
    }
}
