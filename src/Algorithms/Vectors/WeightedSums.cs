using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Vectors;

/// <summary>Weighted sums of several vectors in one pass over memory.</summary>
internal static unsafe class WeightedSums
{
    /// <summary>Most operands of one pass: as many streams as a CPU prefetches well.</summary>
    public const int Group = 8;

    /// <summary>sum ← sum + Σ_i a_i·x_i, or without the old sum; each element is added up in the order of the operands.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<VectorStorage> x, Span<float> sum, bool fresh)
    {
        var from = stackalloc float*[Group];
        for (var k = 0; k < x.Length; k++)
        {
            var values = FlatStorage.Read(x[k]);
            if (values.Length != sum.Length)
            {
                throw new ArgumentException($"A sum of {sum.Length} numbers cannot take a vector of {values.Length}.");
            }

            // Memory of flat storages is pinned, and the storages are alive as long as the caller holds them.
            from[k] = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
        }

        fixed (float* into = sum)
        {
            var done = AddBlocks(a, from, into, sum.Length, fresh);
            for (var i = done; i < sum.Length; i++)
            {
                var s = fresh ? 0 : into[i];
                for (var k = 0; k < a.Length; k++)
                {
                    s += from[k][i] * a[k];
                }

                into[i] = s;
            }
        }
    }

    private static int AddBlocks(ReadOnlySpan<float> a, float** from, float* into, int length, bool fresh)
    {
        var i = 0;
        for (; i + 64 <= length; i += 64)
        {
            var (s0, s1, s2, s3) = fresh ? default
                : (Vector512.Load(into + i), Vector512.Load(into + i + 16), Vector512.Load(into + i + 32), Vector512.Load(into + i + 48));
            for (var k = 0; k < a.Length; k++)
            {
                var w = Vector512.Create(a[k]);
                var x = from[k] + i;
                s0 += Vector512.Load(x) * w;
                s1 += Vector512.Load(x + 16) * w;
                s2 += Vector512.Load(x + 32) * w;
                s3 += Vector512.Load(x + 48) * w;
            }

            s0.Store(into + i);
            s1.Store(into + i + 16);
            s2.Store(into + i + 32);
            s3.Store(into + i + 48);
        }

        return i;
    }
}
