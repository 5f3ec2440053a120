using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    public class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _bytes;

        public Entry(string key, string value)
        {
            Key = Normalized(key);
            if (IsBinary) throw new ArgumentException("Key for ASCII valued metadata entry cannot have suffix indicating binary value.", nameof(key));
            _value = value ?? throw new ArgumentNullException(nameof(value));
        }

        public Entry(string key, byte[] valueBytes)
        {
            Key = Normalized(key);
            if (!IsBinary) throw new ArgumentException("Key for binary valued metadata entry needs to have suffix indicating binary value.", nameof(key));
            ArgumentNullException.ThrowIfNull(valueBytes);
            _bytes = [.. valueBytes];
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        public string Value => _value ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(Value) : [.. _bytes];

        public override string ToString() => IsBinary ? $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes!)}]" : $"[Entry: key={Key}, value={Value}]";

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static string Normalized(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            foreach (var c in key)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                {
                    throw new ArgumentException(
                        $"Metadata entry key '{key}' is not valid: only letters, digits, '_', '-' and '.' may stand in it.", nameof(key));
                }
            }
            return key.ToLowerInvariant();
        }
    }
}
