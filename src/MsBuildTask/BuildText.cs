using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ContextSlim.MSBuild;

/// <summary>Text as MSBuild wants it in items and properties.</summary>
internal static class BuildText
{
    // What MSBuild gives a meaning, and the backslash, which it makes a slash.
    private static readonly SearchValues<char> s_special = SearchValues.Create("%*?@$();'\\");

    /// <summary>This package's version.</summary>
    public static string Version { get; } = FindVersion();

    /// <summary>An item whose name is meant literally.</summary>
    public static TaskItem Item(string name) => new(Escape(name));

    /// <summary>Sets metadata to a text that is meant literally; empty for null.</summary>
    public static void Set(this ITaskItem item, string name, string? value) => item.SetMetadata(name, Escape(value ?? ""));

    /// <summary>A number as a property holds it; empty for null.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(s_special) < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (s_special.Contains(character))
                escaped.Append(CultureInfo.InvariantCulture, $"%{(int)character:x2}");
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static string FindVersion()
    {
        var version = typeof(BuildText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..commit];
    }
}
