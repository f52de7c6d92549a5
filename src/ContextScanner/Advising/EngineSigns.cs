using System.Text;
using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Advising;

/// <summary>What in a project's files says that an engine is used: a package that it depends on, a setting, a command; no comment, no word about it.</summary>
internal static class EngineSigns
{
    /// <summary>The engines that a file shows; the same may come more than once.</summary>
    /// <param name="kind">How it is read.</param>
    /// <param name="bytes">Its text in UTF-8; what is none shows nothing.</param>
    public static IEnumerable<Engine> Of(SignText kind, ReadOnlySpan<byte> bytes)
    {
        // Few files name one of them, and nothing of the others is taken apart.
        if (!Names(kind, bytes))
            return [];
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes["\uFEFF"u8.Length..];
        var text = Encoding.UTF8.GetString(bytes);
        return kind switch
        {
            SignText.Compose => Podman(SettingSigns.ComposeUsesPodman(text)),
            SignText.DevContainer => Podman(SettingSigns.DevContainerUsesPodman(text)),
            SignText.Settings => Podman(SettingSigns.EditorUsesPodman(text)),
            SignText.Quadlet => Podman(SettingSigns.IsQuadletBuild(text)),
            SignText.Node => [.. PackageSigns.Node(text).Select(PackageSigns.EngineOf).OfType<Engine>(), .. SettingSigns.EnginesOfTasks(text)],
            SignText.Dotnet => PackageSigns.Dotnet(bytes.ToArray()).Select(PackageSigns.EngineOf).OfType<Engine>(),
            SignText.Requirements => Cdk(PackageSigns.RequirementsNameCdk(text)),
            SignText.PythonToml => Cdk(PackageSigns.PythonNamesCdk(text)),
            SignText.PythonSetup => Cdk(PackageSigns.SetupNamesCdk(text)),
            SignText.Maven => Cdk(PackageSigns.MavenNamesCdk(bytes.ToArray())),
            SignText.Gradle => Cdk(PackageSigns.GradleNamesCdk(text)),
            SignText.Go => Cdk(PackageSigns.GoNamesCdk(text)),
            SignText.CSharp => PackageSigns.CSharp(text).Select(PackageSigns.EngineOf).OfType<Engine>(),
            SignText.Tasks => SettingSigns.EnginesOfTasks(text),
            SignText.Shell => CommandSigns.OfShell(text),
            SignText.Script => CommandSigns.OfScript(text),
            SignText.PowerShell => CommandSigns.OfPowerShell(text),
            SignText.Jenkins => OfJenkins(text),
            SignText.Recipes => CommandSigns.OfRecipes(text),
            SignText.Pipeline => PipelineSigns.Of(bytes.ToArray()),
            _ => [],
        };
    }

    private static bool Names(SignText kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        SignText.Quadlet => bytes.IndexOf("[Build]"u8) >= 0,
        SignText.Node => bytes.IndexOf("testcontainers"u8) >= 0 || bytes.IndexOf("aws-cdk-lib"u8) >= 0 || NamesPodman(bytes),
        SignText.Dotnet or SignText.CSharp => bytes.IndexOf("estcontainers"u8) >= 0 || bytes.IndexOf("TESTCONTAINERS"u8) >= 0 || bytes.IndexOf("mazon.C"u8) >= 0 || bytes.IndexOf("mazon.c"u8) >= 0,
        SignText.Go => bytes.IndexOf("aws-cdk-go"u8) >= 0,
        SignText.Requirements or SignText.PythonToml or SignText.PythonSetup or SignText.Maven or SignText.Gradle => bytes.IndexOf("cdk"u8) >= 0 || bytes.IndexOf("CDK"u8) >= 0,
        _ => NamesPodman(bytes),
    };

    private static bool NamesPodman(ReadOnlySpan<byte> bytes) => bytes.IndexOf("podman"u8) >= 0 || bytes.IndexOf("buildah"u8) >= 0;

    private static IEnumerable<Engine> OfJenkins(string text)
    {
        var variables = ProgramNames.ValuesIn(text);
        return GroovySteps.ShellTexts(text).SelectMany(step => CommandSigns.OfShell(step, variables));
    }

    private static Engine[] Podman(bool isUsed) => isUsed ? [Buildah.Instance] : [];

    private static Engine[] Cdk(bool isUsed) => isUsed ? [AwsCdk.Instance] : [];
}
