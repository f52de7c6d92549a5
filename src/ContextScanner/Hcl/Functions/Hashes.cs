using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ContextSlim.Hcl.Functions;

/// <summary>What bake files may ask of cryptography: .NET's own, unless the program around the library brings its own (the native tool, which cannot load OpenSSL).</summary>
internal class Hashes
{
    // .NET 10 asks OpenSSL for them on Linux, and ends the whole program where there is none ("No usable version of libssl was found"): so it is looked for before.
    private static readonly Lazy<bool> s_hasOpenSsl = new(static () => !OperatingSystem.IsLinux() || Array.Exists(["libssl.so.3", "libssl.so.1.1"], static name => NativeLibrary.TryLoad(name, out _)));

    /// <summary>Those in use, set once when a program begins.</summary>
    public static Hashes Current { get; set; } = new();

    // What a bake file asks for, and nothing that protects anything here.
#pragma warning disable CA5350, CA5351
    public virtual byte[] Md5(byte[] content) => Hashed(content, MD5.HashData);

    public virtual byte[] Sha1(byte[] content) => Hashed(content, SHA1.HashData);
#pragma warning restore CA5350, CA5351

    public virtual byte[] Sha256(byte[] content) => Hashed(content, SHA256.HashData);

    public virtual byte[] Sha512(byte[] content) => Hashed(content, SHA512.HashData);

    /// <summary>The text that was encrypted with the public half of a key (RSA, PKCS #1 v1.5; the key in PEM).</summary>
    /// <exception cref="HclException">It cannot be decrypted here or with this key.</exception>
    public virtual byte[] RsaDecrypt(byte[] content, string key)
    {
        CheckOpenSsl();
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(key);
            return rsa.Decrypt(content, RSAEncryptionPadding.Pkcs1);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new HclException("the text cannot be decrypted with this key");
        }
    }

    private static byte[] Hashed(byte[] content, Func<byte[], byte[]> hash)
    {
        CheckOpenSsl();
        return hash(content);
    }

    private static void CheckOpenSsl()
    {
        if (!s_hasOpenSsl.Value)
            throw new HclException("OpenSSL does this, and this machine has none: install libssl, or give the value by a variable");
    }
}
