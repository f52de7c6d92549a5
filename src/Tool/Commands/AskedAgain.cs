using ContextSlim.Comparing;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool.Commands;

/// <summary>What a snapshot keeps of the command line that took it, so that the same builds are found again. No values that may be secrets.</summary>
internal static class AskedAgain
{
    private const string StandardInput = "-"; // what was read from there is not there any more

    private static readonly ToolOption[] s_options =
    [
        Options.File, Options.IgnoreFile, Options.Builder, Options.Target, Options.Platform, Options.Frontend, Options.BuildContext, Options.Compose, Options.Bake, Options.All, Options.Service, Options.Profile,
        Options.Include, Options.Exclude, Options.Configuration, Options.NoConfiguration,
    ];

    /// <summary>What is to be kept.</summary>
    public static List<AskedBuild> Of(ParsedArguments arguments)
    {
        var asked = new List<AskedBuild>();
        foreach (var option in s_options.Where(arguments.IsGiven))
        {
            var values = arguments.All(option);
            if (values.Contains(StandardInput))
                continue;
            if (values.Count == 0)
                asked.Add(new AskedBuild(option.Name, null));
            asked.AddRange(values.Select(value => new AskedBuild(option.Name, value)));
        }

        return asked;
    }

    /// <summary>Asks for the builds of a snapshot, where the command line says nothing else.</summary>
    /// <returns>The context, where it is another one than the working folder.</returns>
    public static string? Ask(ParsedArguments arguments, Snapshot snapshot)
    {
        if (SelectedBuilds.AreNamed(arguments))
            return null;
        foreach (var asked in snapshot.Asked.GroupBy(asked => asked.Option))
        {
            if (Array.Find(s_options, option => option.Name == asked.Key) is not { } option || arguments.IsGiven(option))
                continue;
            foreach (var (_, value) in asked)
                arguments.Add(option, value);
        }

        if (snapshot.Context is not { } context || !Directory.Exists(context))
            return null;
        arguments.Positional.Add(context);
        return Path.GetFullPath(context) == Directory.GetCurrentDirectory() ? null : context;
    }
}
