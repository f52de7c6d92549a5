using System.Text;
using System.Text.Json;
using System.Xml;
using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Advising;

/// <summary>What in a project's files says that an engine is used: a package that it depends on, a setting; no comment, no word about it.</summary>
internal static class EngineSigns
{
    private static readonly string[] s_dependencies = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
    private static readonly string[] s_references = ["PackageReference", "PackageVersion", "GlobalPackageReference"];

    /// <summary>The engine that comes with a package; null for any other.</summary>
    public static Engine? EngineOf(string package) => package switch
    {
        "testcontainers" => TestcontainersNode.Instance,
        "aws-cdk-lib" => AwsCdk.Instance,
        _ when package.StartsWith("@testcontainers/", StringComparison.Ordinal) => TestcontainersNode.Instance,
        _ when package == "Testcontainers" || package.StartsWith("Testcontainers.", StringComparison.Ordinal) => TestcontainersDotnet.Instance,
        _ => null,
    };

    /// <summary>The packages on which a <c>package.json</c> depends; none of one that is no JSON.</summary>
    public static IReadOnlyList<string> NodePackages(string text)
    {
        var packages = new List<string>();
        Read(text, (reader, path) =>
        {
            if (path.Count == 2 && Array.IndexOf(s_dependencies, path[0]) >= 0)
                packages.Add(path[1]);
        });
        return packages;
    }

    /// <summary>The packages to which a project of .NET refers, in the letters of NuGet; none of one that is no XML.</summary>
    public static IReadOnlyList<string> DotnetPackages(string text)
    {
        var packages = new List<string>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && Array.IndexOf(s_references, reader.LocalName) >= 0 && (reader.GetAttribute("Include") ?? reader.GetAttribute("Update"))?.Trim() is { } name)
                    packages.Add(name.StartsWith("testcontainers", StringComparison.OrdinalIgnoreCase) ? "T" + name[1..].ToLowerInvariant() : name);
            }
        }
        catch (XmlException)
        {
            return [];
        }

        return packages;
    }

    /// <summary>True for a Compose file with a key of podman-compose's own.</summary>
    public static bool ComposeUsesPodman(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.TrimStart(" \t\"'").StartsWith("x-podman", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>True for a dev container of which a setting is Podman's program or is called so: an image or a feature that holds Podman says nothing of who builds.</summary>
    public static bool DevContainerUsesPodman(string text)
    {
        var uses = false;
        Read(text, (value, path) =>
        {
            var file = value.AsSpan(value.AsSpan().LastIndexOfAny('/', '\\') + 1);
            uses |= path[0] is not ("name" or "image" or "features") && (file.StartsWith("podman", StringComparison.OrdinalIgnoreCase) || path[^1].StartsWith("podman", StringComparison.OrdinalIgnoreCase));
        });
        return uses;
    }

    // Shows every text value with the keys that lead to it.
    private static void Read(string text, Action<string, List<string>> show)
    {
        var path = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (path.Count >= reader.CurrentDepth)
                        path.RemoveRange(reader.CurrentDepth - 1, path.Count - reader.CurrentDepth + 1);
                    while (path.Count < reader.CurrentDepth - 1)
                        path.Add(""); // a list
                    path.Add(reader.GetString()!);
                }
                else if (reader.TokenType == JsonTokenType.String && path.Count > 0)
                {
                    show(reader.GetString()!, path);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What was read until then counts: editors write JSON that is not quite it.
        }
    }
}
