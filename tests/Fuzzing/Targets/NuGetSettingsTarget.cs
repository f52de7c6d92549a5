namespace ContextSlim.Fuzzing.Targets;

/// <summary>NuGet's settings.</summary>
internal sealed class NuGetSettingsTarget : ManifestTarget
{
    public override string Name => "manifest-nuget";

    public override string[] Words =>
    [
        "<configuration>", "</configuration>", "<packageSources>", "</packageSources>", "<clear />", "<add key=\"a\" value=\"packages\" />", "value=\"../b\"", "%A%", "$(A)",
        "<!--", "-->", "<![CDATA[", "]]>", "&b;", "<", ">", "\"", "\\", "é",
    ];

    protected override string File => "nuget.config";
}
