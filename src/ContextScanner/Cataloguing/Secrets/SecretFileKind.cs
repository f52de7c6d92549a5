namespace ContextSlim.Cataloguing.Secrets;

/// <summary>What the name of a file says of secrets in it, the most telling first.</summary>
internal enum SecretFileKind : byte
{
    /// <summary>A private key, a certificate, both, or something else with the same ending.</summary>
    Key,

    /// <summary>PKCS#12 or a Java key store: encrypted, so its content cannot clear it.</summary>
    KeyStore,

    /// <summary>KeePass.</summary>
    PasswordDatabase,

    /// <summary><c>.env</c> and its like: lines of <c>NAME=value</c>.</summary>
    Environment,

    /// <summary><c>.npmrc</c>.</summary>
    Npm,

    /// <summary><c>.netrc</c>.</summary>
    NetworkLogin,

    /// <summary><c>.pgpass</c>.</summary>
    PostgresPasswords,

    /// <summary><c>.git-credentials</c> and a repository's <c>config</c>: URLs.</summary>
    Git,

    /// <summary><c>.docker/config.json</c> and <c>.dockercfg</c>.</summary>
    DockerLogin,

    /// <summary><c>.htpasswd</c>.</summary>
    PasswordHashes,

    /// <summary><c>*.tfstate</c>.</summary>
    TerraformState,

    /// <summary><c>nuget.config</c>.</summary>
    NuGet,

    /// <summary><c>*.publishsettings</c>, <c>*.pubxml.user</c>.</summary>
    PublishSettings,

    /// <summary><c>.vault-token</c>.</summary>
    VaultToken,

    /// <summary>Settings that usually hold secrets: <c>secrets.yml</c>, <c>credentials.json</c>, <c>.aws/credentials</c>.</summary>
    Credentials,

    /// <summary>A shell's history.</summary>
    History,

    /// <summary>Settings that sometimes hold secrets: <c>appsettings.json</c>, <c>web.config</c>.</summary>
    Settings,

    /// <summary>Nothing by its name; its folder is called <c>config</c>, <c>secrets</c> or the like.</summary>
    InTellingFolder,

    /// <summary>Nothing at all.</summary>
    None,
}
