using System.Globalization;
using System.Text;
using ContextSlim.Tool.Arguments;

namespace ContextSlim.Tool;

/// <summary>The manual page <c>contextslim(1)</c>, in the macros of man(7).</summary>
internal static class ManualPage
{
    // Of the last change of what the page says; the version is left out, so that a release does not change the page.
    private const string Date = "2026-11-28";
    private const int Width = 80;

    public static string Of(IReadOnlyList<ToolCommand> commands)
    {
        var text = new StringBuilder($".\\\" Made by `{Messages.ToolName} man`.\n.TH CONTEXTSLIM 1 {Date} \"{Messages.ToolName}\" \"User Commands\"\n");
        text.Append($".SH NAME\n{Messages.ToolName} \\- what docker build would send, and what makes it heavy\n");
        text.Append(".SH SYNOPSIS\n.nf\n");
        foreach (var command in commands)
            text.Append($"\\fB{Messages.ToolName} {command.Name}\\fR{Variable(command.Arguments)} [\\fIoptions\\fR]\n");
        text.Append(".fi\n.SH DESCRIPTION\n");
        AppendText(text, HelpText.Closing);
        foreach (var command in commands)
            AppendCommand(text, command);
        text.Append(".SH OPTIONS\nBehind each stands which commands have it.\n");
        foreach (var option in commands.SelectMany(command => command.Options).Distinct())
            AppendOption(text, option, commands.Where(command => command.Options.Contains(option)));
        text.Append(".SH ENVIRONMENT\nAn option that is given wins. A switch is on when its variable is 1 or true.\n");
        foreach (var option in commands.SelectMany(command => command.Options).Where(option => option.Variable is not null).DistinctBy(option => (option.Variable, option.Name)))
            text.Append($".TP\n\\fB{Escape(option.Variable!)}\\fR\n\\fB{Escape(option.Name)}\\fR\n");
        text.Append(".TP\n\\fBNO_COLOR\\fR\nwhen it is not empty, \\fB\\-\\-color auto\\fR means never\n");
        return text.Append(".SH SEE ALSO\n.BR docker (1),\n.BR Dockerfile (5)\n").ToString();
    }

    private static void AppendCommand(StringBuilder text, ToolCommand command)
    {
        text.Append($".SH {command.Name.ToUpperInvariant()}\n.B {Messages.ToolName} {command.Name}\n");
        AppendText(text, $"{command.Summary}\n{command.Details}");
        foreach (var (line, does) in command.Examples)
        {
            text.Append($".TP\n\\fB{Escape($"{Messages.ToolName} {line}")}\\fR\n");
            AppendText(text, does);
        }
    }

    private static void AppendOption(StringBuilder text, ToolOption option, IEnumerable<ToolCommand> commands)
    {
        var names = string.Join(", ", (option.Letter is null ? [option.Name] : new[] { option.Letter, option.Name }).Select(name => $"\\fB{Escape(name)}\\fR"));
        text.Append($".TP\n{names}{Variable(option.Value ?? "")}\n");
        AppendText(text, $"{option.Description}\n({string.Join(", ", commands.Select(command => command.Name))})");
    }

    private static string Variable(string name) => name.Length == 0 ? "" : $" \\fI{Escape(name)}\\fR";

    // In lines that are not too long; a dot or an apostrophe at the beginning of one would make it a request.
    private static void AppendText(StringBuilder text, string paragraph)
    {
        var length = 0;
        foreach (var word in paragraph.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var escaped = Escape(word);
            var isFirst = length == 0 || length + 1 + escaped.Length > Width;
            if (isFirst)
                text.Append(length == 0 ? "" : "\n").Append(escaped is ['.', ..] ? "\\&" : "");
            else
                text.Append(' ');
            text.Append(escaped);
            length = isFirst ? escaped.Length + 2 : length + 1 + escaped.Length;
        }

        text.Append('\n');
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                '`' => escaped.Append("\\(ga"),
                '\'' => escaped.Append("\\(aq"),
                '~' => escaped.Append("\\(ti"),
                '^' => escaped.Append("\\(ha"),
                > '\x7e' => escaped.Append(CultureInfo.InvariantCulture, $"\\[u{(int)character:X4}]"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
