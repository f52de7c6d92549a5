using System.Text;
using System.Text.Json;
using ContextSlim.Definitions;

namespace ContextSlim.Conformance;

/// <summary>Builds as a real program printed them and as they were read here, both as lines that can be compared.</summary>
internal static class RecordedBuilds
{
    /// <summary>The variables that the real program was started with.</summary>
    public static Dictionary<string, string?> Environment(JsonElement recorded) =>
        recorded.GetProperty("env").EnumerateObject().ToDictionary(static pair => pair.Name, static pair => pair.Value.GetString());

    /// <summary>What differs; null when nothing does.</summary>
    public static string? Difference(IEnumerable<string> recorded, IEnumerable<string> computed)
    {
        var expected = recorded.Order(StringComparer.Ordinal).ToList();
        var actual = computed.Order(StringComparer.Ordinal).ToList();
        return expected.SequenceEqual(actual) ? null
            : $"recorded {string.Join(" | ", expected.Except(actual))}, computed {string.Join(" | ", actual.Except(expected))}";
    }

    /// <summary>A build as a line.</summary>
    public static string Line(
        string name, string context, string dockerfile, string target, IEnumerable<string> arguments, IEnumerable<string> contexts, IEnumerable<string> platforms) =>
        new StringBuilder(name).Append(": ").Append(context).Append(' ').Append(dockerfile).Append(" target=").Append(target)
            .Append(" args=").AppendJoin(',', arguments.Order(StringComparer.Ordinal))
            .Append(" contexts=").AppendJoin(',', contexts.Order(StringComparer.Ordinal))
            .Append(" platforms=").AppendJoin(',', platforms).ToString();

    /// <summary>A place as the real program writes it.</summary>
    /// <param name="location">The place.</param>
    /// <param name="ofBuild">What the program writes before the name of another build.</param>
    public static string Location(ContextLocation location, string ofBuild) => location.Kind switch
    {
        ContextLocationKind.Build => ofBuild + location.Value,
        ContextLocationKind.Image => "docker-image://" + location.Value,
        ContextLocationKind.ImageLayout => "oci-layout://" + location.Value,
        _ => location.Value,
    };

    /// <summary>The names and texts of an object, when it is there.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(JsonElement element, string name) =>
        element.TryGetProperty(name, out var pairs) ? pairs.EnumerateObject().Select(static pair => (pair.Name, pair.Value.GetString()!)) : [];
}
