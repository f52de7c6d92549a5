using ContextSlim.Paths;

namespace ContextSlim.Tests.Paths;

/// <summary>What is hidden of addresses that hold others: users, passwords and queries of each, whatever stands between.</summary>
[TestClass]
public sealed class AddressesWithinAddresses
{
    [TestMethod]
    [DataRow("https://a/b", "https://a/b")]
    [DataRow("https://u:p@a/b", "https://***@a/b")]
    [DataRow("https://a/https://u:p@b/c", "https://a/https://***@b/c")]
    [DataRow("https://a?k=v", "https://a?***")]
    [DataRow("https://a/https://b?k=v#f", "https://a/https://b?***#f")]
    [DataRow("https://a?x/https://b?k=v", "https://a?***")]
    [DataRow("https://a?x#https://b?k=v", "https://a?x#https://b?***")]
    [DataRow("https://u@a?k=v#https://w@b?l=m", "https://***@a?***#https://***@b?***")]
    [DataRow("get https://u:p@a/b or https://c?k=v, please", "get https://***@a/b or https://c?*** please")]
    [DataRow("https://u:p/w@a/b", "https://***@a/b")]
    [DataRow("https://a:80/b c@d", "https://a:80/b c@d")]
    [DataRow("https://", "https://")]
    public void AreHidden(string text, string shown) => Assert.AreEqual(shown, UrlText.Hide(text));

    [TestMethod]
    public void AreHiddenHoweverManyThereAre()
    {
        var many = string.Concat(Enumerable.Repeat("https://u:p@a/", 2_000));
        Assert.AreEqual(many.Replace("u:p", "***", StringComparison.Ordinal), UrlText.Hide(many + "x")[..^1]);
    }
}
