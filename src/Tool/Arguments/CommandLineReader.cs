using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContextSlim.Tool.Arguments;

/// <summary>
/// Takes a command line apart with System.CommandLine: values stay text, and every complaint is put into this tool's own words, because the
/// library's are long, mixed with the help, and take a mistyped option for a path.
/// </summary>
internal static class CommandLineReader
{
    private const int MostValues = 100_000;

    public static ParsedArguments Read(IReadOnlyList<ToolCommand> commands, string[] arguments)
    {
        var program = Fill(new Command(Messages.ToolName), Asked(commands, arguments));
        program.Add(new OptionSymbol(Options.Version));
        program.Add(new OptionSymbol(Options.Help));
        // Behind the program's own name: a first word of that name would be taken for it.
        var result = program.Parse([Messages.ToolName, .. SplitAttachedValues(commands, arguments)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Tokens is [{ Type: not (TokenType.Command or TokenType.Option) }, ..])
            throw NoCommand(commands, arguments[0]);
        var command = (result.CommandResult.Command as CommandSymbol)?.Definition;
        var parsed = new ParsedArguments(command);
        AddOptions(parsed, result.RootCommandResult);
        if (command is not null)
            AddOptions(parsed, result.CommandResult);
        // Whoever asks for help gets it, whatever else is wrong with the line.
        if (parsed.IsGiven(Options.Help))
            return parsed;
        Check(commands, result, parsed);
        return parsed;
    }

    /// <summary>Answers a shell that asks how a command line may go on (<c>[suggest]</c>).</summary>
    public static int Suggest(IReadOnlyList<ToolCommand> commands, string[] arguments) => Fill(new RootCommand(), commands).Parse(arguments).Invoke();

    // Behind a command's name no other is looked for, and behind an option that stands alone none at all: what is not asked for is not made.
    private static IReadOnlyList<ToolCommand> Asked(IReadOnlyList<ToolCommand> commands, string[] arguments)
    {
        if (arguments is [var only] && (only == Options.Version.Name || only == Options.Help.Name || only == Options.Help.Letter))
            return [];
        foreach (var command in commands)
        {
            if (arguments is [var first, ..] && first == command.Name)
                return [command];
        }

        return commands;
    }

    private static Command Fill(Command program, IReadOnlyList<ToolCommand> commands)
    {
        foreach (var command in commands)
            program.Add(new CommandSymbol(command));
        return program;
    }

    private static void AddOptions(ParsedArguments parsed, CommandResult result)
    {
        foreach (var child in result.Children)
        {
            if (child is ArgumentResult argument)
            {
                foreach (var token in argument.Tokens)
                    parsed.Positional.Add(token.Value);
            }
            else if (child is OptionResult { Implicit: false, Option: OptionSymbol symbol } given)
            {
                parsed.Add(symbol.Definition, null);
                foreach (var token in given.Tokens)
                    parsed.Add(symbol.Definition, token.Value);
            }
        }
    }

    private static void Check(IReadOnlyList<ToolCommand> commands, ParseResult result, ParsedArguments parsed)
    {
        if (parsed.Command is not { } command)
        {
            if (result.UnmatchedTokens is [var unmatched, ..])
                throw NoCommand(commands, unmatched);
            return;
        }

        RejectUnknownOptions(command, result);
        foreach (var child in result.CommandResult.Children)
        {
            if (child is OptionResult { Implicit: false, Option: OptionSymbol { Definition: { Value: { } value, ValueIsOptional: false } option } } given
                && given.Tokens.Count < given.IdentifierTokenCount)
            {
                throw new ToolException(Messages.ValueMissing(option.Name, value, option.Description));
            }
        }

        if (parsed.Positional.Count > command.Most)
            throw new ToolException(Messages.TooManyArguments(command.Name, command.Taken, parsed.Positional[command.Most.Value]));
    }

    private static ToolException NoCommand(IReadOnlyList<ToolCommand> commands, string given) => new(given.StartsWith('-')
        ? Messages.OptionBeforeCommand(given, Suggestion.ForToolOption(given))
        : Messages.UnknownCommand(given, Directory.Exists(given) ? $"scan {given}" : Suggestion.ForCommand(given, commands)));

    // `-oFILE`: System.CommandLine would take the value's letters for options. A letter means the same for every command.
    private static IEnumerable<string> SplitAttachedValues(IReadOnlyList<ToolCommand> commands, string[] arguments)
    {
        var isOpen = true;
        foreach (var argument in arguments)
        {
            isOpen &= argument != "--";
            if (isOpen && argument is ['-', not '-', not ('=' or ':'), ..] && TakesValue(commands, argument[..2]))
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

    private static bool TakesValue(IReadOnlyList<ToolCommand> commands, string letter)
    {
        foreach (var command in commands)
        {
            if (Array.Exists(command.Options, option => option.Value is not null && option.Letter == letter))
                return true;
        }

        return false;
    }

    // System.CommandLine takes an option that it does not know for an argument. What stands behind `--` is one, whatever it looks like.
    private static void RejectUnknownOptions(ToolCommand command, ParseResult result)
    {
        var isOpen = true;
        foreach (var token in result.Tokens)
        {
            isOpen &= token.Type != TokenType.DoubleDash;
            if (isOpen && token.Type == TokenType.Argument && token.Value is ['-', _, ..] && IsPositional(result, token))
                throw new ToolException(Messages.UnknownOption(token.Value, command.Name, Suggestion.ForOption(token.Value, command.Options)));
        }
    }

    private static bool IsPositional(ParseResult result, Token token)
    {
        foreach (var child in result.CommandResult.Children)
        {
            if (child is ArgumentResult argument && argument.Tokens.Any(candidate => ReferenceEquals(candidate, token)))
                return true;
        }

        return false;
    }

    private sealed class CommandSymbol : Command
    {
        public CommandSymbol(ToolCommand definition)
            : base(definition.Name, definition.Summary)
        {
            Definition = definition;
            Add(new Argument<string[]>("argument") { Arity = new ArgumentArity(0, MostValues) });
            foreach (var option in definition.Options)
                Add(new OptionSymbol(option));
        }

        public ToolCommand Definition { get; }
    }

    private sealed class OptionSymbol : Option<string[]>
    {
        public OptionSymbol(ToolOption definition)
            : base(definition.Name, definition.Letter is { } letter ? [letter] : [])
        {
            Definition = definition;
            Arity = definition.Value is null ? ArgumentArity.Zero : new ArgumentArity(0, MostValues);
            if (ReferenceEquals(definition, Options.Help))
                Aliases.Add("-?");
        }

        public ToolOption Definition { get; }
    }
}
