using System.Text;
using ContextSlim.Cataloguing.Secrets;

namespace ContextSlim.Tests.Cataloguing.Secrets;

/// <summary>Names decide which files are looked into at all.</summary>
[TestClass]
public sealed class NamesThatTell
{
    [TestMethod]
    [DataRow("Environment", ".env .env.local .env.production .ENV prod.env")]
    [DataRow("Key", "server.key server.PEM id_rsa id_rsa_work id_rsa.old ssh_host_rsa_key a.p8 secring.gpg id_ed25519 a.ppk a.asc a.ovpn default.key")]
    [DataRow("KeyStore", "a.pfx a.p12 a.jks a.keystore A.PFX svc.keytab")]
    [DataRow("PasswordDatabase", "a.kdbx")]
    [DataRow("Npm", ".npmrc")]
    [DataRow("NetworkLogin", ".netrc _netrc")]
    [DataRow("PostgresPasswords", ".pgpass")]
    [DataRow("Git", ".git-credentials .git/config a/.git/config")]
    [DataRow("DockerLogin", ".docker/config.json .dockercfg")]
    [DataRow("PasswordHashes", ".htpasswd")]
    [DataRow("TerraformState", "terraform.tfstate a.tfstate.backup")]
    [DataRow("NuGet", "NuGet.Config nuget.config")]
    [DataRow("PublishSettings", "a.publishsettings a.pubxml.user")]
    [DataRow("PasswordFile", ".vault-token .vault_pass .vault-password vault_pass.txt password.txt a.secret .huggingface/token")]
    [DataRow("AnyValue", "auth.json kaggle.json .bundle/config")]
    [DataRow("History", ".bash_history .zsh_history .python_history .histfile")]
    [DataRow("Credentials", ".pypirc .my.cnf .aws/credentials .kube/config kubeconfig credentials.json secrets.yml secrets.json my-service-account-1.json local.settings.json a.tfvars wp-config.php .yarnrc.yml pip.conf settings.xml .cargo/credentials .terraformrc gh/hosts.yml settings.xml.bak")]
    [DataRow("Text", "package.json keystore.ts Dockerfile src/app.yml notes.txt serverless.yml secrets.example.yml config credentials")]
    [DataRow("OddName", "monkey environment deploy_key a.keys backup.2024")]
    [DataRow("Settings", "appsettings.json appsettings.Production.json web.config settings.py config.js app_config.rb docker-compose.yml")]
    [DataRow("None", ".env.example .env.sample .env.template .env.dist .env.vault .env.sample.local example.env appsettings.Template.json credentials.json.dist")]
    [DataRow("None", "id_rsa.pub .envrc.md app.py logo.png a.dll 0a1b2c3d4e 16384 .gitignore .env.vault")]
    public void OfFiles(string kind, string paths)
    {
        foreach (var path in paths.Split(' '))
        {
            var slash = path.LastIndexOf('/');
            var folder = Encoding.UTF8.GetBytes(slash < 0 ? "" : path[..slash]);
            Assert.AreEqual(kind, SecretNames.KindOf(folder, Encoding.UTF8.GetBytes(path[(slash + 1)..])).ToString(), path);
        }
    }

    [TestMethod]
    [DataRow(true, "config secrets certs .ssh .aws a/config/b .docker keys")]
    [DataRow(false, "configuration src a certs2")]
    public void OfFolders(bool isTelling, string paths)
    {
        foreach (var path in paths.Split(' '))
            Assert.AreEqual(isTelling, NameWords.IsTellingFolder(Encoding.UTF8.GetBytes(path)), path);
    }

    [TestMethod]
    [DataRow(true, "tests/a.key src/test/a.key App.Tests/a.key dockerTest/a.key integration-test/a.key testdata/a.key fixtures/a.key snakeoil.key docs/a.key .env.test")]
    [DataRow(false, "src/a.key latest/a.key contest/a.key protest.key .env attestation/a.key")]
    public void OfTests(bool isAmongTests, string paths)
    {
        foreach (var path in paths.Split(' '))
            Assert.AreEqual(isAmongTests, NameWords.IsAmongTests(Encoding.UTF8.GetBytes(path)), path);
    }

    [TestMethod]
    [DataRow(true, "config/dev.exs .env.ci .env.development localhost.pem contrib/local-environment/a.cfg dev_local/a.yaml")]
    [DataRow(false, "local/a.cfg environment/a.cfg dev/a.yaml local/environment/a.cfg locale-env/a.cfg config/prod.exs")]
    public void OfTheEnvironmentInWhichPeopleDevelop(bool isForDevelopment, string paths)
    {
        foreach (var path in paths.Split(' '))
            Assert.AreEqual(isForDevelopment, NameWords.IsForDevelopment(Encoding.UTF8.GetBytes(path)), path);
    }

    [TestMethod]
    [DataRow("publishFeedCredentials", false)]
    [DataRow("externalFeedCredentials", false)]
    [DataRow("feedCredential", true)]
    [DataRow("credentials", true)]
    public void OfSettingsThatHoldASecret(string name, bool isSecret) => Assert.AreEqual(isSecret, SecretKey.IsSecret(Encoding.UTF8.GetBytes(name), out _));
}
