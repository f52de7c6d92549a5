using System.Text;
using ContextSlim.Ignoring;
using ContextSlim.Scanning;

namespace ContextSlim.Needs;

/// <summary>Why a file's name is noted in the walk.</summary>
internal enum NotedRole
{
    /// <summary>A lock file: the exact versions of what a manifest beside it asks for.</summary>
    Lock,

    /// <summary>A file that may name others, and is read for that.</summary>
    Manifest,

    /// <summary>A file that a tool looks for by its name, beside the project or above it.</summary>
    Setting,
}

/// <summary>A name that says that a build usually needs the file.</summary>
/// <param name="Pattern">The name, or <c>*.ext</c>.</param>
/// <param name="Role">Why it is noted.</param>
/// <param name="Family">The package manager or build tool: a lock file belongs to the manifests of its family in its folder.</param>
/// <param name="Reason">What it is for, as the end of a sentence.</param>
internal sealed record NotedName(string Pattern, NotedRole Role, string Family, string Reason)
{
    /// <summary>True for a setting that names others, and is read for that, as manifests are.</summary>
    public bool NamesOthers { get; init; }

    /// <summary>What happens without it though the rest of its family is there, as a whole sentence; null when the build works.</summary>
    public string? Without { get; init; }
}

/// <summary>The names of files that builds usually need, whatever else is ignored (FIELD D4).</summary>
internal static class NotedNames
{
    private const string OtherVersions = "the build takes whatever versions are newest";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NotedName> All { get; } =
    [
        Lock("package-lock.json", "node", "`npm ci` fails"),
        Lock("npm-shrinkwrap.json", "node", "`npm ci` fails"),
        Lock("yarn.lock", "node", "`yarn install --immutable` fails, and without that option " + OtherVersions),
        Lock("pnpm-lock.yaml", "node", "`pnpm install --frozen-lockfile` fails"),
        Lock("bun.lock", "node", "`bun install --frozen-lockfile` fails"),
        Lock("bun.lockb", "node", "`bun install --frozen-lockfile` fails"),
        Lock("packages.lock.json", "dotnet", "`dotnet restore --locked-mode` fails, and without that option " + OtherVersions),
        Lock("Cargo.lock", "cargo", "`cargo build --locked` fails, and without that option " + OtherVersions),
        Lock("go.sum", "go", "`go build` fails: missing go.sum entry"),
        Lock("poetry.lock", "python", "Poetry resolves anew: " + OtherVersions),
        Lock("uv.lock", "python", "`uv sync --locked` fails, and without that option " + OtherVersions),
        Lock("pdm.lock", "python", "PDM resolves anew: " + OtherVersions),
        Lock("Pipfile.lock", "pipenv", "`pipenv sync` fails"),
        Lock("Gemfile.lock", "ruby", "`bundle install --frozen` fails, and without that option " + OtherVersions),
        Lock("composer.lock", "composer", OtherVersions),
        Lock("gradle.lockfile", "gradle", OtherVersions),
        Lock("mix.lock", "mix", OtherVersions),
        Lock("pubspec.lock", "dart", OtherVersions),
        Lock(".terraform.lock.hcl", "terraform", "`terraform init -lockfile=readonly` fails"),
        Manifest("package.json", "node"),
        Manifest(".yarnrc.yml", "node"),
        Manifest("*.csproj", "dotnet"),
        Manifest("*.fsproj", "dotnet"),
        Manifest("*.vbproj", "dotnet"),
        Manifest("Cargo.toml", "cargo"),
        Manifest("go.mod", "go"),
        Manifest("pyproject.toml", "python"),
        Manifest("setup.py", "python"),
        Manifest("setup.cfg", "python"),
        Manifest("Pipfile", "pipenv"),
        Manifest("Gemfile", "ruby"),
        Manifest("composer.json", "composer"),
        Manifest("build.gradle", "gradle"),
        Manifest("build.gradle.kts", "gradle"),
        Manifest("mix.exs", "mix"),
        Manifest("pubspec.yaml", "dart"),
        Manifest("main.tf", "terraform"),
        Manifest("gradlew", "wrapper"),
        Manifest("Directory.Build.props", "dotnet") with { Without = "the projects below it are built without what it sets" },
        Manifest("Directory.Packages.props", "dotnet") with { Without = "`dotnet restore` fails: no package has a version" },
        Manifest("Directory.Build.targets", "dotnet") with { Without = "the projects below it are built without what it adds" },
        Setting("Directory.Build.rsp", "dotnet", "MSBuild takes options from it") with { Without = "the projects below it are built with other options" },
        Setting("nuget.config", "dotnet", "NuGet takes its package sources from it") with { NamesOthers = true },
        Setting("NuGet.Config", "dotnet", "NuGet takes its package sources from it") with { NamesOthers = true },
        Setting("NuGet.config", "dotnet", "NuGet takes its package sources from it") with { NamesOthers = true },
        Setting("global.json", "dotnet", "it chooses the .NET SDK"),
        Setting("*.sln", "dotnet", "it says which projects are built") with { NamesOthers = true },
        Setting("*.slnx", "dotnet", "it says which projects are built") with { NamesOthers = true },
        Setting("*.props", "dotnet", "projects import it"),
        Setting("*.targets", "dotnet", "projects import it"),
        Setting("dotnet-tools.json", "dotnet", "`dotnet tool restore` reads it"),
        Setting("version.json", "dotnet", "Nerdbank.GitVersioning takes the version from it"),
        Setting("GitVersion.yml", "dotnet", "GitVersion takes its settings from it"),
        Setting("pnpm-workspace.yaml", "node", "it says which folders are packages") with { NamesOthers = true },
        Setting(".npmrc", "node", "npm takes its registry from it"),
        Setting("turbo.json", "node", "Turborepo takes its tasks from it"),
        Setting("nx.json", "node", "Nx takes its tasks from it"),
        Setting(".pnp.cjs", "node", "Yarn finds the packages through it"),
        Setting(".pnp.loader.mjs", "node", "Yarn finds the packages through it"),
        Setting("go.work", "go", "it says which modules are built") with { NamesOthers = true },
        Setting("go.work.sum", "go", "it holds checksums of modules"),
        Setting("settings.gradle", "gradle", "it says which projects are built") with { NamesOthers = true },
        Setting("settings.gradle.kts", "gradle", "it says which projects are built") with { NamesOthers = true },
        Setting("gradle.properties", "gradle", "Gradle takes settings from it"),
        Setting("pom.xml", "maven", "Maven builds what it describes") with { NamesOthers = true },
        Setting("mvnw", "maven", "it starts Maven"),
        Setting("maven-wrapper.properties", "maven", "`mvnw` reads it"),
        Setting("gems.locked", "ruby", "it holds the exact versions of packages"),
        Setting("modules.txt", "go", "Go builds from this vendor folder by itself"),
        Setting("gradle-wrapper.jar", "wrapper", "`gradlew` starts it") with { Without = "`gradlew` fails" },
        Setting("gradle-wrapper.properties", "wrapper", "`gradlew` reads it"),
        Setting("Package.swift", "swift", "Swift builds what it describes"),
        Setting(".gitmodules", "git", "it says where submodules come from"),
        Setting("requirements.txt", "python", "pip installs what it lists"),
        Setting("MANIFEST.in", "python", "it says what a source distribution holds"),
    ];

