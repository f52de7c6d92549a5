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

    /// <summary>True for a value that is, or is a part of, its own setting's name: <c>DOWNLOAD_LINKS_AUTH_KEY = 'download_links_auth'</c>.</summary>
    public static bool IsNameOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.Length > Longest || value.Length is < 3 or > Longest)
            return false;
        Span<byte> joined = stackalloc byte[2 * Longest];
        var length = Join(name, joined);
        var own = Join(value, joined[length..]);
        return own > 2 && joined[..length].IndexOf(joined.Slice(length, own)) >= 0;
    }

    /// <summary>True for a constant that ends in KEY and holds the name of something: lower-case words with underscores between them.</summary>
    public static bool IsConstantOfName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        name.EndsWith("KEY"u8) && !name.ContainsAnyInRange((byte)'a', (byte)'z')
        && value.IndexOf((byte)'_') > 0 && value.IndexOfAnyExcept(s_ofNames) < 0 && value[^1] != (byte)'_';

    /// <summary>True for words without a digit that separators join, as names of other things are written: <c>resetting_send_email</c>, <c>DEPLOY-ID,DEPLOY-KEY</c>.</summary>
    public static bool IsOfWords(ReadOnlySpan<byte> value)
    {
        var words = 0;
        var length = 0;
        var isSmall = value.ContainsAnyInRange((byte)'a', (byte)'z');
        foreach (var each in value)
        {
            if (each is (byte)'_' or (byte)'-' or (byte)',' or (byte)'.')
            {
                if (length < 2)
                    return false;
                (words, length) = (words + 1, 0);
            }
            else if (isSmall ? each is >= (byte)'a' and <= (byte)'z' : each is >= (byte)'A' and <= (byte)'Z')
                length++;
            else
                return false;
        }

        return words > 0 && length >= 2;
    }

    /// <summary>True for what packages begin at, as Python writes it: <c>package.module:function</c>.</summary>
    public static bool IsEntryPoint(ReadOnlySpan<byte> value)
    {
        var colon = value.IndexOf((byte)':');
        if (colon <= 0 || value[..colon].IndexOf((byte)'.') <= 0)
            return false;
        var begins = true;
        for (var at = 0; at < value.Length; at++)
        {
            var isLetter = value[at] is >= (byte)'a' and <= (byte)'z' or (byte)'_' || (at > colon && value[at] is >= (byte)'A' and <= (byte)'Z');
            if (begins ? !isLetter : !isLetter && value[at] is not (>= (byte)'0' and <= (byte)'9') and not (byte)'.' && at != colon)
                return false;
            begins = value[at] == (byte)'.' || at == colon;
        }

        return !begins;
    }

    /// <summary>True for an identifier of 32 hexadecimal digits: <c>bada5566-a7aa-401f-bd96-45619a55120d</c>.</summary>
    public static bool IsIdentifier(ReadOnlySpan<byte> value) => System.Buffers.Text.Utf8Parser.TryParse(value, out Guid _, out var length, 'D') && length == value.Length;

    private static readonly System.Buffers.SearchValues<byte> s_ofNames = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz_"u8);

    /// <summary>Looks at a name.</summary>
    /// <param name="name">The name, in any case, with any separators.</param>
    /// <param name="isPassword">True when people choose the value, so that it need not be random.</param>
    public static bool IsSecret(ReadOnlySpan<byte> name, out bool isPassword)
    {
        isPassword = false;
        if (name.Length is < 3 or > Longest)
            return false;
        Span<byte> joined = stackalloc byte[Longest];
        return IsSecretJoined(joined[..Join(name, joined)], out isPassword);
    }

    private static int Join(ReadOnlySpan<byte> name, Span<byte> joined)
    {
        var length = 0;
        foreach (var value in name)
        {
            if (value is not ((byte)'_' or (byte)'-' or (byte)'.' or (byte)':'))
                joined[length++] = Lower.Of(value);
        }

        return length;
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
        // Inputs of a pipeline's tasks that name what the service keeps: https://learn.microsoft.com/azure/devops/pipelines/tasks/reference
        if (name.EndsWith("feedcredentials"u8) || name.EndsWith("serviceconnectioncredentials"u8))
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
