namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Confirms by content what a name suggests, or clears it.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Proved by form, wherever it stands: private keys, tokens, keys in connection strings, random passwords in URLs.</item>
/// <item>Proved by the file's format: logins, registries, Terraform states.</item>
/// <item>A random value of a setting whose name says that it is secret: proved in a file that usually holds secrets, else suspected.</item>
/// <item>Neither: placeholders, references, public certificates, encrypted files. Those are cleared.</item>
/// </list>
/// Each scanner passes over the bytes once.
/// </remarks>
internal static class SecretContent
{
    /// <summary>Looks at the head of a file.</summary>
    /// <param name="kind">What the name says.</param>
    /// <param name="name">The name, for what its ending says of the format.</param>
    /// <param name="head">The first bytes, or all.</param>
    /// <returns>The most certain sighting; null when the content clears the file.</returns>
    public static SecretSighting? Look(SecretFileKind kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> head)
    {
        if (kind is SecretFileKind.Key or SecretFileKind.KeyStore or SecretFileKind.PasswordDatabase && KeyStores.Find(head, kind) is { } found)
            return found;
        // What follows a zero is no text.
        if (head.IndexOf((byte)0) is >= 0 and var zero)
            head = head[..zero];
        if (head.IsEmpty || IsEncryptedFile(head))
            return null;
        var sightings = new SecretSightings(head);
        var holdsSecrets = kind is not (SecretFileKind.Settings or SecretFileKind.InTellingFolder or SecretFileKind.History);
        PrivateKeys.Find(head, ref sightings);
        KnownTokens.Find(head, ref sightings);
        if (kind != SecretFileKind.Git)
            ConnectionStrings.Find(head, holdsSecrets || kind == SecretFileKind.Settings, ref sightings);
        if (kind is SecretFileKind.Environment or SecretFileKind.Credentials || (kind >= SecretFileKind.Settings && HoldsSettings(name)))
            SettingPairs.Find(head, holdsSecrets && !IsForDevelopment(name), ref sightings);
        LoginFiles.Find(head, kind, ref sightings);
        return sightings.Best;
    }

    private static bool IsEncryptedFile(ReadOnlySpan<byte> head) =>
        head.StartsWith("$ANSIBLE_VAULT;"u8) || head.StartsWith("age-encryption.org/"u8) || head.StartsWith("-----BEGIN AGE ENCRYPTED FILE-----"u8)
        || head.IndexOf("kind: SealedSecret"u8) >= 0;

    // Everybody in a project has the same .env.development, so nobody minds what it holds as much.
    private static bool IsForDevelopment(ReadOnlySpan<byte> name) => Lower.Contains(name, "development"u8) || Lower.Contains(name, ".dev"u8);

    // Source text names tokens and passwords without holding any.
    private static bool HoldsSettings(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        if (dot <= 0)
            return true;
        return Lower.Text(name[(dot + 1)..]) is "json" or "yml" or "yaml" or "toml" or "ini" or "conf" or "cfg" or "config" or "properties" or "env" or "txt"
            or "tfvars" or "local" or "prod" or "production" or "staging";
    }
}
