using System.Buffers;

namespace ContextSlim.Cataloguing.Secrets;

/// <summary>What names say of secrets. Asked of every file that is sent, so nearly all are turned away by their ending.</summary>
internal static class SecretNames
{
    private const int LongestName = 128;

    private static readonly SearchValues<byte> s_numbers = SearchValues.Create("0123456789abcdef-_"u8);

    /// <summary>What a file's name, and the folder that it lies in, say of it.</summary>
    /// <param name="folder">The folder's path; empty for the root.</param>
    /// <param name="name">The file's name.</param>
    public static SecretFileKind KindOf(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        var kind = KindOfFile(folder, name);
        return kind is SecretFileKind.Settings or SecretFileKind.Text && Translations.IsOne(folder, name) ? SecretFileKind.OddName : kind;
    }

    private static SecretFileKind KindOfFile(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (name.Length is < 3 or > LongestName)
            return SecretFileKind.None;
        var ending = NameEndings.Of(name);
        if (ending == NameEnding.Skipped)
            return SecretFileKind.None;
        if (ending is NameEnding.Code or NameEnding.Script && !IsToldByStem(name))
            return ending == NameEnding.Code ? SecretFileKind.None : SecretFileKind.Text;
        Span<byte> lower = stackalloc byte[LongestName];
        lower = lower[..name.Length];
        Lower.Copy(name, lower);
        return KindOfLower(folder, lower, ending);
    }

    private static SecretFileKind KindOfLower(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, NameEnding ending)
    {
        var kind = name[0] == (byte)'.' ? OfHiddenName(name) : SecretFileKind.None;
        if (kind == SecretFileKind.None)
            kind = OfName(folder, name);
        if (kind == SecretFileKind.None)
            kind = OfEnding(name);
        if (kind == SecretFileKind.None && WithoutCopy(name) is { IsEmpty: false } original)
            kind = KindOf(folder, original) is var of and < SecretFileKind.Text ? of : SecretFileKind.Text;
        if (kind == SecretFileKind.None)
            kind = OfStem(name, ending);
        // A key called default.key is a key; whether it is an example, its place decides.
        return kind is > SecretFileKind.PasswordDatabase and < SecretFileKind.Text && NameWords.IsTemplate(name) ? SecretFileKind.None : kind;
    }

