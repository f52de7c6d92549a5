using System.Text;
using ContextSlim.Ignoring;

namespace ContextSlim.Needs;

/// <summary>The names of files that may say what a build needs, as one index: every name of a tree is looked up in it.</summary>
internal static class NeedNames
{
    // Programs that builds run by their names, and that may start git.
    private static readonly string[] s_asking =
    [
        "build.rs", "setup.py", "conf.py", "*.gemspec", "mix.exs", "CMakeLists.txt", "*.cmake", "*.cmake.in", "meson.build", "*.gradle", "*.gradle.kts", "*.sbt", "Rakefile",
        "*.csproj", "*.fsproj", "*.vbproj", "*.props", "*.targets", "*.config.js", "*.config.mjs", "*.config.cjs", "*.config.ts", "*.config.mts", "webpack.*.js", "gulpfile.js", "Gruntfile.js", "magefile.go", "configure.ac", "wscript",
        "SConstruct", "*.pro", "*.pri", "build.zig", "*.nimble", "project.clj", "rebar.config", "gatsby-node.js", "build.sc", "pom.xml", "Package.swift", "hatch_build.py", "build.mill", "*.podspec", "dune",
        "premake5.lua", "xmake.lua", "*.app.src", "build.clj", "*.cake", "Build.cs", "_version.py", "version.py", "version.rb", "version.js", "version.ts", "version.mjs", "version.cjs", "settings.py",
        "application.rb", "environment.rb", "boot.rb", "*.ex", "build.py", "build.fsx", "*.nim", "ember-cli-build.js", "phing.xml", "build.xml", "shard.yml", "*.qbs", "CMakePresets.json", "Tiltfile",
    ];

    private static readonly Lazy<NameIndex> s_index = new(Load);

    private static int Rows => NeedTable.All.Count;

    /// <summary>Looks up a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hits">Room for as many hits as there may be.</param>
    /// <param name="rows">The lines of the table that are about it; cleared first.</param>
    /// <param name="asks">True for a program that may start git.</param>
    /// <returns>True when the name is known.</returns>
    public static bool Find(ReadOnlySpan<byte> name, Span<int> hits, List<NeedRow> rows, out bool asks)
    {
        rows.Clear();
        asks = false;
        var found = s_index.Value.Collect(name, hits);
        for (var index = 0; index < found; index++)
        {
            if (hits[index] < Rows)
                rows.Add(NeedTable.All[hits[index]]);
            else
                asks = true;
        }

        return found > 0;
    }

    /// <summary>How many hits there may be.</summary>
    public static int Size => Rows + s_asking.Length;

    private static NameIndex Load()
    {
        var shapes = new List<NumberedShape>();
        for (var row = 0; row < Rows; row++)
            shapes.Add(new NumberedShape(row, ShapeOf(NeedTable.All[row].Files)));
        for (var asking = 0; asking < s_asking.Length; asking++)
            shapes.Add(new NumberedShape(Rows + asking, ShapeOf(Encoding.UTF8.GetBytes(s_asking[asking]))));
        return new NameIndex(shapes.ToArray().AsSpan());
    }

    private static RuleShape ShapeOf(byte[] pattern)
    {
        var star = Array.IndexOf(pattern, (byte)'*');
        return star < 0
            ? new RuleShape(FolderScope.Any, [], NameTest.Literal, pattern, [])
            : new RuleShape(FolderScope.Any, [], NameTest.Affixes, pattern[..star], pattern[(star + 1)..]);
    }
}
