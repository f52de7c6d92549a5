using System.Text;
using ContextSlim.Dockerfiles.Parsing;
using ContextSlim.Paths;

namespace ContextSlim.Dockerfiles.Commands;

/// <summary>
/// Interprets a split instruction: how many arguments, which flags. Source: BuildKit frontend/dockerfile/instructions/parse.go.
/// </summary>
internal static class CommandReader
{
    private static readonly string[] FromFlags = ["platform"];
    private static readonly string[] CopyFlags = ["chown", "from", "chmod", "link?", "exclude*", "parents?"];
    private static readonly string[] AddFlags = ["chown", "chmod", "link?", "keep-git-dir?", "checksum", "unpack?", "exclude*"];
    private static readonly string[] RunFlags = ["mount*", "network", "security", "device*"];

    /// <summary>The command, or null, with a note, for an instruction that is not known.</summary>
    /// <exception cref="RefusedException">What BuildKit refuses, before any variable is known.</exception>
    public static Command? Read(DockerfileInstruction instruction, DiagnosticList notes)
    {
        var words = instruction.Words;
        switch (instruction.Keyword)
        {
            case "FROM":
                return ReadFrom(instruction, notes);
            case "ARG":
                return ReadArg(words);
            case "ENV":
                NoFlags(instruction, notes);
                return new EnvCommand(ReadPairs(instruction));
            case "COPY" or "ADD":
                return ReadCopy(instruction, notes);
            case "RUN":
                return ReadRun(instruction, notes);
            case "ONBUILD":
                return ReadTrigger(instruction, notes);
            case "WORKDIR":
                ExactlyOne(instruction);
                NoFlags(instruction, notes);
                return new DirectoryCommand(words[0]);
            case "USER":
                ExactlyOne(instruction);
                NoFlags(instruction, notes);
                return new WordsCommand("USER", words);
            case "STOPSIGNAL":
                ExactlyOne(instruction);
                return new WordsCommand("STOPSIGNAL", words);
            case "MAINTAINER":
                ExactlyOne(instruction);
                NoFlags(instruction, notes);
                return new OtherCommand();
            case "EXPOSE":
                AtLeastOne(instruction);
                NoFlags(instruction, notes);

                // Sorted, as BuildKit does: it decides which of several bad ports is named.
                var ports = new List<string>(words);
                ports.Sort(StringComparer.Ordinal);
                return new WordsCommand("EXPOSE", ports);
            case "VOLUME":
                return ReadVolume(instruction, notes);
            case "LABEL":
                NoFlags(instruction, notes);
                return ReadLabel(instruction);
            case "CMD" or "ENTRYPOINT":
                NoFlags(instruction, notes);
                return new OtherCommand();
            case "SHELL":
                NoFlags(instruction, notes);
                AtLeastOne(instruction);
                return instruction.IsJson ? new OtherCommand() : throw new RefusedException("SHELL requires the arguments to be in JSON form");
            case "HEALTHCHECK":
                HealthcheckRules.Check(instruction, notes);
                return new OtherCommand();
            default:
                NoteUnknown(instruction, notes);
                return null;
        }
    }

    // What could be a keyword is rather newer than this program than wrong; a stray line of something else is wrong.
    private static void NoteUnknown(DockerfileInstruction instruction, DiagnosticList notes)
    {
        var keyword = instruction.Text[..instruction.Keyword.Length];
        foreach (var unit in keyword)
        {
            if (!char.IsAsciiLetter(unit))
                throw new RefusedException($"unknown instruction: {keyword}");
        }

        notes.Add(DockerfileCodes.Newer, DiagnosticLevel.Note, instruction.Line,
            $"unknown instruction: {keyword}; it is passed over here, but a BuildKit that does not know it either refuses it");
    }

    private static FromCommand ReadFrom(DockerfileInstruction instruction, DiagnosticList notes)
    {
        var words = instruction.Words;
        string? name = null;
        if (words.Count == 3 && words[1].Equals("as", StringComparison.OrdinalIgnoreCase))
        {
            name = words[2].ToLowerInvariant();
            if (!IsStageName(name))
            {
                throw new RefusedException($"invalid name for build stage: {SourceText.Quote(words[2])}, "
                    + "name can't start with a number or contain symbols");
            }
        }
        else if (words.Count != 1)
        {
            throw new RefusedException("FROM requires either one or three arguments");
        }

        return new FromCommand(words[0], name, new FlagReader(instruction, FromFlags, notes).Value("--platform"));
    }

    private static bool IsStageName(string name)
    {
        foreach (var unit in name)
        {
            if (!char.IsAsciiLetterLower(unit) && !char.IsAsciiDigit(unit) && unit is not ('-' or '_' or '.'))
                return false;
        }

        return char.IsAsciiLetterLower(name[0]);
    }

    private static ArgCommand ReadArg(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            throw new RefusedException("ARG requires at least one argument");
        var arguments = new List<KeyValuePair<string, string?>>(words.Count);
        foreach (var word in words)
        {
            var sign = word.IndexOf('=');
            if (sign == 0)
                throw new RefusedException("ARG names can not be blank");
            arguments.Add(sign < 0 ? new(word, null) : new(word[..sign], word[(sign + 1)..]));
        }

        return new ArgCommand(arguments);
    }

