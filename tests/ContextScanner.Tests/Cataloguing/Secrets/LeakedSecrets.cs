using System.Text;

namespace ContextSlim.Tests.Cataloguing.Secrets;

/// <summary>A kind of secret that people leak.</summary>
/// <param name="Kind">What it is called in the table.</param>
/// <param name="Path">Where it is planted.</param>
/// <param name="Pattern">What is planted, as <see cref="Planted"/> writes it.</param>
internal sealed record LeakedSecret(string Kind, string Path, string Pattern)
{
    public override string ToString() => Kind;
}

/// <summary>The kinds of secrets that people leak, one a line. The values are made at run time.</summary>
internal static class LeakedSecrets
{
    public static readonly IReadOnlyList<LeakedSecret> All =
    [
        // keys
        new("OpenSSH key of any name", "deploy/github", "{openssh}"),
        new("OpenSSH key with an odd ending", "ops/backup-host.2024", "{openssh}"),
        new("RSA key in PEM", "tls/server.key", "{rsa}"),
        new("RSA key in a text file", "notes/prod.txt", "{rsa}"),
        new("encrypted PEM", "signing.pem", "{encrypted}"),
        new("PKCS#8 key in DER", "codesign.der", "0x308204BD020100300D06092A864886F70D01010105000482"),
        new("Apple's .p8 key", "AuthKey_ABC.p8", "{pkcs8}"),
        new("PuTTY key", "win/jump.ppk", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 1\n{alnum:64}"),
        new("PGP key, armoured", "release.asc", "-----BEGIN PGP {..}PRIVATE KEY BLOCK-----\n\n{alnum:64}\n{alnum:64}\n-----END"),
        new("PGP key, binary", "secring.gpg", "0x9503C6045A5B5C5D010800"),
        new("age key", "sops/keys.txt", "# created: 2026\nAGE-SECRET-KEY-1{capitals:58}\n"),
        new("WireGuard key", "vpn/wg0.conf", "[Interface]\nPrivateKey = {base64:43}=\nAddress = 10.0.0.2/32\n"),
        new("OpenVPN profile with its key", "office.ovpn", "client\n<key>\n{pkcs8}</key>\n"),
        new("Java key store", "upload.jks", "0xFEEDFEED000000020000000100000001"),
        new("PKCS#12 key store", "build/dist.p12", "0x30820A0402010330"),
        new("KeePass database", "team.kdbx", "0x03D9A29A67FB4BB5"),
        new("Kerberos keytab", "svc.keytab", "0x050200000049000200"),
        new("Rails master key", "config/master.key", "{hex:32}\n"),
        // logins of tools
        new(".env", ".env", "PORT=1\nAPI_KEY={alnum:32}\n"),
        new(".env.production", "web/.env.production", "SMTP_PASSWORD='{alnum:20}'\n"),
        new(".envrc", ".envrc", "export DB_PASSWORD={alnum:24}\n"),
        new(".netrc", ".netrc", "machine api.heroku.com\n  login me\n  password {hex:36}\n"),
        new(".pgpass", ".pgpass", "db.internal:5432:app:me:{alnum:20}\n"),
        new(".my.cnf", ".my.cnf", "[client]\nuser=root\npassword={alnum:20}\n"),
        new("kubeconfig", "kubeconfig", "users:\n- user:\n    token: {alnum:60}\n"),
        new("docker config.json", ".docker/config.json", "{ \"auths\": { \"r\": { \"auth\": \"{b64:me:(alnum:20)}\" } } }"),
        new("gh hosts.yml", ".config/gh/hosts.yml", "github.com:\n    user: me\n    oauth_token: gho_{alnum:36}\n"),
        new("rclone.conf", "rclone.conf", "[s3]\ntype = s3\nsecret_access_key = {base64:40}\n"),
        new(".s3cfg", ".s3cfg", "[default]\naccess_key = AKIA{capitals:16}\nsecret_key = {base64:40}\n"),
        new(".boto", ".boto", "[Credentials]\ngs_oauth2_refresh_token = 1//{alnum:60}\n"),
        new(".npmrc", "web/.npmrc", "//registry.internal/:_authToken={alnum:36}\n"),
        new(".yarnrc.yml", ".yarnrc.yml", "npmAuthToken: \"{alnum:36}\"\n"),
        new(".pypirc", ".pypirc", "[pypi]\nusername = __token__\npassword = {alnum:40}\n"),
        new("pip.conf", "pip.conf", "[global]\nindex-url = https://me:{alnum:24}@pypi.internal/simple\n"),
        new("nuget.config", "nuget.config", "<packageSourceCredentials>\n<add key=\"ClearTextPassword\" value=\"{alnum:30}\" />\n"),
        new("Maven settings.xml", ".m2/settings.xml", "<settings><servers><server><id>r</id><username>me</username><password>{alnum:24}</password></server></servers></settings>"),
        new("gradle.properties", "gradle.properties", "org.gradle.jvmargs=-Xmx2g\nossrhUsername=me\nossrhPassword={alnum:24}\n"),
        new("Composer auth.json", "auth.json", "{\"http-basic\":{\"repo.internal\":{\"username\":\"me\",\"password\":\"{alnum:32}\"}}}"),
        new("Cargo credentials", ".cargo/credentials.toml", "[registry]\ntoken = \"cio{alnum:32}\"\n"),
        new("Bundler config", ".bundle/config", "---\nBUNDLE_GEMS__INTERNAL: \"me:{alnum:32}\"\n"),
        new("RubyGems credentials", ".gem/credentials", "---\n:rubygems_api_key: rubygems_{hex:48}\n"),
        new(".terraformrc", ".terraformrc", "credentials \"app.terraform.io\" {\n  token = \"{alnum:14}.atlasv1.{alnum:67}\"\n}\n"),
        new("Terraform state", "infra/terraform.tfstate", "{\n \"version\": 4,\n \"terraform_version\": \"1.5\", \"lineage\": \"x\", \"resources\": [ { } ] }"),
        new("Terraform variables", "infra/prod.auto.tfvars", "db_password = \"{alnum:24}\"\n"),
        new("Vault token", ".vault-token", "hvs.{alnum:90}"),
        new("Ansible vault password", "ansible/.vault_pass.txt", "{alnum:24}\n"),
        new("git credentials", ".git-credentials", "https://me:{hex:40}@git.internal\n"),
        new("htpasswd", "nginx/.htpasswd", "me:$apr1${alnum:8}${alnum:22}\n"),
        new("shadow file", "etc/shadow", "root:$6${alnum:12}${alnum:86}:19000:0:99999:7:::\n"),
        new("Filezilla sites", "sitemanager.xml", "<Server><Host>ftp.internal</Host><User>me</User><Pass encoding=\"base64\">{base64:32}</Pass></Server>"),
        new("sftp.json", ".vscode/sftp.json", "{\n \"host\": \"h\", \"username\": \"me\",\n \"password\": \"{alnum:20}\"\n}"),
        new("kaggle.json", "kaggle.json", "{\"username\":\"me\",\"key\":\"{hex:32}\"}"),
        // cloud and application settings
        new("AWS credentials", ".aws/credentials", "[default]\naws_access_key_id = AKIA{capitals:16}\naws_secret_access_key = {base64:40}\n"),
        new("Google service account of any name", "shop-283716-1f2e.json", "{\n  \"type\": \"service_account\",\n  \"private_key\": \"-----BEGIN {..}PRIVATE KEY-----\\n{alnum:64}\\n{alnum:64}\\n-----END {..}PRIVATE KEY-----\\n\"\n}"),
        new("Azure publish settings", "site.publishsettings", "<publishProfile userName=\"u\" userPWD=\"{alnum:60}\" />"),
        new("Azure storage key in JavaScript", "src/upload.js", "const c = 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey={base64:86}==;EndpointSuffix=core.windows.net'"),
        new("appsettings connection string", "appsettings.Production.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=sql.internal;User Id=app;Password={alnum:20};\" } }"),
        new("Django's SECRET_KEY", "shop/settings.py", "DEBUG = False\nSECRET_KEY = '{alnum:50}'\n"),
        new("wp-config.php", "wp-config.php", "<?php\ndefine( 'DB_PASSWORD', '{alnum:20}' );\n"),
        new("database.yml", "config/database.yml", "production:\n  username: app\n  password: {alnum:24}\n"),
        new("application.properties", "src/main/resources/application.properties", "spring.datasource.username=app\nspring.datasource.password={alnum:24}\n"),
        new("Jenkins credentials", "jenkins/credentials.xml", "<c><username>me</username><password>{..}{AQAAABAAAA{base64:40}=}</password></c>"),
        new("Tomcat users", "conf/tomcat-users.xml", "<tomcat-users><user username=\"me\" password=\"{alnum:20}\" roles=\"manager-gui\"/></tomcat-users>"),
        new("Kubernetes secret", "k8s/app.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  db-password: {b64:(alnum:24)}\n"),
        new("key in base64, folded", "k8s/tls.yaml", "data:\n  tls.crt: x\n  blob: |\n    {foldedkey}\n"),
        new("database URL", "src/db.ts", "export const url = 'postgres://app:{alnum:24}@db.internal:5432/app'\n"),
        new("shell history", ".bash_history", "ls\nexport GH=ghp_{alnum:36}\n"),
        new("seed of one-time passwords", "notes.txt", "otpauth://totp/acme:me?secret={capitals:32}&issuer=acme\n"),
        // tokens with known starts, anywhere
        new("GitHub token in YAML", ".github/workflows/x.yml", "env:\n  GH: ghp_{alnum:36}\n"),
        new("GitLab token in shell", "scripts/release.sh", "curl -H \"PRIVATE-TOKEN: glpat-{alnum:20}\" https://x\n"),
        new("npm token in a Dockerfile", "docker/Dockerfile.web", "FROM node\nARG NPM=npm_{alnum:36}\nRUN npm ci\n"),
        new("Slack token in JavaScript", "bot/index.js", "app({token:\"xoxb-{digits:12}-{digits:12}-{alnum:24}\"})"),
        new("Slack webhook in JSON", "alerts.json", "{\"url\":\"https://hooks.slack.com/services/T{capitals:8}/B{capitals:8}/{alnum:24}\"}"),
        new("Discord webhook", "bot/notify.ts", "fetch('https://discord.com/api/webhooks/{digits:18}/{alnum:68}')"),
        new("Telegram bot's token", "bot/main.yaml", "telegram: {digits:10}:AA{alnum:33}\n"),
        new("Stripe key in TypeScript", "api/pay.ts", "const stripe = new Stripe('sk_live_{alnum:24}')"),
        new("OpenAI key", "agents.toml", "[openai]\nkey = \"sk-proj-{alnum:48}\"\n"),
        new("OpenAI key, older", "chat.yml", "k: sk-{alnum:20}T3BlbkFJ{alnum:20}\n"),
        new("Anthropic key", "app/llm.js", "new Client({k:'sk-ant-api03-{alnum:90}'})"),
        new("SendGrid key", "mail.ini", "[smtp]\npw=SG.{alnum:22}.{alnum:43}\n"),
        new("Twilio token", "sms.js", "const t = require('twilio')('AC{hex:32}', '{hex:32}')"),
        new("Google client secret", "oauth/web.json", "{\"installed\":{\"client_secret\":\"GOCSPX-{alnum:28}\"}}"),
        new("Hugging Face token", "train.ipynb", "{\"cells\":[{\"source\":[\"login('hf_{alnum:34}')\\n\"]}]}"),
        new("AWS key in YAML", "serverless.yml", "provider:\n  a: AKIA{capitals:16}\n  b: {base64:40}\n"),
        new("DigitalOcean token", "do.tf", "variable \"t\" { default = \"dop_v1_{hex:64}\" }\n"),
        new("NuGet key", "publish.ps1", "dotnet nuget push x -k oy2{base32:43}\n"),
        new("PyPI token", ".gitlab-ci.yml", "publish:\n  script: twine upload -p pypi-AgEIcHlwaS5vcmc{alnum:70}\n"),
    ];
}

/// <summary>The odd ways in which a file is written or lies.</summary>
internal static class OddShapes
{
    public static readonly IReadOnlyList<string> All = ["as it is", "CRLF", "BOM", "UTF-16", "indented", "at the end of a long file", "in a deep folder", "an old copy", "in one line"];

