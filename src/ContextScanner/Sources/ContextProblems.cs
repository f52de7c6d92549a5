using ContextSlim.Paths;

namespace ContextSlim.Sources;

/// <summary>
/// Everything that the readers of Compose and bake files can have to say, one method each. A message holds names and text as written
/// in the file, never a value that comes from the environment, an <c>.env</c> file or a build argument.
/// </summary>
internal static class ContextProblems
{
    public static Diagnostic NoComposeFile() => new("CTX801", DiagnosticLevel.Error,
        "there is no Compose file here or in a folder above: expected compose.yaml, compose.yml, docker-compose.yml or docker-compose.yaml. Name the file, or start in its folder.");

    public static Diagnostic NoBakeFile() => new("CTX801", DiagnosticLevel.Error,
        "there is no docker-bake.hcl, docker-bake.json or Compose file here. Name the file, or start in its folder.");

    public static Diagnostic FileNotRead(TextFileStatus status, string written) => status switch
    {
        TextFileStatus.TooLarge => Limit($"`{written}` is larger than {ReadLimits.FileBytes / (1024 * 1024)} MB"),
        TextFileStatus.NotAFile => new("CTX801", DiagnosticLevel.Error, $"`{written}` is not a file. Name a regular file."),
        TextFileStatus.Unreadable => new("CTX801", DiagnosticLevel.Error, $"`{written}` cannot be read. Check its permissions."),
        _ => new("CTX801", DiagnosticLevel.Error, $"`{written}` does not exist. Correct the name, or remove what refers to it."),
    };

    public static Diagnostic RemoteFile(string written) => new("CTX801", DiagnosticLevel.Warning,
        $"`{written}` is not on this machine and is not fetched. Builds that it defines are missing here.");

    public static Diagnostic SeveralFiles(string used, string passedOver) => new("CTX811", DiagnosticLevel.Warning,
        $"`{used}` is used and `{passedOver}` is not, as docker compose does. Remove one, or name the files.");

    public static Diagnostic NotText() => new("CTX802", DiagnosticLevel.Error, "this is not UTF-8 text. Save the file as UTF-8.");

    public static Diagnostic InvalidYaml(string why) => new("CTX802", DiagnosticLevel.Error, $"this is not valid YAML: {why}");

    public static Diagnostic InvalidJson() => new("CTX802", DiagnosticLevel.Error,
        "this is not valid JSON. Look for a missing comma, quote or bracket here or just before.");

    public static Diagnostic DuplicateKey(string key) => new("CTX802", DiagnosticLevel.Error,
        $"`{key}` is written twice in the same mapping; Docker refuses the file. Remove one.");

    public static Diagnostic WrittenTwice(string key) => new("CTX802", DiagnosticLevel.Error, $"`{key}` is written twice in the same object. Remove one.");

    public static Diagnostic EmptyFile() => new("CTX806", DiagnosticLevel.Warning, "this file holds nothing. Docker refuses an empty file.");

    public static Diagnostic EmptyProject() => new("CTX806", DiagnosticLevel.Error,
        "this file holds nothing, and docker compose refuses an empty file. Write `services:`.");

    public static Diagnostic UnknownKey(string key, string where, bool isTop) => new("CTX806", DiagnosticLevel.Error, isTop
        ? $"there is no key `{key}` in a Compose file; docker compose refuses it. Correct the name, write services below `services:`, or begin the key with `x-`."
        : $"there is no key `{key}` in {where}; docker compose refuses it. Correct the name, or begin the key with `x-`.");

    public static Diagnostic BadName(string name, string where) => new("CTX806", DiagnosticLevel.Error,
        $"`{name}` cannot be a name in {where}: letters, digits, `.`, `_` and `-` can.");

    public static Diagnostic MissingKey(string key, string where) => new("CTX806", DiagnosticLevel.Error,
        $"{where} needs `{key}`. Write it.");

    public static Diagnostic ListedTwice(string where) => new("CTX806", DiagnosticLevel.Error,
        $"this stands twice in {where}; docker compose refuses that. Remove one.");

