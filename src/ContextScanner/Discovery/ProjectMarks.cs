using System.Text;
using ContextSlim.FileSystem;

namespace ContextSlim.Discovery;

/// <summary>
/// What tells that a folder is the project that a Dockerfile builds: the file that its commands begin with (<c>go.mod</c> for <c>go build</c>).
/// A Dockerfile that copies everything out of a folder without it is built with a folder further up.
/// </summary>
internal static class ProjectMarks
{
    private static readonly (string Command, string[] Marks)[] s_marks =
    [
        ("go build", ["go.mod"]), ("go install .", ["go.mod"]), ("go mod", ["go.mod"]), ("go test", ["go.mod"]), ("npm ci", ["package.json"]), ("npm install", ["package.json"]), ("npm run", ["package.json"]), ("npm i", ["package.json"]),
        ("npm start", ["package.json"]), ("yarn", ["package.json"]), ("pnpm", ["package.json"]), ("bun install", ["package.json"]), ("cargo build", ["Cargo.toml"]), ("cargo install --path", ["Cargo.toml"]),
        ("dotnet restore", ["*.sln", "*.slnx", "*.csproj", "*.fsproj", "*.vbproj"]), ("dotnet publish", ["*.sln", "*.slnx", "*.csproj", "*.fsproj", "*.vbproj"]), ("dotnet build", ["*.sln", "*.slnx", "*.csproj", "*.fsproj", "*.vbproj"]),
        ("mvn ", ["pom.xml"]), ("mvnw", ["pom.xml"]), ("gradle ", ["build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"]), ("gradlew", ["gradlew"]), ("pip install .", ["pyproject.toml", "setup.py"]), ("pip install -e", ["pyproject.toml", "setup.py"]),
        ("poetry install", ["pyproject.toml"]), ("uv sync", ["pyproject.toml"]), ("pip install -r requirements.txt", ["requirements.txt"]), ("pip install --no-cache-dir -r requirements.txt", ["requirements.txt"]),
        ("bundle install", ["Gemfile"]), ("composer install", ["composer.json"]), ("mix ", ["mix.exs"]), ("make", ["Makefile", "makefile", "GNUmakefile"]), ("cmake", ["CMakeLists.txt"]), ("sbt ", ["build.sbt"]), ("stack build", ["stack.yaml"]),
    ];

    private static readonly string[] s_projects = ["go.mod", "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "requirements.txt", "pom.xml", "build.gradle", "build.gradle.kts", "*.sln", "*.slnx", "Gemfile", "composer.json", "mix.exs", "Makefile", "CMakeLists.txt", ".git"];

    /// <summary>The nearest folder further up that holds what the commands need, or that is a project where the Dockerfile lies alone; null when its own will do.</summary>
    /// <param name="dockerfile">The full path of a Dockerfile that copies everything.</param>
    /// <param name="top">The full path of the topmost folder to consider.</param>
    public static string? Lifted(string dockerfile, string top)
    {
        var own = Path.GetDirectoryName(dockerfile)!;
        try
        {
            var text = Encoding.UTF8.GetString(WholeFile.Read(dockerfile));
            if (!text.Contains("COPY", StringComparison.OrdinalIgnoreCase) && !text.Contains("ADD", StringComparison.OrdinalIgnoreCase))
                return null;
            var marks = s_marks.Where(mark => text.Contains(mark.Command, StringComparison.Ordinal)).SelectMany(mark => mark.Marks).Distinct(StringComparer.Ordinal).ToArray();
            if (marks.Length == 0 && !IsAlone(own))
                return null;
            if (marks.Length == 0)
                marks = s_projects;
            for (var folder = own; ; folder = Path.GetDirectoryName(folder)!)
            {
                if (Holds(folder, marks))
                    return folder == own ? null : folder;
                if (folder.Length <= top.Length)
                    return null;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Holds(string folder, string[] marks) => marks.Any(mark => mark.StartsWith('*') ? Directory.EnumerateFiles(folder, mark).Any() : Path.Exists(Path.Combine(folder, mark)));

    // Nothing beside it but what is about building images.
    private static bool IsAlone(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
        {
            var name = Path.GetFileName(path);
            if (Directory.Exists(path) || !(DockerfileNames.IsDockerfile(Encoding.UTF8.GetBytes(name)) || name.EndsWith(".dockerignore", StringComparison.Ordinal) || name.EndsWith(".md", StringComparison.Ordinal)))
                return false;
        }

        return true;
    }
}
