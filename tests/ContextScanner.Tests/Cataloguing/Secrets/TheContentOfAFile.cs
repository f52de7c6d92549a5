using System.Text;
using ContextSlim.Cataloguing.Secrets;

namespace ContextSlim.Tests.Cataloguing.Secrets;

/// <summary>Content confirms what a name suggests, or clears it. <c>!</c> is proved, <c>?</c> is not cleared; then the line and what it is.</summary>
[TestClass]
public sealed class TheContentOfAFile
{
    [TestMethod]
    // private keys
    [DataRow("server.key", "{rsa}", "!1 a private key")]
    [DataRow("server.pem", "{certificate}{pkcs8}", "!4 a private key")]
    [DataRow("id_ed25519", "{openssh}", "!1 a private key")]
    [DataRow("id_rsa", "{opensshlocked}", "?1 an encrypted private key")]
    [DataRow("a.key", "{encrypted}", "?1 an encrypted private key")]
    [DataRow("a.key", "-----BEGIN RSA {..}PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{hex:32}\n\n{alnum:64}\n-----END", "?1 an encrypted private key")]
    [DataRow("a.asc", "-----BEGIN PGP {..}PRIVATE KEY BLOCK-----\n\n{alnum:64}\n{alnum:64}\n-----END", "?1 a PGP private key")]
    [DataRow("a.ppk", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPublic-Lines: 1\nAA\nPrivate-Lines: 1\n{alnum:64}", "!1 a PuTTY private key")]
    [DataRow("a.ppk", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: aes256-cbc\nPrivate-Lines: 1\n{alnum:64}", "?1 a PuTTY private key")]
    [DataRow("vpn.ovpn", "client\n<key>\n{pkcs8}</key>", "!3 a private key")]
    [DataRow(".env", "A=1\nKEY=\"-----BEGIN {..}PRIVATE KEY-----\\n{alnum:64}\\n{alnum:64}\\n-----END\"", "!2 a private key")]
    [DataRow("config/master.key", "{hex:32}\n", "!1 a Rails master key")]
    [DataRow("k.key", "0x308204A30201000282010100C3", "!0 a private key")]
    // what the program itself calls an example
    [DataRow("src/keys.rs", "const TEST_KEY_0: &str = \"-----BEGIN {..}PRIVATE KEY-----\n{alnum:64}\n-----END\";", ".1 a private key that is called one for tests")]
    [DataRow("src/keys.rs", "const KEY_0: &str = \"-----BEGIN {..}PRIVATE KEY-----\n{alnum:64}\n-----END\";", "!1 a private key")]
    [DataRow("server.pem", "{certificate}", "")]
    [DataRow("ca-bundle.pem", "# CA\n{certificate}{certificate}", "")]
    [DataRow("a.key", "-----BEGIN {..}PRIVATE KEY-----\nMIIEvQ...\n-----END", "")]
    [DataRow("a.key", "-----BEGIN {..}PRIVATE KEY-----\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n-----END", "")]
    [DataRow("a.json", "a key (`-----BEGIN {..}PRIVATE KEY-----`). Who has PKCS#1 (`-----BEGIN RSA {..}PRIVATE KEY-----`) makes of it once, by `openssl pkcs8 -topk8 -nocrypt -in app.pem -out app.pk8.pem`, what is asked for", "")]
    [DataRow("a.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{alnum:64}\n-----END", "")]
    [DataRow("slides.key", "PK not a key at all", "")]
    [DataRow("a.key", "00000000000000000000000000000000", "")]
    // key stores
    [DataRow("a.pfx", "0x30820A0402010330", "?0 a PKCS#12 key store")]
    [DataRow("a.jks", "0xFEEDFEED000000020000000100000001", "?0 a Java key store")]
    [DataRow("cacerts.jks", "0xFEEDFEED000000020000000100000002", "")]
    [DataRow("a.kdbx", "0x03D9A29A67FB4BB5", "?0 a KeePass database")]
    [DataRow("a.pfx", "", "")]
    public void ShowsKeys(string path, string content, string expected) => Assert.AreEqual(expected, Look(path, content));

    [TestMethod]
    [DataRow("app/models/account_config.rb", "DOWNLOAD_LINKS_AUTH_KEY = 'download_links_auth'\nPOLICY_TOKEN_KEY = 'policy_links_of_users'\n", "")]
    [DataRow("settings.py", "SESSION_TOKEN = 'session-token-x1'\nMY_SESSION_TOKEN_X1 = 'mySessionTokenX1'\n", "")]
    [DataRow(".env", "VITE_APP_FIREBASE_CONFIG='{\"apiKey\":\"AIza{alnum:35}\"}'\nexport NEXT_PUBLIC_TOKEN={alnum:40}\nREACT_APP_SECRET={alnum:40}\n", "")]
    [DataRow(".env", "VITE_A=1\nAPI_KEY={alnum:32}\n", "!2 a secret value")]
    [DataRow("o.yaml", "mapping:\n  lookup_secret: \"#/components/schemas/updateFlowWithLookupMethod2\"\n", "")]
    [DataRow("config.dev.yaml", "  - id: example-app\n    secret: ZXhhbXBsZS1hcHAtc2VjcmV0\n", "")]
    [DataRow(".bundle/config", "---\nBUNDLE_BUILD__SQLITE3: \"--with-sqlite-cflags='-DSQLITE_DQS=0 -DSQLITE_USE_URI=1'\"\n", "")]
    [DataRow("secrets.rs", "(\"GitHub PAT\", \"ghp_[a-zA-Z0-9]{36}\", \"ghp_{alnum:36}\"),\n", ".1 a GitHub token")]
    [DataRow("secrets.rs", "(\"Netlify\", \"nf[pcoub]_[0-9a-zA-Z]{36}\",\n  One(\"nfp_{alnum:36}\")),\n", ".2 a Netlify token")]
    [DataRow("secrets.rs", "let token = \"nfp_{alnum:36}\";\n", "!1 a Netlify token")]
    [DataRow(".bundle/config", "---\n# LIKE_DOESNT_MATCH_BLOBS2 https://example.com/2023/09/10/Xa7bQ9cR2dT4\n  # {alnum:40}\nBUNDLE_PATH: \"x\"\n", "")]
    [DataRow(".bundle/config", "---\n# x\nBUNDLE_GEMS__INTERNAL: \"me:{alnum:32}\"\n", "!3 a login")]
    public void KnowsNamesAndWhatIsPublished(string path, string content, string expected) => Assert.AreEqual(expected, Look(path, content));

    [TestMethod]
    [DataRow("ghp_{alnum:36}", "a GitHub token")]
    [DataRow("github_pat_{alnum:22}_{alnum:59}", "a GitHub token")]
    [DataRow("glpat-{alnum:20}", "a GitLab token")]
    [DataRow("xoxb-{alnum:40}", "a Slack token")]
    [DataRow("https://hooks.slack.com/services/T{capitals:8}/B{capitals:8}/{alnum:24}", "a Slack webhook")]
    [DataRow("sk_live_{alnum:24}", "a Stripe key")]
    [DataRow("npm_{alnum:36}", "an npm token")]
    [DataRow("pypi-AgEIcHlwaS5vcmc{alnum:70}", "a PyPI token")]
    [DataRow("oy2{base32:43}", "a NuGet key")]
    [DataRow("SG.{alnum:22}.{alnum:43}", "a SendGrid key")]
    [DataRow("sk-ant-api03-{alnum:90}", "an Anthropic key")]
    [DataRow("hf_{alnum:34}", "a Hugging Face token")]
    [DataRow("dop_v1_{hex:64}", "a DigitalOcean token")]
    [DataRow("hvs.{alnum:30}", "a Vault token")]
    [DataRow("AKIA{capitals:16}:{base64:40}", "an AWS access key")]
    [DataRow("AccountKey={base64:86}==;EndpointSuffix=core.windows.net", "an Azure storage key")]
    [DataRow("Endpoint=sb://x/;SharedAccessKey={base64:43}=", "an Azure access key")]
    [DataRow("postgres://app:{alnum:24}@db.internal:5432/app", "a password in a URL")]
    [DataRow("Server=sql.internal;User Id=app;Password={alnum:20};", "a connection string with a password")]
    // nobody's
    [DataRow("ghp_{..}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", null)]
    [DataRow("ghp_{..}abcdefghijklmnopqrstuvwxyz0123456789", null)]
    [DataRow("npm_config_registry_of_the_company_or_so_on", null)]
    [DataRow("hf_transfer_is_a_library_for_quick_downloads", null)]
    [DataRow("AKIA{..}IOSFODNN7EXAMPLE:{base64:40}", null)]
    [DataRow("AKIA{capitals:16}", null)]
    [DataRow("AKIA{capitals:16} commit {hex:40}", null)]
    [DataRow("sk_test_{alnum:24}", null)]
    [DataRow("https://{alnum:24}.example.com/", null)]
    [DataRow("postgres://postgres:postgres@db:5432/app", null)]
    [DataRow("https://user:${TOKEN}@example.com", null)]
    [DataRow("Server=localhost;Password=yourStrong(!)Password;", null)]
    [DataRow("AccountKey=Eby8vdM0{base64:78}==", null)]
    public void ShowsWhatProvesItselfInAnyText(string text, string? what)
    {
        var expected = what is null ? "" : "!2 " + what;
        Assert.AreEqual(expected, Look("config/notes.md", "first\nsecond \"" + text + "\"\nthird"));
        Assert.AreEqual(expected, Look("config/app.yml", "first: 1\nsecond: " + text + "\nthird: 3"));
    }

    [TestMethod]
    // the formats that logins have
    [DataRow(".npmrc", "registry=https://r/\n//r/:_authToken={alnum:36}", "!2 an npm registry token")]
    [DataRow(".npmrc", "//r/:_password={base64:24}", "!1 an npm registry password")]
    [DataRow(".npmrc", "//r/:_authToken=${NPM_TOKEN}", "")]
    [DataRow(".npmrc", "save-exact=true", "")]
    [DataRow(".netrc", "machine h\n  login me\n  password {alnum:20}", "!3 a login's password")]
    [DataRow(".netrc", "machine h login me password Kd8xQ2vw", "?1 a login's password")]
    [DataRow(".netrc", "machine h login me", "")]
    [DataRow(".pgpass", "# c\nh:5432:db:me:{alnum:20}", "!2 a PostgreSQL password")]
    [DataRow(".pgpass", "h:5432:db:me:postgres", "")]
    [DataRow(".git-credentials", "https://me:{hex:40}@git.internal", "!1 a URL with a password")]
    [DataRow(".git/config", "[remote \"origin\"]\n\turl = https://{alnum:30}@git.internal/x.git", "!2 a URL with a password")]
    [DataRow(".git/config", "[remote \"origin\"]\n\turl = https://me@git.internal/x.git\n\turl = git@git.internal:x", "")]
    [DataRow(".docker/config.json", "{ \"auths\": { \"r\": { \"auth\": \"{b64:me:(alnum:20)}\" } } }", "!1 a registry login")]
    [DataRow(".docker/config.json", "{ \"auths\": { \"r\": {} }, \"credsStore\": \"desktop\" }", "")]
    [DataRow(".htpasswd", "me:$apr1$x$y", "?1 password hashes")]
    [DataRow("nuget.config", "<packageSourceCredentials>\n<add key=\"ClearTextPassword\" value=\"{alnum:30}\" />", "!2 a clear-text password")]
    [DataRow("nuget.config", "<add key=\"ClearTextPassword\" value=\"%TOKEN%\" />", "")]
    [DataRow("a.publishsettings", "<publishProfile userName=\"u\" userPWD=\"{alnum:60}\" />", "!1 a deployment password")]
    [DataRow("kubeconfig", "users:\n- user:\n    client-key-data: {keybase64}", "!3 a Kubernetes client key")]
    [DataRow(".kube/config", "users:\n- user:\n    token: {alnum:60}", "!3 a secret value")]
    [DataRow("terraform.tfstate", "{\n \"version\": 4,\n \"terraform_version\": \"1.5\", \"lineage\": \"x\", \"resources\": [ { } ] }", "!3 a Terraform state, which holds secrets in clear text")]
    [DataRow("terraform.tfstate", "{ \"terraform_version\": \"1.5\", \"lineage\": \"x\", \"outputs\": {}, \"resources\": [] }", "")]
    [DataRow(".vault-token", "{alnum:40}\n", "!1 a password or token")]
    [DataRow(".bash_history", "ls\ncd /\n", "?1 a shell's history")]
    [DataRow(".bash_history", "ls\ncurl -H ghp_{alnum:36}\n", "!2 a GitHub token")]
    [DataRow("my-service-account.json", "{ \"type\": \"service_account\",\n \"private_key\": \"-----BEGIN {..}PRIVATE KEY-----\\n{alnum:64}\\n{alnum:64}\\n-----END\" }", "!2 the key of a Google service account")]
    [DataRow(".aws/credentials", "[default]\naws_access_key_id = AKIA{capitals:16}\naws_secret_access_key = {base64:40}", "!2 an AWS access key")]
    [DataRow(".pypirc", "[pypi]\nusername = __token__\npassword = {alnum:40}", "!3 a password")]
    [DataRow("wp-config.php", "<?php\ndefine( 'DB_PASSWORD', '{alnum:20}' );", "!2 a password")]
    [DataRow("wp-config.php", "<?php\ndefine( 'DB_PASSWORD', 'password_here' );", "")]
    public void ShowsLogins(string path, string content, string expected) => Assert.AreEqual(expected, Look(path, content));

    [TestMethod]
    // settings whose name says that they are secret
    [DataRow(".env", "PORT=1\nAPI_KEY={alnum:32}", "!2 a secret value")]
    [DataRow(".env", "export JWT_SECRET='{hex:64}'", "!1 a secret value")]
    [DataRow(".env", "APP_KEY=base64:{base64:43}=", "!1 a secret value")]
    [DataRow(".env", "DB_PASSWORD={alnum:20} # production", "!1 a password")]
    [DataRow(".env", "DB_PASSWORD=Kd8xQ2vw", "?1 a password")]
    [DataRow(".env.production", "SMTP_PASS={alnum:20}", "!1 a password")]
    [DataRow(".env.development", "JWT_SECRET={hex:64}", "?1 a secret value")]
    [DataRow("prod.env", "\r\nAUTH_TOKEN={alnum:32}\r\n", "!2 a secret value")]
    [DataRow("secrets.yml", "production:\n  secret_key_base: {hex:128}", "!2 a secret value")]
    [DataRow("terraform.tfvars", "db_password = \"{alnum:24}\"", "!1 a password")]
    [DataRow("secrets.json", "{\"A\":{\"B\":\"c\"},\"ClientSecret\":\"{alnum:32}\"}", "!1 a secret value")]
    [DataRow("credentials.json", "{\n \"password\":\n \"{alnum:32}\"}", "!2 a password")]
    [DataRow("local.settings.json", "{ \"Values\": { \"A\": \"DefaultEndpointsProtocol=https;AccountKey={base64:86}==\" } }", "!1 an Azure storage key")]
    // where secrets are only sometimes, a random value is no proof
    [DataRow("appsettings.json", "{ \"ApiKey\": \"{alnum:32}\" }", "?1 a secret value")]
    [DataRow("appsettings.json", "{ \"Db\": \"Server=sql.internal;Password=Kd8xQ2vw;\" }", "?1 a connection string with a password")]
    [DataRow("config/app.yml", "api_key: {alnum:32}", "?1 a secret value")]
    [DataRow("config/app.yml", "password: Kd8xQ2vw", "")]
    [DataRow("config/app.py", "API_KEY = '{alnum:32}'", "")]
    // any notation
    [DataRow("config/app.php", "return ['user' => 'me', 'password' => '{alnum:20}'];", "")]
    [DataRow("config.inc.php", "$cfg['password'] = '{alnum:20}';", "!1 a password")]
    [DataRow("app_settings.rb", "config.user = 'me'; config.secret_key = \"{hex:64}\"", "?1 a secret value")]
    [DataRow("credentials.xml", "<a>\n<password>\n<![CDATA[{alnum:20}]]></password></a>", "!2 a password")]
    [DataRow("web.config", "<add key=\"ApiKey\" value=\"{alnum:32}\" />", "?1 a secret value")]
    [DataRow("docker-compose.yml", "- name: API_KEY\n  value: {alnum:32}", "?1 a secret value")]
    [DataRow("secrets.yml", "password: >-\n  {alnum:20}", "!1 a password")]
    [DataRow("Dockerfile", "FROM a\nENV API_TOKEN {alnum:32}", "?2 a secret value")]
    // letters alone are as random as digits
    [DataRow(".env", "API_KEY=kTqWvbZrXmPnLsGdHfJc", "!1 a secret value")]
    [DataRow(".env", "DB_PASSWORD=@k3Vx9!mQz7#Lr2T", "!1 a password")]
    // hosts: only a name without a dot is this machine's or a service of the same Compose file
    [DataRow(".env", "DATABASE_URL=postgres://u:Kd8xQ2vwR@db.internal/x", "?1 a password in a URL")]
    [DataRow(".env", "DATABASE_URL=postgres://u:{alnum:20}@db.internal/x", "!1 a password in a URL")]
    [DataRow(".env", "DATABASE_URL=postgres://u:Kd8xQ2vwR@db/x", ".1 a password in a URL")]
    [DataRow(".env", "DATABASE_URL=postgres://u:Kd8xQ2vwR@postgres.prod.internal/x", "?1 a password in a URL")]
    // what a person chose, beside a user's name
    [DataRow(".env", "DB_USER=app\nDB_PASSWORD=tiger", ".2 a password")]
    [DataRow(".env", "DB_USER=app\nDB_PASSWORD=Admin2024!", ".2 a password")]
    [DataRow("config/app.yml", "user: app\npassword: Sommer24", ".2 a password")]
    [DataRow("application.yml", "username: app\npassword: rosebud", ".2 a password")]
    [DataRow("config/de.json", "{ \"username\": \"Benutzername\", \"password\": \"Kennwort\" }", "")]
    [DataRow("config/app.json", "{ \"output_token\": \"StreamDescription.Shards[-1].ShardId\" }", "")]
    // names of other things
    [DataRow("config/routes.yaml", "user_login: login_check\nuser_password_reset_sent: resetting_send_email\n", "")]
    [DataRow(".github/workflows/a.yml", "uses: x\nsecrets: \"AB-CDEF-ID,AB-CDEF-KEY\"\n", "")]
    [DataRow(".github/workflows/a.yml", "uses: x\nsecret: \"{alnum:32}\"\n", "?2 a secret value")]
    [DataRow(".env", "SMTP_PASS=kdbq_xzvw_mlpt", "?1 a password")]
    // placeholders, references, and what is no secret at all
    [DataRow(".env", "API_KEY=", "")]
    [DataRow(".env", "API_KEY=changeme", "")]
    [DataRow(".env", "APP_SECRET=ch4n63m31fy0uc4n", "")]
    [DataRow(".env", "API_KEY=${API_KEY_OF_PRODUCTION_1}", "")]
    [DataRow(".env", "API_KEY=<your-key-1234-here-please>", "")]
    [DataRow(".env", "API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx", "")]
    [DataRow(".env", "API_KEY=your-api-key-0000-1111-2222", "")]
    [DataRow(".env", "API_KEY=example{alnum:24}", "")]
    [DataRow(".env", "API_KEY=12345678901234567890", "")]
    [DataRow(".env", "DB_PASSWORD=postgres", "")]
    [DataRow(".env", "DB_PASSWORD=secret", "")]
    [DataRow(".env", "# API_KEY={alnum:32}", "")]
    [DataRow(".env", "TOKEN_URL=https://login.internal/{alnum:32}", "")]
    [DataRow(".env", "PASSWORD_FILE=/run/secrets/db", "")]
    [DataRow(".env", "NEXT_PUBLIC_API_KEY={alnum:32}", "")]
    [DataRow(".env", "MAX_TOKENS=4096", "")]
    [DataRow(".env", "GIT_COMMIT={hex:40}", "")]
    [DataRow(".env", "SECRET_KEY_ID={alnum:32}", "")]
    [DataRow("secrets.yml", "test:\n  secret_key_base: {hex:128}\ndevelopment:\n  secret_key_base: {hex:128}", "")]
    [DataRow("secrets.yml", "db:\n  password: ENC[AES256_GCM,data:{base64:24}]", "")]
    [DataRow("secrets.yml", "$ANSIBLE_VAULT;1.1;AES256\n{hex:64}", "")]
    [DataRow("secrets.yaml", "kind: SealedSecret\nspec:\n  encryptedData:\n    password: {base64:64}", "")]
    [DataRow("config/de.json", "{ \"password\": \"Kennwort\", \"passwordHint\": \"{alnum:32}\" }", "")]
    [DataRow("local.settings.json", "{ \"Values\": { \"AzureWebJobsStorage\": \"UseDevelopmentStorage=true\" } }", "")]
    public void ShowsSecretSettings(string path, string content, string expected) => Assert.AreEqual(expected, Look(path, content));

    [TestMethod]
    [DataRow("\"")]
    [DataRow("{\"a\":")]
    [DataRow("{\"token\":\"\\")]
    [DataRow("://")]
    [DataRow("://:@")]
    [DataRow("password=;server=")]
    [DataRow("-----BEGIN ")]
    [DataRow("-----BEGIN {..}PRIVATE KEY-----")]
    [DataRow("=")]
    [DataRow("define(")]
    [DataRow("\"auth\"")]
    [DataRow("cleartextpassword\"")]
    [DataRow("AccountKey=")]
    public void MayBeAnything(string start)
    {
        var repeated = Planted.Text(string.Concat(Enumerable.Repeat(start, 2000)));
        foreach (var kind in Enum.GetValues<SecretFileKind>())
        {
            _ = SecretContent.Look(kind, "a"u8, Encoding.UTF8.GetBytes(Planted.Text(start)));
            _ = SecretContent.Look(kind, "a"u8, Encoding.UTF8.GetBytes(repeated));
        }
    }

    private static string Look(string path, string content)
    {
        var slash = path.LastIndexOf('/');
        var name = Encoding.UTF8.GetBytes(path[(slash + 1)..]);
        var kind = SecretNames.KindOf(Encoding.UTF8.GetBytes(slash < 0 ? "" : path[..slash]), name);
        if (kind == SecretFileKind.None)
            kind = SecretFileKind.InTellingFolder;
        return SecretContent.Look(kind, name, Planted.Bytes(content)) is { } sighting
            ? $"{(sighting.Level switch { SightingLevel.Confirmed => '!', SightingLevel.Suspected or SightingLevel.Chosen => '?', _ => '.' })}{sighting.Line} {sighting.What}"
            : "";
    }
}
