using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Needs;

/// <summary>Trees written in one line: <c>path=text;path=text</c>; a path without a text is a file of 60,000 bytes.</summary>
internal static class NeedTree
{
    private static readonly System.Buffers.SearchValues<char> s_noName = System.Buffers.SearchValues.Create(" ()<>\"\n");

    public static TestTree Of(string dockerfile, string files)
    {
        var tree = TestTree.Of("zz/__pycache__/z.cpython-312.pyc:3000").Text("Dockerfile", dockerfile);
        foreach (var file in files.Split(';', StringSplitOptions.RemoveEmptyEntries).Aggregate(new List<string>(), Join))
        {
            var equals = file.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                tree.Plant(file + ":60000");
            else
                tree.Text(file[..equals], file[(equals + 1)..]);
        }

        return tree;
    }

    public static TestTree WithHistory(string dockerfile, string files) =>
        Of(dockerfile, files).Plant(".git/objects/p:90000").Plant("a.c:9").Text(".git/HEAD", "ref: refs/heads/main\n").Text(".git/refs/heads/main", new string('0', 40) + "\n");

    // A part that begins with no file's name belongs to the text before it.
    private static List<string> Join(List<string> files, string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (files.Count > 0 && part.AsSpan(0, equals < 0 ? part.Length : equals).IndexOfAny(s_noName) >= 0)
            files[^1] += ";" + part;
        else
            files.Add(part);
        return files;
    }
}
