using ContextSlim.Ignoring;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>
/// The names that say without a look inside that a file is one person's secret, once git is told to ignore it: a certificate may be called
/// <c>*.pem</c>, but who keeps it out of the repository has a reason. Asked of the last names of git's rules, wildcards and all.
/// </summary>
internal static class SecretPatterns
{
    private static readonly byte[][] s_names =
    [
        // Environments: https://www.dotenv.org, https://developers.cloudflare.com/workers/configuration/secrets
        [.. ".env"u8], [.. ".env.*"u8], [.. ".env*"u8], [.. "*.env"u8], [.. ".dev.vars"u8],
        // Keys and what holds them.
        [.. "*.pem"u8], [.. "*.key"u8], [.. "*.pfx"u8], [.. "*.p12"u8], [.. "*.jks"u8], [.. "*.keystore"u8], [.. "*.ppk"u8], [.. "*.kdbx"u8], [.. "*.ovpn"u8],
        [.. "id_rsa"u8], [.. "id_dsa"u8], [.. "id_ecdsa"u8], [.. "id_ed25519"u8], [.. "keystore.properties"u8], [.. "key.properties"u8],
        // Logins.
        [.. "credentials.json"u8], [.. "credentials.y*ml"u8], [.. "client_secret*.json"u8], [.. "*service-account*.json"u8], [.. "*service_account*.json"u8], [.. "*serviceaccount*.json"u8], [.. "*firebase-adminsdk*.json"u8],
        [.. "application_default_credentials.json"u8], [.. "kubeconfig"u8], [.. ".npmrc"u8], [.. ".netrc"u8], [.. ".pgpass"u8], [.. ".pypirc"u8], [.. ".htpasswd"u8], [.. ".git-credentials"u8],
        [.. ".vault_pass*"u8], [.. ".vault-token"u8], [.. "local.settings.json"u8], [.. "*.publishsettings"u8],
        // https://developer.hashicorp.com/terraform/language/values/variables, …/language/state/sensitive-data
        [.. "*.tfvars"u8], [.. "*.tfvars.json"u8], [.. "*.tfstate"u8],
        [.. "secrets.json"u8], [.. "secrets.y*ml"u8], [.. "secrets.toml"u8], [.. "secrets.env"u8],
    ];

    /// <summary>True for a pattern of certificates and keys of any name, which says nothing of the project.</summary>
    public static bool IsAnyKey(ReadOnlySpan<byte> pattern) => pattern.SequenceEqual("*.pem"u8) || pattern.SequenceEqual("*.key"u8) || pattern.SequenceEqual("*.publishsettings"u8);

    /// <summary>True for such a name, or a pattern of such names; not for an example of one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> name)
    {
        if (name.Length > 128)
            return false;
        Span<byte> lower = stackalloc byte[128];
        lower = lower[..name.Length];
        Lower.Copy(name, lower);
        // Commands of direnv, as often as not without a secret: https://direnv.net
        if (NameWords.IsTemplate(lower) || lower.SequenceEqual(".envrc"u8))
            return false;
        foreach (var known in s_names)
        {
            if (WildcardName.Matches(known, lower))
                return true;
        }

        return false;
    }
}
