namespace ContextSlim.Fuzzing.Targets;

/// <summary>A project of Maven.</summary>
internal sealed class MavenProjectTarget : ManifestTarget
{
    public override string Name => "manifest-maven";

    public override string[] Words =>
    [
        "<project>", "</project>", "<modules>", "</modules>", "<module>a</module>", "<parent>", "</parent>", "<relativePath>../pom.xml</relativePath>", "<profile>", "</profile>",
        "<resource>", "</resource>", "<directory>src</directory>", "${a}", "<!--", "-->", "<![CDATA[", "]]>", "&b;", "<", ">", "\"", "é",
    ];

    protected override string File => "pom.xml";
}