    public static Diagnostic Conflict(string section, string name) => new("CTX806", DiagnosticLevel.Error,
        $"`{section}.{name}` is here and in an included file; docker compose refuses that. Rename one, or change the included one in an override file.");

    public static Diagnostic CannotOverride(string what) => new("CTX806", DiagnosticLevel.Error,
        $"{what} is of another form than in the file before. Write it in the same form.");

    public static Diagnostic NothingToRun(string service) => new("CTX806", DiagnosticLevel.Error,
        $"service `{service}` has neither `image` nor `build`; docker compose refuses that. Write one.");

    public static Diagnostic UnknownDependency(string service, string wanted, string key) => new("CTX807", DiagnosticLevel.Error,
        $"service `{service}` depends by `{key}` on `{wanted}`, which is no service here or has a profile that is not active. Correct the name, or name the profile.");

    public static Diagnostic UnknownResource(string service, string kind, string name) => new("CTX807", DiagnosticLevel.Error,
        $"service `{service}` uses the {kind} `{name}`, which is not declared. Declare it below `{kind}s:`, or correct the name.");

    public static Diagnostic DependencyCycle(string service) => new("CTX804", DiagnosticLevel.Error,
        $"service `{service}` depends on itself, directly or through other services. Remove one of the `depends_on`.");

    public static Diagnostic ExcludeEachOther(string where, string one, string other) => new("CTX806", DiagnosticLevel.Error,
        $"{where} has both {one} and {other}; docker compose refuses that. Remove one.");

    public static Diagnostic PlatformIsMissing(string service) => new("CTX806", DiagnosticLevel.Error,
        $"`platform` of service `{service}` is not among `platforms` of its `build`; docker compose refuses that. Add it there.");

    public static Diagnostic Limit(string what) => new("CTX803", DiagnosticLevel.Error, $"{what}; it is not read further. Make it smaller.");

    public static Diagnostic AliasCycle(string anchor) => new("CTX804", DiagnosticLevel.Error,
        $"`*{anchor}` stands inside `&{anchor}` itself. Move the anchor or remove the alias.");

    public static Diagnostic IncludeCycle(string written) => new("CTX804", DiagnosticLevel.Error,
        $"`{written}` includes itself, directly or through other files. Remove one of the includes.");

    public static Diagnostic ExtendsCycle(string service) => new("CTX804", DiagnosticLevel.Error,
        $"service `{service}` extends itself, directly or through other services. Remove one of the `extends`.");

    public static Diagnostic RequiredVariable(string variable, string? reason) => new("CTX805", DiagnosticLevel.Error,
        string.IsNullOrEmpty(reason)
            ? $"required variable `{variable}` has no value. Set it in the environment or in .env."
            : $"required variable `{variable}` has no value ({reason}). Set it in the environment or in .env.");

    public static Diagnostic InvalidTemplate() => new("CTX805", DiagnosticLevel.Error,
        "a variable is not well formed. Write `${NAME}` or `${NAME:-default}`, and `$$` for a plain dollar sign.");

    public static Diagnostic UnsetVariable(string variable) => new("CTX805", DiagnosticLevel.Warning,
        $"variable `{variable}` is not set and counts as empty. Set it, or give it a default: `${{{variable}:-…}}`.");

    /// <summary>What is wrong with an expression or the syntax of a bake file.</summary>
    public static Diagnostic InHcl(string message, HclFault fault) => fault switch
    {
        HclFault.Syntax => new("CTX802", DiagnosticLevel.Error, $"this is not valid HCL: {message}."),
        HclFault.UnknownName => new("CTX805", DiagnosticLevel.Error, $"{message}."),
        HclFault.Circle => new("CTX804", DiagnosticLevel.Error, $"{message}."),
        HclFault.Limit => Limit(message),
        _ => new("CTX806", DiagnosticLevel.Error, $"{message}."),
    };

