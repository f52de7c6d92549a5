using System.Buffers;
using ContextSlim.Ignoring.Engines;
using ContextSlim.Needs;

namespace ContextSlim.Advising;

/// <summary>The packages that a project depends on, and the engines that come with them. The AWS CDK builds assets by the same library in every language.</summary>
internal static class PackageSigns
{
    private const string Cdk = "aws-cdk-lib";

    private static readonly string[] s_dependencies = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
    private static readonly string[] s_references = ["PackageReference", "PackageVersion", "GlobalPackageReference"];

    private static readonly SearchValues<char> s_behindName = SearchValues.Create(" [<>=!~;@(,#\t\r\n");

    /// <summary>The engine that comes with a package; null for any other.</summary>
    public static Engine? EngineOf(string package) => package switch
    {
        "testcontainers" => TestcontainersNode.Instance,
        Cdk or "Amazon.CDK.Lib" => AwsCdk.Instance,
        _ when package.StartsWith("@testcontainers/", StringComparison.Ordinal) => TestcontainersNode.Instance,
        _ when package == "Testcontainers" || package.StartsWith("Testcontainers.", StringComparison.Ordinal) => TestcontainersDotnet.Instance,
        _ => null,
    };

    /// <summary>The packages on which a <c>package.json</c> depends; none of one that is no JSON.</summary>
    public static IReadOnlyList<string> Node(string text)
    {
        var packages = new List<string>();
        JsonTexts.Read(text, (value, path) =>
        {
            if (value is not null && path.Count == 2 && Array.IndexOf(s_dependencies, path[0]) >= 0)
                packages.Add(path[1]);
        });
        return packages;
    }

    /// <summary>The packages to which a project of .NET refers, those of engines in the letters of their makers: NuGet does not care.</summary>
    public static IReadOnlyList<string> Dotnet(byte[] text)
    {
        var packages = new List<string>();
        var content = XmlManifest.Read(text, (reader, _, _) =>
        {
            var name = Array.IndexOf(s_references, reader.LocalName) >= 0 ? reader.GetAttribute("Include") ?? reader.GetAttribute("Update")
                : reader.LocalName == "package" ? reader.GetAttribute("id") : null;
            if (name?.Trim() is { Length: > 0 } package)
                packages.Add(InMakersLetters(package));
        });
        return content.Problem is null ? packages : [];
    }

    /// <summary>The packages that a program of C# in one file names before its code begins: <c>#:package NAME@VERSION</c>.</summary>
    public static IReadOnlyList<string> CSharp(string text)
    {
        // https://learn.microsoft.com/dotnet/csharp/language-reference/preprocessor-directives#file-based-apps
        const string Directive = "#:package ";
        var packages = new List<string>();
        var isComment = false;
        foreach (var written in text.AsSpan().EnumerateLines())
        {
            var line = written.Trim();
            isComment |= line.StartsWith("/*");
            if (line.StartsWith(Directive) && !isComment)
                packages.Add(InMakersLetters(line[Directive.Length..].ToString().Trim().Split('@', ' ')[0]));
            else if (!isComment && !line.IsEmpty && !line.StartsWith("#:") && !line.StartsWith("#!") && !line.StartsWith("//"))
                break;
            isComment &= !line.Contains("*/", StringComparison.Ordinal);
        }

        return packages;
    }

    /// <summary>True for a list of requirements (pip) with the CDK's library.</summary>
    public static bool RequirementsNameCdk(string text) => text.Split('\n').Any(IsCdk);

    /// <summary>True for a <c>pyproject.toml</c> or a <c>Pipfile</c> that depends on it.</summary>
    public static bool PythonNamesCdk(string text) => TomlFile.Read(text, out _).Exists(static item => item.Path switch
    {
        ["project", "dependencies"] or ["project", "optional-dependencies", _] or ["dependency-groups", _] or ["tool", "uv", "dev-dependencies"] or ["tool", "pdm", "dev-dependencies", _] => item.Text is { } requirement && IsCdk(requirement),
        ["tool", "poetry", "dependencies" or "dev-dependencies", var name, ..] => IsCdk(name),
        ["tool", "poetry", "group", _, "dependencies", var name, ..] => IsCdk(name),
        ["packages" or "dev-packages", var name, ..] => IsCdk(name),
        _ => false,
    });

    /// <summary>True for a <c>setup.py</c> in which a list of requirements names it.</summary>
    public static bool SetupNamesCdk(string text)
    {
        var list = "";
        var word = "";
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '#')
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            }
            else if (character is '"' or '\'')
            {
                var mark = string.CompareOrdinal(text, at, new string(character, 3), 0, 3) == 0 ? new string(character, 3) : character.ToString();
                var begin = at + mark.Length;
                var close = begin <= text.Length ? text.IndexOf(mark, begin, StringComparison.Ordinal) : -1;
                if (close < 0)
                    return false;
                if (list.Contains("require", StringComparison.OrdinalIgnoreCase) && IsCdk(text[begin..close]))
                    return true;
                at = close + mark.Length - 1;
            }
            else if (char.IsAsciiLetterOrDigit(character) || character == '_')
            {
                var begin = at;
                while (at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] == '_'))
                    at++;
                word = text[begin..(at + 1)];
            }
            else if (character == '=')
            {
                list = word;
            }
        }

        return false;
    }

    /// <summary>True for a project of Maven that depends on it.</summary>
    public static bool MavenNamesCdk(byte[] text)
    {
        var depends = false;
        _ = XmlManifest.Read(text, (reader, _, _) => depends |= reader.LocalName == "artifactId" && XmlManifest.TextOf(reader) == Cdk);
        return depends;
    }

    /// <summary>True for a build of Gradle, or a list of versions, in which the library stands by its full name.</summary>
    public static bool GradleNamesCdk(string text)
    {
        const string Name = "software.amazon.awscdk:" + Cdk;
        foreach (var written in text.AsSpan().EnumerateLines())
        {
            var line = written.TrimStart();
            var at = line.IndexOf(Name);
            if (at <= 0 || at + Name.Length >= line.Length || line.StartsWith("//") || line.StartsWith("*") || line.StartsWith("#"))
                continue;
            if (line[at - 1] is '"' or '\'' && line[at + Name.Length] is '"' or '\'' or ':')
                return true;
        }

        return false;
    }

    /// <summary>True for a module of Go that requires it itself.</summary>
    public static bool GoNamesCdk(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            var module = words is ["require", var required, ..] ? required : words.FirstOrDefault("");
            if (module.StartsWith("github.com/aws/aws-cdk-go/awscdk", StringComparison.Ordinal) && !line.Contains("// indirect", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string InMakersLetters(string package) =>
        package.Equals("Amazon.CDK.Lib", StringComparison.OrdinalIgnoreCase) ? "Amazon.CDK.Lib"
        : package.StartsWith("testcontainers", StringComparison.OrdinalIgnoreCase) ? "T" + package[1..].ToLowerInvariant() : package;

    // PEP 508: the name ends before extras, versions and markers; PEP 503: letters and dashes do not matter.
    private static bool IsCdk(string requirement)
    {
        var name = requirement.AsSpan().Trim();
        var end = name.IndexOfAny(s_behindName);
        Span<char> normal = stackalloc char[Cdk.Length];
        name = end < 0 ? name : name[..end];
        if (name.Length != Cdk.Length)
            return false;
        name.ToLowerInvariant(normal);
        normal.Replace('_', '-');
        normal.Replace('.', '-');
        return normal.SequenceEqual(Cdk);
    }
}
