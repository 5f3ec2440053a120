using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Starling.Algorithms.Errors;

namespace Starling.Server.Hosting;

/// <summary>Reads certificates.</summary>
internal static class Certificates
{
    /// <summary>A certificate with its private key.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static X509Certificate2 Load(CertificateFiles files)
    {
        try
        {
            var certificate = Path.GetExtension(files.Path).ToLowerInvariant() is ".pfx" or ".p12"
                ? X509CertificateLoader.LoadPkcs12FromFile(files.Path, files.Password)
                : files.Password is { } password
                    ? X509Certificate2.CreateFromEncryptedPemFile(files.Path, password, files.Key)
                    : X509Certificate2.CreateFromPemFile(files.Path, files.Key);
            return certificate.HasPrivateKey
                ? certificate
                : throw new InputException($"{files.Path}: the certificate is there, its private key is not; name it with --key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{files.Path}: no certificate with a private key can be read here: {e.Message} "
                + "Give PEM files with --cert and --key, or a .pfx file whose password is in STARLING_CERT_PASSWORD.");
        }
    }
}