    private static readonly string[] s_whole = ["as it is", "in a deep folder", "an old copy"];

    /// <summary>True when a kind can be written so: binaries are as they are, and a format that is lines stays lines.</summary>
    public static bool Fits(LeakedSecret secret, string shape) => shape switch
    {
        "in one line" => secret.Pattern.StartsWith('{') && secret.Path.EndsWith(".json", StringComparison.Ordinal),
        "at the end of a long file" => IsText(secret) && secret.Path.Split('.')[^1] is "yml" or "yaml" or "js" or "ts" or "sh" or "properties" or "ini" or "tfvars" or "env" or "toml" or "py",
        // it is one word or one document, and nothing can stand before it
        "indented" => IsText(secret) && !secret.Path.Contains("pass", StringComparison.Ordinal) && !secret.Path.Contains("shadow", StringComparison.Ordinal) && secret.Path != ".vault-token",
        _ => IsText(secret) || s_whole.Contains(shape),
    };

    public static (string Path, byte[] Content) Apply(LeakedSecret secret, string shape, byte[] content)
    {
        var text = IsText(secret) ? Encoding.UTF8.GetString(content) : "";
        return shape switch
        {
            "CRLF" => (secret.Path, Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))),
            "BOM" => (secret.Path, [0xEF, 0xBB, 0xBF, .. content]),
            "UTF-16" => (secret.Path, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]),
            "indented" => (secret.Path, Encoding.UTF8.GetBytes("    " + text.TrimEnd('\n').Replace("\n", "\n    ", StringComparison.Ordinal) + "\n")),
            "at the end of a long file" => (secret.Path, Encoding.UTF8.GetBytes(Filler(secret.Path, 300_000) + text)),
            "in a deep folder" => ("a/b c/d.e/f/g/h/i/j/k/" + secret.Path, content),
            "an old copy" => (secret.Path + ".bak", content),
            "in one line" => (secret.Path, Encoding.UTF8.GetBytes(text.Replace("\n", "", StringComparison.Ordinal))),
            _ => (secret.Path, content),
        };
    }

    private static bool IsText(LeakedSecret secret) => !secret.Pattern.StartsWith("0x", StringComparison.Ordinal);

    private static string Filler(string path, int length)
    {
        var comment = path.EndsWith("js", StringComparison.Ordinal) || path.EndsWith("ts", StringComparison.Ordinal) ? "// " : "# ";
        var text = new StringBuilder();
        for (var line = 0; text.Length < length; line++)
            text.Append(comment).Append("line ").Append(line).Append(" says nothing of interest\n");
        return text.ToString();
    }
}
