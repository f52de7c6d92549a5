using System.Text;
using ContextSlim.Cataloguing.Secrets;

namespace ContextSlim.Tests.Cataloguing.Secrets;

/// <summary>Names decide which files are looked into at all.</summary>
[TestClass]
public sealed class NamesThatTell
{
    [TestMethod]
    [DataRow("Environment", ".env .env.local .env.production .ENV prod.env")]
    [DataRow("Key", "server.key server.PEM id_rsa id_ed25519 a.ppk a.asc a.ovpn default.key")]
    [DataRow("KeyStore", "a.pfx a.p12 a.jks a.keystore A.PFX")]
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
    [DataRow("VaultToken", ".vault-token")]
    [DataRow("History", ".bash_history .zsh_history .python_history .histfile")]
    [DataRow("Credentials", ".pypirc .my.cnf .aws/credentials .kube/config kubeconfig credentials.json secrets.yml secrets.json my-service-account-1.json local.settings.json a.tfvars wp-config.php")]
    [DataRow("Settings", "appsettings.json appsettings.Production.json web.config .yarnrc.yml")]
    [DataRow("None", ".env.example .env.sample .env.template .env.dist .env.vault .env.sample.local example.env secrets.example.yml appsettings.Template.json credentials.json.dist")]
    [DataRow("None", "id_rsa.pub config credentials config.json package.json a.keys monkey environment truststore.jks env .envrc.md keystore.ts a.tfstates git/config")]
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
}
