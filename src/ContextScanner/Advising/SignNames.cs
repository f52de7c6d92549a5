using System.Buffers;
using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Ignoring.Engines;

namespace ContextSlim.Advising;

/// <summary>How a file that may show an engine is read.</summary>
internal enum SignText
{
    /// <summary>Not at all: that it is there says that Podman or Buildah is used.</summary>
    OfPodman,

    /// <summary>Not at all: that it is there says that the AWS CDK is used.</summary>
    OfCdk,

    /// <summary>A Dockerfile of Podman's name.</summary>
    Containerfile,

    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>A dev container.</summary>
    DevContainer,

    /// <summary>Settings of an editor.</summary>
    Settings,

    /// <summary>A build of systemd's (podman-systemd.unit).</summary>
    Quadlet,

    /// <summary>A package file of Node.</summary>
    Node,

    /// <summary>A project of .NET.</summary>
    Dotnet,

    /// <summary>Requirements of Python, a line each.</summary>
    Requirements,

    /// <summary>A Python package in TOML.</summary>
    PythonToml,

    /// <summary>A Python package as a program.</summary>
    PythonSetup,

    /// <summary>A project of Maven.</summary>
    Maven,

    /// <summary>A build of Gradle, or its list of versions.</summary>
    Gradle,

    /// <summary>A module of Go.</summary>
    Go,

    /// <summary>A program of C# in one file, which names its packages at its beginning.</summary>
    CSharp,

    /// <summary>JSON with tasks by name.</summary>
    Tasks,

    /// <summary>A shell's commands.</summary>
    Shell,

    /// <summary>A file whose name says nothing: a shell's commands if its first line says so.</summary>
    Script,

    /// <summary>PowerShell's commands.</summary>
    PowerShell,

    /// <summary>Steps of Jenkins.</summary>
    Jenkins,

    /// <summary>Indented recipes: make, just.</summary>
    Recipes,

    /// <summary>YAML some of whose values are commands.</summary>
    Pipeline,
}

/// <summary>A name that says how a file is read for signs.</summary>
/// <param name="Name">The name, with one star at most.</param>
/// <param name="Text">How it is read.</param>
/// <param name="Folder">What the folder's path must end with, or lie below; null for anywhere.</param>
internal sealed record SignName(string Name, SignText Text, string? Folder = null)
{
    private const string Workflows = "workflows";

    private static readonly SearchValues<byte> s_ofScripts = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_+"u8);
    private static readonly Engine[] s_ofPodman = [Buildah.Instance, PodmanRemote.Instance];
    private static readonly Engine[] s_ofNode = [TestcontainersNode.Instance, AwsCdk.Instance, .. s_ofPodman];
    private static readonly Engine[] s_ofDotnet = [TestcontainersDotnet.Instance, AwsCdk.Instance];
    private static readonly Engine[] s_ofOthers = [AwsCdk.Instance];