    private static SecretFileKind OfHiddenName(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith(".env"u8) && (name.Length == 4 || name[4] is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'~'))
            return name.EndsWith(".vault"u8) || name.EndsWith(".enc"u8) ? SecretFileKind.None : SecretFileKind.Environment;
        if (name.EndsWith("_history"u8) || name.EndsWith(".history"u8) || name.SequenceEqual(".histfile"u8))
            return SecretFileKind.History;
        if (name.StartsWith(".vault_pass"u8) || name.StartsWith(".vault-pass"u8))
            return SecretFileKind.PasswordFile;
        return Lower.Text(name, stackalloc char[Lower.LongestText]) switch
        {
            ".envrc" => SecretFileKind.Environment,
            ".npmrc" => SecretFileKind.Npm,
            ".netrc" => SecretFileKind.NetworkLogin,
            ".pgpass" => SecretFileKind.PostgresPasswords,
            ".git-credentials" or ".gitconfig" => SecretFileKind.Git,
            ".dockercfg" or ".dockerconfigjson" => SecretFileKind.DockerLogin,
            ".htpasswd" => SecretFileKind.PasswordHashes,
            ".vault-token" or ".password" or ".passphrase" or ".token" or ".erlang.cookie" or ".secret" or ".pass" or ".google_authenticator" => SecretFileKind.PasswordFile,
            ".mylogin.cnf" => SecretFileKind.PasswordDatabase,
            ".yarnrc" or ".yarnrc.yml" or ".pypirc" or ".my.cnf" or ".s3cfg" or ".boto" or ".terraformrc" or ".databrickscfg" or ".dbshell" or ".credentials" or ".muttrc"
                or ".msmtprc" or ".fetchmailrc" or ".ftpconfig" or ".ftppass" or ".sops.yaml" or ".snyk" or ".secrets" or ".ngrok2" or ".hgrc" or ".curlrc" or ".wgetrc"
                or ".condarc" or ".bazelrc" or ".lftprc" or ".passwd-s3fs" or ".jfrog" or ".irbrc" or ".twurlrc" => SecretFileKind.Credentials,
            _ => SecretFileKind.None,
        };
    }

    private static SecretFileKind OfName(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (IsGit(folder))
            return name.SequenceEqual("config"u8) ? SecretFileKind.Git : SecretFileKind.None;
        if (name.Length <= 24 && OfTail(NameWords.LastOf(folder), name) is var told and not SecretFileKind.None)
            return told;
        if (name.StartsWith("appsettings."u8) && name.EndsWith(".json"u8))
            return SecretFileKind.Settings;
        if (name.StartsWith("id_"u8) && !name.EndsWith(".pub"u8) && (name.StartsWith("id_rsa"u8) || name.StartsWith("id_dsa"u8) || name.StartsWith("id_ecdsa"u8) || name.StartsWith("id_ed25519"u8)))
            return SecretFileKind.Key;
        if (name.StartsWith("utc--"u8) || (name.StartsWith("ssh_host_"u8) && name.EndsWith("_key"u8)))
            return SecretFileKind.Key;
        if (name.StartsWith("vault_pass"u8) || name.StartsWith("vault-pass"u8) || name.StartsWith("ansible_vault_pass"u8))
            return SecretFileKind.PasswordFile;
        if (name.EndsWith(".json"u8) && (name.IndexOf("service-account"u8) >= 0 || name.IndexOf("service_account"u8) >= 0 || name.IndexOf("serviceaccount"u8) >= 0 || name.IndexOf("firebase-adminsdk"u8) >= 0))
            return SecretFileKind.Credentials;
        return OfExactName(name);
    }

    private static SecretFileKind OfExactName(ReadOnlySpan<byte> name)
    {
        switch (Lower.Text(name, stackalloc char[Lower.LongestText]))
        {
            case "nuget.config": return SecretFileKind.NuGet;
            case "_netrc": return SecretFileKind.NetworkLogin;
            case "pgpass.conf": return SecretFileKind.PostgresPasswords;
            case "htpasswd" or "shadow" or "gshadow" or "master.passwd" or "passwd-": return SecretFileKind.PasswordHashes;
            case "auth.json" or "kaggle.json" or "access_tokens.json" or "accesstokens.json" or "msal_token_cache.json": return SecretFileKind.AnyValue;
            case "wallet.dat": return SecretFileKind.PasswordDatabase;
            case "secret_key" or "secret-key" or "password" or "passphrase" or "password.txt" or "passwd.txt" or "passphrase.txt" or "passwords.txt" or "token.txt"
                or "secret.txt" or "hudson.util.secret" or "api_key.txt" or "apikey.txt" or "auth.txt":
                return SecretFileKind.PasswordFile;
            case "kubeconfig" or "kube.config" or "kubeconfig.yaml" or "kubeconfig.yml" or "admin.conf" or "kubelet.conf" or "k3s.yaml" or "application_default_credentials.json"
                or "credentials.json" or "credentials.yml" or "credentials.yaml" or "credentials.xml" or "credentials.toml" or "credentials.ini" or "credentials.properties"
                or "client_secret.json" or "client_secrets.json" or "local.settings.json" or "secrets.json" or "secrets.yml" or "secrets.yaml" or "secrets.dev.yaml"
                or "secrets.toml" or "secrets.ini" or "secrets.properties" or "secret.json" or "secret.yml" or "secret.yaml" or "wp-config.php" or "credentials.txt"
                or "secrets.txt" or "pip.conf" or "pip.ini" or "settings.xml" or "settings-security.xml" or "gradle.properties" or "terraform.rc" or "credentials.tfrc.json"
                or "rclone.conf" or "my.cnf" or "s3cfg" or "boto.cfg" or "filezilla.xml" or "sitemanager.xml" or "recentservers.xml" or "sftp-config.json" or "sftp.json"
                or "tomcat-users.xml" or "credentials-config.json" or "datasources.local.xml" or "webservers.xml" or "key.properties" or "keystore.properties"
                or "signing.properties" or "local.properties" or "logins.json" or "snowflake.yml" or "token.json" or "tokens.json" or "oauth.json"
                or "passwords.yml" or "passwords.json" or "ngrok.yml" or "parameters.yml" or "secret_token.rb" or "localsettings.php" or "settings.local.php"
                or "settings.inc.php" or "config.inc.php" or "htaccess.txt" or "proxychains.conf" or "wpa_supplicant.conf":
                return SecretFileKind.Credentials;
            case "web.config" or "app.config" or "master.key.json": return SecretFileKind.Settings;
            default: return SecretFileKind.None;
        }
    }

    // What only its folder makes telling.
    private static SecretFileKind OfTail(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> name)
    {
        var folder = Lower.Text(parent, stackalloc char[Lower.LongestText]);
        return Lower.Text(name, stackalloc char[Lower.LongestText]) switch
        {
            "config.json" => folder is ".docker" ? SecretFileKind.DockerLogin : SecretFileKind.None,
            "config" => folder switch
            {
                ".kube" or ".aws" or ".snowflake" or ".snowsql" or ".doctl" or "rclone" or "hub" => SecretFileKind.Credentials,
                ".bundle" => SecretFileKind.AnyValue,
                _ => SecretFileKind.None,
            },
            "credentials" => folder is ".aws" or ".gem" or ".cargo" or ".ivy2" or ".sbt" or ".lein" or ".hex" or ".fly" or ".databricks" or "heroku" or ".oci"
                ? SecretFileKind.Credentials : SecretFileKind.None,
            "hosts.yml" or "hosts.yaml" => folder is "gh" ? SecretFileKind.Credentials : SecretFileKind.None,
            "config.yml" or "config.yaml" => folder is ".fly" or "doctl" or "hub" or "gh" or "glab-cli" or ".ngrok2" or "ngrok" ? SecretFileKind.Credentials : SecretFileKind.None,
            "profiles.yml" => folder is ".dbt" ? SecretFileKind.Credentials : SecretFileKind.None,
            "cli.yml" => folder is ".circleci" ? SecretFileKind.Credentials : SecretFileKind.None,
            "token" => folder is ".huggingface" or "huggingface" or ".vault" or ".cache" or ".fly" or "serviceaccount" ? SecretFileKind.PasswordFile : SecretFileKind.None,
            _ => SecretFileKind.None,
        };
    }

    private static SecretFileKind OfEnding(ReadOnlySpan<byte> name)
    {
        if (name.EndsWith(".tfstate.backup"u8))
            return SecretFileKind.TerraformState;
        if (name.EndsWith(".pubxml.user"u8))
            return SecretFileKind.PublishSettings;
        if (name.EndsWith(".tfvars.json"u8))
            return SecretFileKind.Credentials;
        return Lower.Text(name[(name.LastIndexOf((byte)'.') + 1)..], stackalloc char[Lower.LongestText]) switch
        {
            "pem" or "key" or "ppk" or "asc" or "ovpn" or "p8" or "pk8" or "der" or "pvk" or "priv" or "private" or "rsa" or "gpg" or "pgp" or "skr" or "age" or "secretkey"
                or "seckey" or "ed25519" or "ecdsa" => SecretFileKind.Key,
            // A trust store holds other people's certificates.
            "pfx" or "p12" or "jks" or "keystore" or "jceks" or "bks" or "bcfks" or "keytab" => name.IndexOf("trust"u8) >= 0 ? SecretFileKind.None : SecretFileKind.KeyStore,
            "kdbx" or "kdb" or "keychain" or "keychain-db" or "wallet" => SecretFileKind.PasswordDatabase,
            "env" => SecretFileKind.Environment,
            "tfstate" => SecretFileKind.TerraformState,
            "tfvars" or "kubeconfig" or "rdp" => SecretFileKind.Credentials,
            "publishsettings" => SecretFileKind.PublishSettings,
            "htpasswd" => SecretFileKind.PasswordHashes,
            "secret" or "passwd" or "password" or "passphrase" or "token" => SecretFileKind.PasswordFile,
            _ => SecretFileKind.None,
        };
    }

    // What is left says nothing but that it is text, or nothing at all.
    private static SecretFileKind OfStem(ReadOnlySpan<byte> name, NameEnding ending)
    {
        switch (ending)
        {
            case NameEnding.Code or NameEnding.Script:
                return SecretFileKind.Settings;
            case NameEnding.Text:
                return IsToldByStem(name) || name.StartsWith("config"u8) || name.StartsWith("docker-compose"u8) || name.StartsWith("compose."u8) || name.StartsWith("application"u8)
                    || name.StartsWith("database."u8) || name.StartsWith("db."u8) || name.StartsWith("prod"u8)
                    ? SecretFileKind.Settings
                    : SecretFileKind.Text;
            case NameEnding.None:
                if (name.StartsWith("dockerfile"u8) || name.StartsWith("jenkinsfile"u8) || name.SequenceEqual("config"u8) || name.SequenceEqual("credentials"u8))
                    return SecretFileKind.Text;
                // Numbers and checksums are names that a program gives.
                return name.IndexOfAnyExcept(s_numbers) < 0 ? SecretFileKind.None : SecretFileKind.OddName;
            default:
                return name.StartsWith("dockerfile."u8) ? SecretFileKind.Text
                    : name.EndsWith("ignore"u8) || name.StartsWith(".env"u8) || name.EndsWith(".example"u8) || name.EndsWith(".sample"u8) || name.EndsWith(".dist"u8) ? SecretFileKind.None
                    : SecretFileKind.OddName;
        }
    }

    // config.js, local_settings.py, api-keys.ts: the last letters before the ending.
    private static bool IsToldByStem(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        if (dot < 4)
            return false;
        var stem = name[(dot - 4)..dot];
        return ((uint)Lower.Of(stem[0]) << 24 | (uint)Lower.Of(stem[1]) << 16 | (uint)Lower.Of(stem[2]) << 8 | Lower.Of(stem[3])) switch
        {
            0x6E666967 // nfig
                or 0x696E6773 or 0x74696E67 // ings, ting
                or 0x63726574 or 0x72657473 // cret, rets
                or 0x7469616C or 0x69616C73 // tial, ials
                or 0x6B657973 or 0x696B6579 or 0x5F6B6579 // keys, ikey, _key
                or 0x6F6B656E or 0x6B656E73 // oken, kens
                or 0x776F7264 or 0x6F726473 // word, ords
                or 0x61757468 // auth
                or 0x2E696E63 or 0x6F63616C // .inc, ocal
                => true,
            _ => false,
        };
    }

    // .env.bak, settings.xml.old, id_rsa~, "config (1).yml" is rare: what is left when a copy's mark is taken away.
    private static ReadOnlySpan<byte> WithoutCopy(ReadOnlySpan<byte> name)
    {
        if (name.EndsWith("~"u8))
            return name[..^1];
        foreach (var mark in s_copies)
        {
            if (name.EndsWith(mark) && name.Length > mark.Length)
                return name[..^mark.Length];
        }

        return name.StartsWith("copy of "u8) ? name[8..] : default;
    }

    private static readonly byte[][] s_copies = Array.ConvertAll(
        ".bak .old .orig .save .backup .copy .tmp .swp .prev .disabled .txt _old _bak -old -bak .rej".Split(' '), System.Text.Encoding.ASCII.GetBytes);

    private static bool IsGit(ReadOnlySpan<byte> folder) => NameWords.LastOf(folder).SequenceEqual(".git"u8);
}
