namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Confirms by content what a name suggests, or clears it.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Proved by form, wherever it stands: private keys, tokens, keys in connection strings, random passwords in URLs.</item>
/// <item>Proved by the file's format: logins, registries, Terraform states.</item>
/// <item>A random value of a setting whose name says that it is secret: proved in a file that usually holds secrets, else suspected.</item>
/// <item>A password that a person chose: suspected in a file that usually holds secrets; elsewhere, beside a user's name, worth a note.</item>
/// <item>Neither: placeholders, references, public certificates, encrypted files. Those are cleared.</item>
/// </list>
/// Each scanner passes over the bytes once.
/// </remarks>
internal static class SecretContent
{
    /// <summary>Looks at the head of a file.</summary>
    /// <param name="kind">What the name says.</param>
    /// <param name="name">The name, for what its ending says of the format.</param>
    /// <param name="head">The first bytes, or all; may be changed.</param>
    /// <returns>The most certain sighting; null when the content clears the file.</returns>
    public static SecretSighting? Look(SecretFileKind kind, ReadOnlySpan<byte> name, Span<byte> head)
    {
        if (KeyStores.Find(head, kind) is { } found)
            return found;
        PublicSettings.Blank(head);
        var text = new SecretText(head);
        try
        {
            return Look(kind, name, text);
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>True for a file of certificates and nothing else.</summary>
    public static bool IsCertificates(ReadOnlySpan<byte> head) =>
        head.IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0 || head.IndexOf("-----BEGIN TRUSTED CERTIFICATE-----"u8) >= 0;

    private static SecretSighting? Look(SecretFileKind kind, ReadOnlySpan<byte> name, in SecretText text)
    {
        var bytes = text.Bytes;
        if (bytes.IsEmpty || IsEncryptedFile(bytes))
            return null;
        var sightings = new SecretSightings(bytes);
        PrivateKeys.Find(bytes, ref sightings);
        KnownTokens.Find(text, ref sightings);
        if (kind == SecretFileKind.OddName)
            return sightings.Best;
        var trust = TrustIn(kind, name, bytes);
        if (kind != SecretFileKind.Git)
            ConnectionStrings.Find(bytes, trust, ref sightings);
        if (kind is SecretFileKind.Environment or SecretFileKind.AnyValue or SecretFileKind.Credentials or >= SecretFileKind.Settings && FormatOf(kind, name) is var format and not SettingFormat.None)
            new SettingPairs(text, format, trust).Find(ref sightings);
        LoginFiles.Find(bytes, kind, ref sightings);
        return sightings.Best;
    }

    // What a value by a telling name is worth, by the file that it stands in.
    private static SettingTrust TrustIn(SecretFileKind kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (kind >= SecretFileKind.History)
            return text.IndexOf("kind: Secret\n"u8) >= 0 || text.IndexOf("kind: Secret\r"u8) >= 0 ? SettingTrust.KubernetesSecret
                : kind >= SecretFileKind.Text ? SettingTrust.Low : SettingTrust.Some;
        return IsForDevelopment(name) ? SettingTrust.Development : SettingTrust.High;
    }

    private static bool IsEncryptedFile(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n"u8);
        return head.StartsWith("$ANSIBLE_VAULT;"u8) || head.StartsWith("age-encryption.org/"u8) || head.StartsWith("-----BEGIN AGE ENCRYPTED FILE-----"u8)
            || head.IndexOf("kind: SealedSecret"u8) >= 0;
    }

    // Everybody in a project has the same .env.development, so nobody minds what it holds as much.
    private static bool IsForDevelopment(ReadOnlySpan<byte> name) => Lower.Contains(name, "development"u8) || Lower.Contains(name, ".dev"u8);

    // Source text names tokens and passwords without holding any: there a value is what stands in quotes.
    private static SettingFormat FormatOf(SecretFileKind kind, ReadOnlySpan<byte> name)
    {
        if (kind is SecretFileKind.Environment)
            return SettingFormat.Bare;
        if (kind == SecretFileKind.Text && NameWords.IsTemplate(Lowered(name)))
            return SettingFormat.None;
        var dot = name.LastIndexOf((byte)'.');
        if (dot <= 0 || Lower.Contains(name, "dockerfile"u8))
            return kind == SecretFileKind.Text && !Lower.Contains(name, "dockerfile"u8) ? SettingFormat.None : SettingFormat.Bare;
        return Lower.Text(Lowered(name[(dot + 1)..]), stackalloc char[Lower.LongestText]) switch
        {
            "json" or "json5" or "jsonc" or "tf" or "hcl" => kind == SecretFileKind.Text && Lower.Contains(name, "lock"u8) ? SettingFormat.None : SettingFormat.Quoted,
            "yml" or "yaml" or "toml" or "ini" or "conf" or "cfg" or "cnf" or "config" or "properties" or "env" or "txt" or "tfvars" or "local" or "prod" or "production"
                or "staging" or "xml" or "bak" or "old" or "orig" or "rc" or "envrc" or "credentials" => SettingFormat.Bare,
            "php" or "py" or "rb" or "js" or "ts" or "mjs" or "cjs" or "cs" or "go" or "java" or "kt" or "gradle" or "kts" or "groovy" or "clj" or "pl" or "ps1" or "swift" =>
                kind >= SecretFileKind.InTellingFolder ? SettingFormat.None : SettingFormat.Quoted,
            "sh" or "bash" or "zsh" => kind >= SecretFileKind.InTellingFolder ? SettingFormat.None : SettingFormat.Bare,
            "md" or "rst" or "crt" or "cer" or "pub" or "svg" or "css" or "html" => SettingFormat.None,
            _ => kind < SecretFileKind.Settings ? SettingFormat.Bare : SettingFormat.None,
        };
    }

    private static byte[] Lowered(ReadOnlySpan<byte> ending)
    {
        var lower = new byte[ending.Length];
        Lower.Copy(ending, lower);
        return lower;
    }
}
