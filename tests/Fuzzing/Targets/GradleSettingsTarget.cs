namespace ContextSlim.Fuzzing.Targets;

/// <summary>The projects of a build with Gradle.</summary>
internal sealed class GradleSettingsTarget : ManifestTarget
{
    public override string Name => "manifest-gradle";

    public override string[] Words =>
    [
        "include", "include(':a')", "':a:b'", "\"a/b\"", "includeBuild", "\"../c\"", "project(':a').projectDir", "file(", "(", ")", ",",
        "'", "\"", "$", "${a}", "//", "/*", "*/", "\n", " ", ":", "é",
    ];

    protected override string File => "settings.gradle";
}
