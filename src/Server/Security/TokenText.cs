using System.Buffers.Text;
using System.Security.Cryptography;

namespace Starling.Server.Security;

/// <summary>The form of tokens: ID.SECRET, of which the secret has 256 random bits.</summary>
internal static class TokenText
{
    private const int IdBytes = 4;
    private const int SecretBytes = 32;

    /// <summary>A new token and its id.</summary>
    public static (string Id, string Token) New()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return (id, $"{id}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    /// <summary>The id in a token; the whole text if it does not have the form of one.</summary>
    public static string IdOf(string token) => token.Split('.', 2)[0];
}