    private static List<KeyValuePair<string, string>> ReadPairs(DockerfileInstruction instruction)
    {
        AtLeastOne(instruction);
        var words = instruction.Words;
        if (instruction.HasOldPair)
        {
            return words[0].Length == 0 ? throw new RefusedException($"{instruction.Keyword} names can not be blank")
                : [new(words[0], words[1])];
        }

        var pairs = new List<KeyValuePair<string, string>>(words.Count);
        foreach (var word in words)
        {
            var sign = word.IndexOf('=');
            if (sign == 0)
                throw new RefusedException($"{instruction.Keyword} names can not be blank");
            pairs.Add(new(word[..sign], word[(sign + 1)..]));
        }

        return pairs;
    }

    private static CopyCommand ReadCopy(DockerfileInstruction instruction, DiagnosticList notes)
    {
        var keyword = instruction.Keyword;
        var isAdd = keyword == "ADD";
        var words = instruction.Words;
        if (words.Count < 2)
        {
            throw new RefusedException($"{keyword} requires at least two arguments, but only one was provided. "
                + "Destination could not be determined");
        }

        var flags = new FlagReader(instruction, isAdd ? AddFlags : CopyFlags, notes);
        if (HeredocMark.TryRead(words[^1]) is not null)
            throw new RefusedException($"{keyword} cannot accept a heredoc as a destination");
        var sources = new List<string>(words.Count - 1);
        var documents = new List<Heredoc>();
        var contents = ContentsByName(instruction.Heredocs);
        for (var index = 0; index < words.Count - 1; index++)
        {
            if (HeredocMark.TryRead(words[index]) is not { } mark)
                sources.Add(words[index]);
            else
                documents.Add(new Heredoc(mark.Name, contents.GetValueOrDefault(mark.Name, ""), mark.Expands, mark.StripsTabs));
        }

        return new CopyCommand(isAdd, sources, documents, words[^1])
        {
            From = flags.Value("--from"),
            Owner = flags.Value("--chown"),
            Mode = flags.Value("--chmod"),
            Checksum = flags.Value("--checksum"),
            Excludes = flags.Values("--exclude"),
            KeepsParents = flags.Value("--parents") == "true",
        };
    }

    // Of several here-documents with one name the last one's content is taken.
    private static Dictionary<string, string> ContentsByName(IReadOnlyList<Heredoc> heredocs)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var heredoc in heredocs)
            contents[heredoc.Name] = heredoc.Content;
        return contents;
    }

    private static RunCommand ReadRun(DockerfileInstruction instruction, DiagnosticList notes)
    {
        var flags = new FlagReader(instruction, RunFlags, notes);
        DeviceRules.Check(flags.Values("--device"));
        var mounts = flags.Values("--mount");
        var origins = new List<string>(mounts.Count);
        foreach (var mount in mounts)
            origins.Add(MountReader.ReadOrigin(mount));
        if (flags.IsGiven("--network") && flags.Value("--network") is var network and not ("default" or "none" or "host"))
            throw new RefusedException($"invalid network mode {SourceText.Quote(network)}");
        if (flags.IsGiven("--security") && flags.Value("--security") is var security and not ("insecure" or "sandbox"))
            throw new RefusedException($"security {SourceText.Quote(security)} is not valid");
        return new RunCommand(mounts, origins) { IsEmpty = instruction.IsJson && instruction.Words.Count == 0 };
    }

    private static TriggerCommand ReadTrigger(DockerfileInstruction instruction, DiagnosticList notes)
    {
        AtLeastOne(instruction);
        NoFlags(instruction, notes);
        switch (instruction.Trigger?.Keyword)
        {
            case "ONBUILD":
                throw new RefusedException("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
            case "MAINTAINER" or "FROM":
                throw new RefusedException($"{instruction.Trigger.Keyword} isn't allowed as an ONBUILD trigger");
        }

        var expression = new StringBuilder().Append(instruction.Text.AsSpan("ONBUILD".Length).TrimStart("\t\n\f\r "));
        foreach (var heredoc in instruction.Heredocs)
            expression.Append('\n').Append(heredoc.Content).Append(heredoc.Name);
        return new TriggerCommand(expression.ToString());
    }

    private static WordsCommand ReadVolume(DockerfileInstruction instruction, DiagnosticList notes)
    {
        AtLeastOne(instruction);
        NoFlags(instruction, notes);
        var volumes = new List<string>(instruction.Words.Count);
        foreach (var word in instruction.Words)
        {
            if (string.IsNullOrWhiteSpace(word))
                throw new RefusedException("VOLUME specified can not be an empty string");
            volumes.Add(word.Trim());
        }

        return new WordsCommand("VOLUME", volumes);
    }

    private static WordsCommand ReadLabel(DockerfileInstruction instruction)
    {
        var words = new List<string>();
        foreach (var (key, value) in ReadPairs(instruction))
        {
            words.Add(key);
            words.Add(value);
        }

        return new WordsCommand("LABEL", words);
    }

    private static void NoFlags(DockerfileInstruction instruction, DiagnosticList notes) => _ = new FlagReader(instruction, [], notes);

    private static void AtLeastOne(DockerfileInstruction instruction)
    {
        if (instruction.Words.Count == 0)
            throw new RefusedException($"{instruction.Keyword} requires at least one argument");
    }

    private static void ExactlyOne(DockerfileInstruction instruction)
    {
        if (instruction.Words.Count != 1)
            throw new RefusedException($"{instruction.Keyword} requires exactly one argument");
    }
}
