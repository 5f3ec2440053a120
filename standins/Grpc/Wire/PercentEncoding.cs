using System.Text;

namespace Grpc.Wire;

/// <summary>The encoding of grpc-message: UTF-8, with '%' and all but printable ASCII escaped.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%') encoded.Append((char)b);
            else encoded.Append('%').Append(b.ToString("X2"));
        }
        return encoded.ToString();
    }

    /// <summary>Escapes that are broken stay as they are.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text);
}
