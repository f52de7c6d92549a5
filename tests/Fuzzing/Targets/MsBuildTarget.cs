namespace ContextSlim.Fuzzing.Targets;

/// <summary>A project file of MSBuild.</summary>
internal sealed class MsBuildTarget : ManifestTarget
{
    public override string Name => "manifest-msbuild";

    public override string[] Words =>
    [
        "<Project>", "</Project>", "<ItemGroup>", "</ItemGroup>", "<ProjectReference Include=\"../b/b.csproj\" />", "<Import Project=\"x.props\" />", "<PropertyGroup>", "</PropertyGroup>",
        "<A>", "</A>", "$(A)", "@(B)", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#x41;", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<", ">", "\"",
        "é", " ",
    ];

    protected override string File => "a.csproj";
}
