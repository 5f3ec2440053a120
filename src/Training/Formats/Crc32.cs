using System.Buffers.Binary;

namespace Starling.Training.Formats;

/// <summary>The checksum of zip entries (polynomial 0xEDB88320, reflected), eight bytes at a time.</summary>
internal struct Crc32
{
    private static readonly uint[][] Tables = BuildTables();
    private uint _state;

    /// <summary>The checksum of everything that was added.</summary>
    public readonly uint Value => _state;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 255] ^ Tables[6][(low >> 8) & 255] ^ Tables[5][(low >> 16) & 255] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 255] ^ Tables[2][(high >> 8) & 255] ^ Tables[1][(high >> 16) & 255] ^ Tables[0][high >> 24];
        }

        foreach (var b in bytes)
            crc = Tables[0][(crc ^ b) & 255] ^ (crc >> 8);
        _state = ~crc;
    }

    private static uint[][] BuildTables()
    {
        var tables = new uint[8][];
        for (var t = 0; t < 8; t++)
            tables[t] = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
            tables[0][i] = crc;
        }

        for (var i = 0; i < 256; i++)
            for (var t = 1; t < 8; t++)
                tables[t][i] = tables[0][tables[t - 1][i] & 255] ^ (tables[t - 1][i] >> 8);
        return tables;
    }
}
