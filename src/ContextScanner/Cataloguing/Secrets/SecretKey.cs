namespace ContextSlim.Cataloguing.Secrets;

/// <summary>Which names of settings say that their value is secret: <c>DB_PASSWORD</c>, <c>apiKey</c>, not <c>TOKEN_URL</c>.</summary>
internal static class SecretKey
{
    private const int Longest = 96;

    private static readonly byte[][] s_harmlessEndings = Array.ConvertAll(
        ("file path dir name url uri id ids ttl expiry expiration expires expiresin expire lifetime length size type enabled "
        + "disabled required header algorithm alg regex pattern policy provider issuer audience endpoint host port user username "
        + "field label hint placeholder min max count limit tokens arn ref version format prefix suffix store manager mode class "
        + "seconds minutes days hours timeout rotation age scope text message title error description strength reset link page "
        + "form input show confirm confirmation").Split(' '),
        System.Text.Encoding.ASCII.GetBytes);

    /// <summary>Looks at a name.</summary>
    /// <param name="name">The name, in any case, with any separators.</param>
    /// <param name="isPassword">True when people choose the value, so that it need not be random.</param>
    public static bool IsSecret(ReadOnlySpan<byte> name, out bool isPassword)
    {
        isPassword = false;
        if (name.Length is < 3 or > Longest)
            return false;
        Span<byte> joined = stackalloc byte[Longest];
        var length = 0;
        foreach (var value in name)
        {
            if (value is not ((byte)'_' or (byte)'-' or (byte)'.' or (byte)':'))
                joined[length++] = Lower.Of(value);
        }

        return IsSecretJoined(joined[..length], out isPassword);
    }

    private static bool IsSecretJoined(ReadOnlySpan<byte> name, out bool isPassword)
    {
        isPassword = Holds(name, "password"u8) || Holds(name, "passwd"u8) || Holds(name, "passphrase"u8) || name.EndsWith("pass"u8)
            || (name.EndsWith("pwd"u8) && !name.EndsWith("oldpwd"u8));
        if (!isPassword && !Holds(name, "secret"u8) && !Holds(name, "token"u8) && !Holds(name, "apikey"u8) && !Holds(name, "accesskey"u8)
            && !Holds(name, "privatekey"u8) && !Holds(name, "encryptionkey"u8) && !Holds(name, "signingkey"u8) && !Holds(name, "masterkey"u8)
            && !Holds(name, "authkey"u8) && !Holds(name, "sharedkey"u8) && !Holds(name, "storagekey"u8)
            && !name.EndsWith("credential"u8) && !name.EndsWith("credentials"u8) && !name.EndsWith("authorization"u8) && !Holds(name, "jwtkey"u8) && !name.EndsWith("appkey"u8) && !name.EndsWith("accountkey"u8))
            return false;
        return !Holds(name, "public"u8) && !Holds(name, "publishable"u8) && !Holds(name, "tokeniz"u8) && !Holds(name, "example"u8) && !EndsHarmless(name);
    }

    private static bool EndsHarmless(ReadOnlySpan<byte> name)
    {
        foreach (var ending in s_harmlessEndings)
        {
            if (name.EndsWith(ending))
                return true;
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) => name.IndexOf(word) >= 0;
}
