using System.Runtime.CompilerServices;
using ContextSlim.Hcl;
using ContextSlim.Hcl.Functions;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace ContextSlim.Tool;

/// <summary>Hashes without OpenSSL, which a static file cannot load: .NET's own end the native tool.</summary>
internal sealed class ManagedHashes : Hashes
{
    public override byte[] Md5(byte[] content) => Hashed(new MD5Digest(), content);

    public override byte[] Sha1(byte[] content) => Hashed(new Sha1Digest(), content);

    public override byte[] Sha256(byte[] content) => Hashed(new Sha256Digest(), content);

    public override byte[] Sha512(byte[] content) => Hashed(new Sha512Digest(), content);

    public override byte[] RsaDecrypt(byte[] content, string key) => !OperatingSystem.IsLinux() || RuntimeFeature.IsDynamicCodeSupported
        ? base.RsaDecrypt(content, key)
        : throw new HclException("this needs OpenSSL, which the native program cannot load: run it with .NET (`dotnet tool install`), or give the value by a variable");

    private static byte[] Hashed(IDigest digest, byte[] content)
    {
        digest.BlockUpdate(content);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return hash;
    }
}
