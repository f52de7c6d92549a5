namespace ContextSlim.Cataloguing.Secrets;

/// <summary>What names say of secrets. Asked of every file that is sent, so nearly all are turned away by their first and last bytes.</summary>
internal static class SecretNames
{
    private const int LongestName = 128;

    // The last three bytes of every name below, in lower case.
    private static readonly EndingFilter s_endings = new(
        "env pem key pfx p12 jks ore dbx ppk vpn asc rsa dsa 519 ate kup ars ngs ser fig als yml aml son php ini oml txt trc");

    /// <summary>What a file's name, and the folder that it lies in, say of it.</summary>
    /// <param name="folder">The folder's path; empty for the root.</param>
    /// <param name="name">The file's name.</param>
    public static SecretFileKind KindOf(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (name.Length is < 4 or > LongestName || (name[0] != (byte)'.' && !s_endings.May(name)))
            return SecretFileKind.None;
        Span<byte> lower = stackalloc byte[LongestName];
        lower = lower[..name.Length];
        Lower.Copy(name, lower);
        var kind = lower[0] == (byte)'.' ? OfHiddenName(lower) : SecretFileKind.None;
        if (kind == SecretFileKind.None)
            kind = OfName(folder, lower);
        if (kind == SecretFileKind.None)
            kind = OfEnding(lower);
        // A key called default.key is a key; whether it is an example, its place decides.
        return kind > SecretFileKind.PasswordDatabase && NameWords.IsTemplate(lower) ? SecretFileKind.None : kind;
    }

    private static SecretFileKind OfHiddenName(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith(".env"u8) && (name.Length == 4 || name[4] is (byte)'.' or (byte)'-' or (byte)'_'))
            return name.EndsWith(".vault"u8) || name.EndsWith(".enc"u8) ? SecretFileKind.None : SecretFileKind.Environment;
        if (name.EndsWith("_history"u8) || name.EndsWith(".history"u8) || name.SequenceEqual(".histfile"u8))
            return SecretFileKind.History;
        return Lower.Text(name) switch
        {
            ".npmrc" => SecretFileKind.Npm,
            ".netrc" => SecretFileKind.NetworkLogin,
            ".pgpass" => SecretFileKind.PostgresPasswords,
            ".git-credentials" => SecretFileKind.Git,
            ".dockercfg" => SecretFileKind.DockerLogin,
            ".htpasswd" => SecretFileKind.PasswordHashes,
            ".vault-token" => SecretFileKind.VaultToken,
            ".pypirc" or ".my.cnf" or ".mylogin.cnf" or ".s3cfg" or ".boto" => SecretFileKind.Credentials,
            ".yarnrc.yml" => SecretFileKind.Settings,
            _ => SecretFileKind.None,
        };
    }

    private static SecretFileKind OfName(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("config"u8))
            return IsIn(folder, ".git"u8) ? SecretFileKind.Git : IsIn(folder, ".kube"u8) ? SecretFileKind.Credentials : SecretFileKind.None;
        if (name.SequenceEqual("config.json"u8))
            return IsIn(folder, ".docker"u8) ? SecretFileKind.DockerLogin : SecretFileKind.None;
        if (name.SequenceEqual("credentials"u8))
            return IsIn(folder, ".aws"u8) ? SecretFileKind.Credentials : SecretFileKind.None;
        if (name.StartsWith("appsettings."u8) && name.EndsWith(".json"u8))
            return SecretFileKind.Settings;
        if (name.EndsWith(".json"u8) && (name.IndexOf("service-account"u8) >= 0 || name.IndexOf("service_account"u8) >= 0 || name.IndexOf("serviceaccount"u8) >= 0))
            return SecretFileKind.Credentials;
        return Lower.Text(name) switch
        {
            "id_rsa" or "id_dsa" or "id_ecdsa" or "id_ed25519" => SecretFileKind.Key,
            "nuget.config" => SecretFileKind.NuGet,
            "_netrc" => SecretFileKind.NetworkLogin,
            "kubeconfig" or "application_default_credentials.json" or "credentials.json" or "client_secret.json" or "local.settings.json"
                or "secrets.json" or "secrets.yml" or "secrets.yaml" or "secrets.dev.yaml" or "secrets.toml" or "secrets.ini" or "secret.json"
                or "secret.yml" or "secret.yaml" or "wp-config.php" or "credentials.txt" or "secrets.txt" => SecretFileKind.Credentials,
            "web.config" or "app.config" => SecretFileKind.Settings,
            _ => SecretFileKind.None,
        };
    }

    private static SecretFileKind OfEnding(ReadOnlySpan<byte> name)
    {
        if (name.EndsWith(".tfstate.backup"u8))
            return SecretFileKind.TerraformState;
        if (name.EndsWith(".pubxml.user"u8))
            return SecretFileKind.PublishSettings;
        return Lower.Text(name[(name.LastIndexOf((byte)'.') + 1)..]) switch
        {
            "pem" or "key" or "ppk" or "asc" or "ovpn" => SecretFileKind.Key,
            // A trust store holds other people's certificates.
            "pfx" or "p12" or "jks" or "keystore" => name.IndexOf("trust"u8) >= 0 ? SecretFileKind.None : SecretFileKind.KeyStore,
            "kdbx" => SecretFileKind.PasswordDatabase,
            "env" => SecretFileKind.Environment,
            "tfstate" => SecretFileKind.TerraformState,
            "tfvars" => SecretFileKind.Credentials,
            "publishsettings" => SecretFileKind.PublishSettings,
            _ => SecretFileKind.None,
        };
    }

    private static bool IsIn(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name) =>
        folder.EndsWith(name) && (folder.Length == name.Length || folder[^(name.Length + 1)] == (byte)'/');

    /// <summary>A set of three-byte endings that may say yes too often, never no.</summary>
    private sealed class EndingFilter
    {
        private readonly ulong[] _bits = new ulong[16];

        public EndingFilter(string endings)
        {
            foreach (var ending in endings.Split(' '))
                Slot((byte)ending[0], (byte)ending[1], (byte)ending[2]) |= Bit((byte)ending[0], (byte)ending[1], (byte)ending[2]);
        }

        public bool May(ReadOnlySpan<byte> name)
        {
            var bit = Bit(name[^3], name[^2], name[^1]);
            return (Slot(name[^3], name[^2], name[^1]) & bit) != 0;
        }

        private ref ulong Slot(byte first, byte second, byte third) => ref _bits[Hash(first, second, third) >> 6];

        private static ulong Bit(byte first, byte second, byte third) => 1UL << (int)(Hash(first, second, third) & 63);

        // Bit 0x20 makes capitals small; what else it changes only costs a second look.
        private static uint Hash(byte first, byte second, byte third) =>
            ((uint)(first | 0x20) | (uint)(second | 0x20) << 8 | (uint)(third | 0x20) << 16) * 2654435761u >> 22;
    }
}
