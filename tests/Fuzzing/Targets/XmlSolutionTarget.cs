namespace ContextSlim.Fuzzing.Targets;

/// <summary>A solution of .NET in XML.</summary>
internal sealed class XmlSolutionTarget : ManifestTarget
{
    public override string Name => "manifest-xml-solution";

    public override string[] Words =>
    [
        "<Solution>", "</Solution>", "<Project Path=\"a/a.csproj\" />", "<Folder Name=\"/b/\">", "</Folder>", "<File Path=\"c.md\" />",
        "<!--", "-->", "<![CDATA[", "]]>", "&b;", "<", ">", "\"", "\\", "é",
    ];

    protected override string File => "a.slnx";
}