    /// <summary>All of them.</summary>
    public static SignName[] All { get; } =
    [
        new("*.containerignore", SignText.OfPodman), new("podman-compose.yml", SignText.OfPodman), new("podman-compose.yaml", SignText.OfPodman), new("cdk.json", SignText.OfCdk),
        new("Containerfile*", SignText.Containerfile), new("*.Containerfile", SignText.Containerfile),
        new("compose.yaml", SignText.Compose), new("compose.yml", SignText.Compose), new("docker-compose.yaml", SignText.Compose), new("docker-compose.yml", SignText.Compose),
        new(".devcontainer.json", SignText.DevContainer), new("devcontainer.json", SignText.DevContainer, ".devcontainer"),
        new("settings.json", SignText.Settings, ".vscode"), new("*.code-workspace", SignText.Settings), new("*.build", SignText.Quadlet),
        new("package.json", SignText.Node),
        new("*.csproj", SignText.Dotnet), new("*.fsproj", SignText.Dotnet), new("*.vbproj", SignText.Dotnet), new("packages.config", SignText.Dotnet),
        new("Directory.Packages.props", SignText.Dotnet), new("Directory.Build.props", SignText.Dotnet), new("Directory.Build.targets", SignText.Dotnet),
        new("requirements*.txt", SignText.Requirements), new("pyproject.toml", SignText.PythonToml), new("Pipfile", SignText.PythonToml), new("setup.py", SignText.PythonSetup),
        new("pom.xml", SignText.Maven), new("build.gradle", SignText.Gradle), new("build.gradle.kts", SignText.Gradle), new("libs.versions.toml", SignText.Gradle),
        new("go.mod", SignText.Go), new("*.cs", SignText.CSharp),
        new("composer.json", SignText.Tasks), new("deno.json", SignText.Tasks), new("deno.jsonc", SignText.Tasks),
        new("*.sh", SignText.Shell), new("*.bash", SignText.Shell), new("*.zsh", SignText.Shell), new(".envrc", SignText.Shell), new("*.ps1", SignText.PowerShell),
        new("Jenkinsfile*", SignText.Jenkins), new("*.Jenkinsfile", SignText.Jenkins), new("*.jenkinsfile", SignText.Jenkins),
        new("Makefile", SignText.Recipes), new("makefile", SignText.Recipes), new("GNUmakefile", SignText.Recipes), new("*.mk", SignText.Recipes),
        new("justfile", SignText.Recipes), new("Justfile", SignText.Recipes), new(".justfile", SignText.Recipes), new("*.just", SignText.Recipes),
        new("Taskfile.yml", SignText.Pipeline), new("Taskfile.yaml", SignText.Pipeline),
        new("*.yml", SignText.Pipeline, Workflows), new("*.yaml", SignText.Pipeline, Workflows), new("action.yml", SignText.Pipeline), new("action.yaml", SignText.Pipeline),
        new(".gitlab-ci.yml", SignText.Pipeline), new("*.yml", SignText.Pipeline, ".gitlab"), new("azure-pipelines.yml", SignText.Pipeline), new("bitbucket-pipelines.yml", SignText.Pipeline),
        new("*.yml", SignText.Pipeline, ".circleci"), new("*.yml", SignText.Pipeline, ".woodpecker"), new("*.yaml", SignText.Pipeline, ".woodpecker"),
        new("*.yaml", SignText.Pipeline, ".tekton"), new("*.yml", SignText.Pipeline, ".tekton"), new("*.yaml", SignText.Pipeline, "tekton"), new("*.yml", SignText.Pipeline, "tekton"),
        new(".woodpecker.yml", SignText.Pipeline), new(".drone.yml", SignText.Pipeline), new(".travis.yml", SignText.Pipeline), new(".cirrus.yml", SignText.Pipeline), new("buildspec.yml", SignText.Pipeline),
        new("pipeline.yml", SignText.Pipeline, ".buildkite"), new("skaffold.yaml", SignText.Pipeline), new("skaffold.yml", SignText.Pipeline),
    ];

    /// <summary>The names as an index; hits are numbers of <see cref="All"/>.</summary>
    public static NameIndex Index { get; } = IndexOfAll();

    /// <summary>A name without a dot, in small letters, as scripts have.</summary>
    public static SignName Script { get; } = new("*", SignText.Script);

    /// <summary>True where a file that needs to be opened is about packages, first of all.</summary>
    public bool IsOfPackages => Text is >= SignText.Node and <= SignText.CSharp;

    /// <summary>True where only the beginning of a file says whether it is one of its kind: these come last.</summary>
    public bool IsByBeginning => Text is SignText.CSharp or SignText.Script;

    /// <summary>The engines that such a file may show.</summary>
    public Engine[] MayShow => Text switch
    {
        SignText.Node => s_ofNode,
        SignText.Dotnet or SignText.CSharp => s_ofDotnet,
        >= SignText.Requirements and <= SignText.Go => s_ofOthers,
        _ => s_ofPodman,
    };

    /// <summary>True for a name that a script may have.</summary>
    public static bool IsOfScript(ReadOnlySpan<byte> name) => name.IndexOfAnyExcept(s_ofScripts) < 0;

    /// <summary>True for a project of .NET, which its folder's programs belong to.</summary>
    public static bool IsProject(ReadOnlySpan<byte> name) => name.EndsWith(".csproj"u8);

    /// <summary>True when a file of the name counts in a folder.</summary>
    /// <param name="folder">The folder's path; empty for the context's root.</param>
    /// <param name="name">The file's name.</param>
    public bool IsFor(string folder, ReadOnlySpan<byte> name) =>
        (Text != SignText.Containerfile || Discovery.DockerfileNames.IsDockerfile(name))
        && Folder switch
        {
            null => true,
            // Of GitHub, Gitea and Forgejo.
            Workflows => folder.EndsWith("/" + Workflows, StringComparison.Ordinal) && folder.AsSpan(folder.LastIndexOf('/', folder.Length - Workflows.Length - 2) + 1).StartsWith("."),
            _ => Array.IndexOf(folder.Split('/'), Folder) >= 0,
        };

    private static NameIndex IndexOfAll()
    {
        var shapes = new NumberedShape[All.Length];
        for (var number = 0; number < shapes.Length; number++)
            shapes[number] = new NumberedShape(number, All[number].Shape());
        return new NameIndex(shapes.AsSpan());
    }

    private RuleShape Shape()
    {
        var star = Name.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? new RuleShape(FolderScope.Any, [], NameTest.Literal, Encoding.UTF8.GetBytes(Name), [])
            : new RuleShape(FolderScope.Any, [], NameTest.Affixes, Encoding.UTF8.GetBytes(Name[..star]), Encoding.UTF8.GetBytes(Name[(star + 1)..]));
    }
}
