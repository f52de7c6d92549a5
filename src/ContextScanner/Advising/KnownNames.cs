using ContextSlim.Cataloguing;
using ContextSlim.Ignoring;

namespace ContextSlim.Advising;

/// <summary>
/// Names that rules speak of to be on the safe side: what is not there today may be tomorrow. A rule for one of them is right where it
/// matches nothing.
/// </summary>
internal static class KnownNames
{
    // Secrets, keys, and what the ignore files hold that Visual Studio and `docker init` write.
    private static readonly string[] s_guardNames =
    [
        ".env", ".env.*", "*.env", ".env*", ".envrc", "*.pem", "*.key", "*.pfx", "*.p12", "*.jks", "*.keystore", "*.kdbx", "*.ppk", "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*",
        ".npmrc", ".pypirc", ".netrc", ".pgpass", ".htpasswd", ".aws", ".azure", ".ssh", ".gnupg", ".kube", "kubeconfig*", "*.tfstate*", "*.tfvars", "credentials*",
        "secrets*", "secrets.dev.yaml", "values.dev.yaml", "local.settings.json", "appsettings.*.json", "*.publishsettings", "*.pubxml*",
        ".git", ".gitignore", ".gitattributes", ".gitmodules", ".gitkeep", ".keep", ".placeholder", ".gitlab*", ".github", ".hg", ".svn", ".dockerignore", ".editorconfig",
        "Dockerfile*", "docker-compose*", "compose*", "*.dockerignore", "*.Dockerfile", "Makefile", "LICENSE*", "LICENCE*", "README*", "CHANGELOG*", "CONTRIBUTING*", "*.md",
        ".vs", ".vscode", ".idea", ".classpath", ".project", ".settings", ".toolstarget", "*.*proj.user", "*.user", "*.suo", "*.dbmdl", "*.jfm", "azds.yaml", "charts",
        "bin", "obj", "out", "dist", "build", "target", "coverage", "htmlcov", ".coverage*", ".nyc_output", "node_modules", "bower_components", "jspm_packages", "vendor",
        "npm-debug.log*", "yarn-debug.log*", "yarn-error.log*", "pnpm-debug.log*", ".npm", ".yarn", ".pnpm-store", ".next", ".nuxt", ".output", ".turbo", ".parcel-cache", ".cache", ".angular", ".svelte-kit",
        "__pycache__", "*.py[cod]", "*.pyc", "*.pyo", "*.pyd", "*.egg-info", "*.egg", ".eggs", ".venv", "venv", "env", "ENV", ".tox", ".nox", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".ipynb_checkpoints",
        "*.class", "*.jar", "*.war", ".gradle", ".m2", "*.iml", "*.ipr", "*.iws", ".terraform", "*.swp", "*.swo", "*~", "*.bak", "*.tmp", "*.temp", "*.orig", "*.log", "log", "logs", "tmp", "temp",
        ".DS_Store", "Thumbs.db", "desktop.ini", "*.sqlite*", "*.db", "*_data", "*-data", "pgdata", "data", "*.dump", "*.sql", "TestResults", "*.trx", "*.rdb", "*.pid", "*.pid.lock", "*.seed", "*.tgz", "*.zip",
    ];

    private static readonly string[] s_neverMeantNames =
    [
        "__pycache__", "*.pyc", "*.pyo", ".venv", "venv", ".tox", ".nox", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".ipynb_checkpoints", "*.egg-info",
        "node_modules", "bower_components", ".next", ".nuxt", ".turbo", ".parcel-cache", ".nyc_output", ".angular", ".svelte-kit", "npm-debug.log*", "yarn-error.log*",
        ".git", ".hg", ".svn", ".vs", ".idea", ".gradle", ".terraform", "TestResults", "*.class", "*.suo", "*.swp", "*.log", ".DS_Store", "Thumbs.db",
        ".env", ".env.local", ".env.production", ".env.development", "*.pfx", "*.p12", "id_rsa", "id_ed25519", ".npmrc", ".pypirc", ".netrc", ".htpasswd", "*.tfstate", "*.tfvars", ".aws", ".ssh",
    ];

    private static readonly Lazy<NameIndex> s_guards = new(() => Catalogue.IndexOf(s_guardNames));

    private static readonly Lazy<NameIndex> s_neverMeant = new(() => Catalogue.IndexOf(s_neverMeantNames));

    /// <summary>True when the last name that a rule speaks of is a known one. A pattern is taken as a name: <c>*.log</c> is one that <c>*.log</c> matches.</summary>
    public static bool IsGuard(IgnoreRule rule, bool catalogue)
    {
        var name = LastName(rule.Entry);
        // Version tools want some of git's own files, and which of them there are changes from day to day.
        if (rule.Entry.StartsWith("!.git/"u8))
            return true;
        return IsGuardName(name, catalogue);
    }

    /// <summary>True for a known name.</summary>
    public static bool IsGuardName(ReadOnlySpan<byte> name, bool catalogue) =>
        !name.IsEmpty && (IsKnown(s_guards.Value, s_guardNames.Length, name) || (catalogue && IsKnown(Catalogue.Embedded.Names, Catalogue.Embedded.Size, name)));

    /// <summary>True for a file that is there only because git keeps no empty folder.</summary>
    public static bool KeepsFolder(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(".gitignore"u8) || name.SequenceEqual(".gitkeep"u8) || name.SequenceEqual(".keep"u8) || name.SequenceEqual(".placeholder"u8) || name.SequenceEqual(".empty"u8);

    /// <summary>True for what is never meant to be sent, at whatever depth: only tools make such names, or they are secrets.</summary>
    public static bool IsNeverMeant(ReadOnlySpan<byte> name) => IsKnown(s_neverMeant.Value, s_neverMeantNames.Length, name);

    /// <summary>The last name in a rule, without what says that it lies anywhere or what lies in it.</summary>
    public static ReadOnlySpan<byte> LastName(ReadOnlySpan<byte> entry)
    {
        var pattern = entry is [(byte)'!', ..] ? entry[1..] : entry;
        while (pattern.EndsWith("/**"u8) || pattern.EndsWith("/*"u8))
            pattern = pattern[..pattern.LastIndexOf((byte)'/')];
        return pattern[(pattern.LastIndexOf((byte)'/') + 1)..];
    }

    private static bool IsKnown(NameIndex index, int size, ReadOnlySpan<byte> name) => index.Collect(name, new int[size]) > 0;
}
