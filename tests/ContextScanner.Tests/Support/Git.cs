using System.Diagnostics;
using System.Text;

namespace ContextSlim.Tests.Support;

/// <summary>Runs git, with no settings but the repository's own.</summary>
internal static class Git
{
    public static byte[] Run(string folder, byte[] input, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetTempPath();
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var writing = Task.Run(() =>
        {
            git.StandardInput.BaseStream.Write(input);
            git.StandardInput.Close();
        });
        var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        git.WaitForExit();
        writing.Wait();
        if (git.ExitCode is not (0 or 1))
            throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.Result}");
        return output.ToArray();
    }

    public static TestTree Init(this TestTree tree, params IEnumerable<string> options)
    {
        Run(tree.Root, [], ["init", "--quiet", "--template=", .. options]);
        return tree;
    }

    /// <summary>Adds everything to the index, ignored files too when <paramref name="force"/>.</summary>
    public static TestTree Add(this TestTree tree, bool force = false)
    {
        Run(tree.Root, [], force ? ["add", "--all", "--force"] : ["add", "--all"]);
        return tree;
    }

    /// <summary>The rule that git goes by for each path: <c>file:line:rule</c>, or nothing.</summary>
    public static Dictionary<string, string> CheckIgnore(string folder, IReadOnlyList<string> paths, bool ignoresCase = false)
    {
        var input = Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => path + '\0')));
        var output = Run(folder, input, ["-c", $"core.ignoreCase={(ignoresCase ? "true" : "false")}", "check-ignore", "--no-index", "--stdin", "-z", "-v", "-n"]);
        var fields = Encoding.UTF8.GetString(output).Split('\0');
        var answers = new Dictionary<string, string>();
        for (var field = 0; field + 3 < fields.Length; field += 4)
            answers[fields[field + 3]] = fields[field].Length == 0 ? "" : $"{fields[field]}:{fields[field + 1]}:{fields[field + 2]}";
        return answers;
    }
}
