using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContextSlim.Tool.Arguments;

/// <summary>
/// Takes a command line apart with System.CommandLine: only the command that was named is built, values stay text, and every complaint is
/// put into this tool's own words, because the library's are long, mixed with the help, and take a mistyped option for a path.
/// </summary>
internal static class CommandLineReader
{
    private const int MostValues = 100_000;

    public static ParsedArguments Read(ToolCommand command, string[] arguments)
    {
        var parsed = HasOptions(arguments) ? Parse(command, arguments) : WithoutOptions(command, arguments);
        if (!command.TakesMany && parsed.Positional.Count > 1)
            throw new ToolException(Messages.TooManyArguments(command.Name, parsed.Positional[1]));
        return parsed;
    }

    // Where no option is, there is nothing to take apart, and the library need not be loaded: a third of the time that a small scan takes.
    private static bool HasOptions(string[] arguments) => Array.Exists(arguments, argument => argument.StartsWith('-'));

    private static ParsedArguments WithoutOptions(ToolCommand command, string[] arguments)
    {
        var parsed = new ParsedArguments(command);
        parsed.Positional.AddRange(arguments);
        return parsed;
    }

    private static ParsedArguments Parse(ToolCommand command, string[] arguments)
    {
        var options = new Dictionary<ToolOption, Option<string[]>>(command.Options.Length);
        var positional = new Argument<string[]>("argument") { Arity = new ArgumentArity(0, MostValues) };
        var parser = Parser(command, options, positional);
        // The command hangs below another one, or a context with the command's own name would be taken for the program's.
        var root = new Command(Messages.ToolName);
        root.Add(parser);
        var result = root.Parse([command.Name, .. SplitAttachedValues(command, arguments)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        RejectUnknownOptions(command, result, positional);
        var parsed = new ParsedArguments(command);
        foreach (var (option, symbol) in options)
        {
            if (result.GetResult(symbol) is not { Implicit: false } given)
                continue;
            if (option is { Value: not null, ValueIsOptional: false } && given.Tokens.Count < given.IdentifierTokenCount)
                throw new ToolException(Messages.ValueMissing(option.Name, option.Value, option.Description));
            parsed.Add(option, null);
            foreach (var token in given.Tokens)
                parsed.Add(option, token.Value);
        }

        if (result.GetResult(positional) is { } found)
        {
            foreach (var token in found.Tokens)
                parsed.Positional.Add(token.Value);
        }

        return parsed;
    }

    /// <summary>Answers a shell that asks how a command line may go on (<c>[suggest]</c>).</summary>
    public static int Suggest(IReadOnlyList<ToolCommand> commands, string[] arguments)
    {
        var root = new RootCommand();
        foreach (var command in commands)
            root.Add(Parser(command, [], new Argument<string[]>("argument") { Arity = new ArgumentArity(0, MostValues) }));
        return root.Parse(arguments).Invoke();
    }

    // `-oFILE`: System.CommandLine would take the value's letters for options.
    private static IEnumerable<string> SplitAttachedValues(ToolCommand command, string[] arguments)
    {
        var isOpen = true;
        foreach (var argument in arguments)
        {
            isOpen &= argument != "--";
            if (isOpen && argument is ['-', not '-', not ('=' or ':'), ..] && Array.Exists(command.Options, option => option.Value is not null && option.Letter == argument[..2]))
            {
                yield return argument[..2];
                yield return argument[2..];
            }
            else
            {
                yield return argument;
            }
        }
    }

    private static Command Parser(ToolCommand command, Dictionary<ToolOption, Option<string[]>> options, Argument<string[]> positional)
    {
        var parser = new Command(command.Name, command.Summary);
        parser.Add(positional);
        foreach (var option in command.Options)
        {
            var symbol = option.Letter is { } letter ? new Option<string[]>(option.Name, letter) : new Option<string[]>(option.Name);
            symbol.Arity = option.Value is null ? ArgumentArity.Zero : new ArgumentArity(0, MostValues);
            options.Add(option, symbol);
            parser.Add(symbol);
        }

        return parser;
    }

    // System.CommandLine takes an option that it does not know for an argument. What stands behind `--` is one, whatever it looks like.
    private static void RejectUnknownOptions(ToolCommand command, ParseResult result, Argument<string[]> positional)
    {
        var isOpen = true;
        foreach (var token in result.Tokens)
        {
            isOpen &= token.Type != TokenType.DoubleDash;
            if (isOpen && token.Type == TokenType.Argument && token.Value is ['-', _, ..] && IsPositional(result, positional, token))
                throw new ToolException(Messages.UnknownOption(token.Value, command.Name, Suggestion.ForOption(token.Value, command.Options)));
        }
    }

    private static bool IsPositional(ParseResult result, Argument<string[]> positional, Token token)
    {
        if (result.GetResult(positional) is not { } found)
            return false;
        foreach (var candidate in found.Tokens)
        {
            if (ReferenceEquals(candidate, token))
                return true;
        }

        return false;
    }
}