    /// <summary>The names as an index; hits are numbers of <see cref="All"/>.</summary>
    public static NameIndex Index { get; } = new(Shapes().AsSpan());

    private static NotedName Lock(string name, string family, string without) =>
        new(name, NotedRole.Lock, family, "it holds the exact versions of packages") { Without = without };

    private static NotedName Manifest(string name, string family) => new(name, NotedRole.Manifest, family, "the build begins with it");

    private static NotedName Setting(string name, string family, string reason) => new(name, NotedRole.Setting, family, reason);

    private static NumberedShape[] Shapes()
    {
        var shapes = new NumberedShape[All.Count];
        for (var number = 0; number < shapes.Length; number++)
        {
            var name = Encoding.UTF8.GetBytes(All[number].Pattern);
            shapes[number] = new NumberedShape(number, name[0] == (byte)'*'
                ? new RuleShape(FolderScope.Any, [], NameTest.Affixes, [], name[1..])
                : new RuleShape(FolderScope.Any, [], NameTest.Literal, name, []));
        }

        return shapes;
    }
}

/// <summary>A file of a noted name.</summary>
/// <param name="Directory">The number of its folder.</param>
/// <param name="Name">Its name.</param>
/// <param name="Noted">What is known of the name.</param>
/// <param name="Groups">The groups of lanes in its folder.</param>
/// <param name="Verdicts">The verdict of each group.</param>
internal sealed record NotedFile(int Directory, byte[] Name, NotedName Noted, LaneGroups Groups, Verdict[] Verdicts)
{
    /// <summary>The verdict of a lane.</summary>
    public Verdict VerdictOf(int lane) => Verdicts[Groups.Of(lane)];
}
