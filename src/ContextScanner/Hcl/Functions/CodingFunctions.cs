using System.Text;

namespace ContextSlim.Hcl.Functions;

/// <summary>Hashes and encodings.</summary>
internal static class CodingFunctions
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Add(StandardFunctions.Table table)
    {
        table.Text("md5", static value => Convert.ToHexStringLower(Hashes.Current.Md5(Encoding.UTF8.GetBytes(value))));
        table.Text("sha1", static value => Convert.ToHexStringLower(Hashes.Current.Sha1(Encoding.UTF8.GetBytes(value))));
        table.Text("sha256", static value => Convert.ToHexStringLower(Hashes.Current.Sha256(Encoding.UTF8.GetBytes(value))));
        table.Text("sha512", static value => Convert.ToHexStringLower(Hashes.Current.Sha512(Encoding.UTF8.GetBytes(value))));
        table.Text("base64encode", static value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)));
        table.Text("base64decode", static value => Decoded(Bytes(value)));
        table.Text("urlencode", UrlEncode);
        table.Add("jsonencode", [HclType.Any], static (arguments, budget) =>
        {
            var text = JsonText.Write(arguments[0]);
            budget.Characters(text.Length);
            return HclValue.Of(text);
        }, takesNull: true);
        table.Add("jsondecode", [HclType.String], static (arguments, budget) => JsonText.Read(arguments[0].Text, budget));
        table.Add("csvdecode", [HclType.String], static (arguments, budget) => CsvDecode(arguments[0].Text, budget));
        table.Add("uuidv5", [HclType.String, HclType.String], static arguments => HclValue.Of(NamedUuid(arguments[0].Text, arguments[1].Text)));
        table.Add("rsadecrypt", [HclType.String, HclType.String], static arguments => HclValue.Of(Decoded(Hashes.Current.RsaDecrypt(Bytes(arguments[0].Text), arguments[1].Text))));
    }

    private static byte[] Bytes(string value)
    {
        try
        {
            return Convert.FromBase64String(value);
        }
        catch (FormatException)
        {
            throw new HclException("the text is not base64");
        }
    }

    private static string Decoded(byte[] bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new HclException("the bytes are not UTF-8 text");
        }
    }

    // As in a query: a space is `+`.
    private static string UrlEncode(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var piece in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)piece) || piece is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
                text.Append((char)piece);
            else
                text.Append(piece == ' ' ? "+" : $"%{piece:X2}");
        }

        return text.ToString();
    }

    private static HclValue CsvDecode(string text, HclBudget budget)
    {
        var rows = CsvText.Rows(text);
        if (rows.Count == 0)
            throw new HclException("the text has no line with the names of the columns");
        var names = rows[0];
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
            throw new HclException("two columns have the same name");
        var values = new List<HclValue>();
        foreach (var row in rows.Skip(1))
        {
            budget.Step(row.Count + 1);
            if (row.Count != names.Count)
                throw new HclException("a line has another number of columns than the first");
            var members = HclValue.NoMembers();
            for (var index = 0; index < row.Count; index++)
                members[names[index]] = HclValue.Of(row[index]);
            values.Add(HclValue.Object(members));
        }

        return HclValue.List(HclType.Object(names.ToDictionary(static name => name, static _ => HclType.String)), values);
    }

    // RFC 4122, version 5; the four namespaces have names of their own.
    private static string NamedUuid(string space, string name)
    {
        var id = space switch
        {
            "dns" or "6ba7b810-9dad-11d1-80b4-00c04fd430c8" => "6ba7b8109dad11d180b400c04fd430c8",
            "url" or "6ba7b811-9dad-11d1-80b4-00c04fd430c8" => "6ba7b8119dad11d180b400c04fd430c8",
            "oid" or "6ba7b812-9dad-11d1-80b4-00c04fd430c8" => "6ba7b8129dad11d180b400c04fd430c8",
            "x500" or "6ba7b814-9dad-11d1-80b4-00c04fd430c8" => "6ba7b8149dad11d180b400c04fd430c8",
            _ when Guid.TryParse(space, out var given) => given.ToString("N"),
            _ => throw new HclException("the namespace is no UUID"),
        };
        var hash = Hashes.Current.Sha1([.. Convert.FromHexString(id), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        var text = Convert.ToHexStringLower(hash);
        return $"{text[..8]}-{text[8..12]}-{text[12..16]}-{text[16..20]}-{text[20..32]}";
    }
}