    public static Diagnostic NotEvaluated(string function) => new("CTX809", DiagnosticLevel.Note,
        $"`{function}` is known only when it is built, and not evaluated here. What depends on it is left out.");

    /// <summary>What a program passes on that is no literal text.</summary>
    public static Diagnostic MadeByProgram(string method, string what) => new("CTX809", DiagnosticLevel.Note,
        $"{what} that `{method}` is given is made by the program as it runs, and not guessed here. To have the build looked at, list it in .contextslim.json, or write the text itself.");

    /// <summary>An image that tests build.</summary>
    public static Diagnostic BuiltByTestcontainers(string? folder) => new("CTX812", DiagnosticLevel.Note,
        $"an image is built here {(folder is null ? "out of a folder that the tests know as they run" : $"out of `{folder}`")}, and Testcontainers for .NET sends it, not docker: it takes lines of the ignore file for expressions that paths begin with, looks for it beside the Dockerfile, and follows links. `contextslim scan {folder ?? "FOLDER"} --builder testcontainers-dotnet` shows what it sends.");

    public static Diagnostic NoDefaultTarget() => new("CTX807", DiagnosticLevel.Error,
        "there is no target or group `default`, which `docker buildx bake` builds when none is named. Name one.");

    public static Diagnostic LinkCycle(string target, string upon) => new("CTX804", DiagnosticLevel.Error,
        $"target `{target}` builds upon `{upon}`, which builds upon it, directly or through others. Remove one of the `target:` contexts.");

    public static Diagnostic PlatformsMissing(string target, string upon) => new("CTX806", DiagnosticLevel.Error,
        $"target `{target}` is for platforms that `{upon}`, upon which it builds, is not for. Add them there.");

    public static Diagnostic UnknownPlatform(string target) => new("CTX806", DiagnosticLevel.Error,
        $"one of the `platforms` of target `{target}` is none. Write OS/ARCHITECTURE, such as linux/amd64.");

    public static Diagnostic FromStandardInput(string target) => new("CTX806", DiagnosticLevel.Error,
        $"target `{target}` cannot be read from standard input, which buildx refuses in bake. Name a folder and a file.");

    public static Diagnostic BadOverride(string key, string cure) => new("CTX807", DiagnosticLevel.Error,
        $"`{key}` overrides nothing: {cure}.");

    public static Diagnostic WrongShape(string what, string expected) => new("CTX806", DiagnosticLevel.Error,
        $"{what} must be {expected}.");

    public static Diagnostic NotAPath(string what) => new("CTX806", DiagnosticLevel.Error,
        $"{what} holds a character that no path can hold. Correct it.");

    public static Diagnostic TwoDockerfiles(string name) => new("CTX806", DiagnosticLevel.Error,
        $"service `{name}` has both `dockerfile` and `dockerfile_inline`; docker compose refuses that. Remove one.");

    public static Diagnostic UnknownService(string service) => new("CTX807", DiagnosticLevel.Error,
        $"there is no service `{service}`. Correct the name.");

    public static Diagnostic UnknownBase(string service, string wanted) => new("CTX807", DiagnosticLevel.Error,
        $"service `{service}` extends `{wanted}`, which is not in that file. Correct the name.");

    public static Diagnostic UnknownBuild(string kind, string name, string context) => new("CTX807", DiagnosticLevel.Error,
        $"the named context `{context}` of {kind} `{name}` refers to a {kind} that builds nothing here. Correct the name.");

    public static Diagnostic UnknownTarget(string name) => new("CTX807", DiagnosticLevel.Error,
        $"there is no target or group `{name}`. Correct the name.");

    public static Diagnostic RemoteContext(string kind, string name) => new("CTX808", DiagnosticLevel.Note,
        $"the context of {kind} `{name}` is a URL: the builder fetches it, nothing of this machine is sent.");

    public static Diagnostic InvalidEnvironmentLine(string why) => new("CTX810", DiagnosticLevel.Error,
        $"{why}. Write NAME=value, one a line.");
}
