namespace ContextSlim.Cataloguing.Secrets;

/// <summary>What the name of a file says of secrets in it, the most telling first.</summary>
internal enum SecretFileKind : byte
{
    /// <summary>A private key, a certificate, both, or something else with the same ending.</summary>
    Key,

    /// <summary>PKCS#12, a Java key store, a keytab: encrypted or binary, so its content cannot clear it.</summary>
    KeyStore,

    /// <summary>KeePass, a keychain, a wallet.</summary>
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

    /// <summary><c>.htpasswd</c>, <c>shadow</c>.</summary>
    PasswordHashes,

    /// <summary><c>*.tfstate</c>.</summary>
    TerraformState,

    /// <summary><c>nuget.config</c>.</summary>
    NuGet,

    /// <summary><c>*.publishsettings</c>, <c>*.pubxml.user</c>.</summary>
    PublishSettings,

    /// <summary>A file that is one password or token and nothing else: <c>.vault-token</c>, <c>.vault_pass</c>.</summary>
    PasswordFile,

    /// <summary>Settings of which any random value is a login: Composer's <c>auth.json</c>, <c>kaggle.json</c>, Bundler's <c>config</c>.</summary>
    AnyValue,

    /// <summary>Settings that usually hold secrets: <c>secrets.yml</c>, <c>credentials.json</c>, <c>.aws/credentials</c>, <c>pip.conf</c>.</summary>
    Credentials,

    /// <summary>A shell's history.</summary>
    History,

    /// <summary>Settings that sometimes hold secrets: <c>appsettings.json</c>, <c>web.config</c>, <c>settings.py</c>.</summary>
    Settings,

    /// <summary>Nothing by its name; its folder is called <c>config</c>, <c>secrets</c> or the like.</summary>
    InTellingFolder,

    /// <summary>Nothing by its name but that people write settings and scripts in such files: YAML, JSON, JavaScript, shell.</summary>
    Text,

    /// <summary>Nothing at all, not even what sort of file it is: keys are often called so.</summary>
    OddName,

    /// <summary>Nothing that is worth a look.</summary>
    None,
}
