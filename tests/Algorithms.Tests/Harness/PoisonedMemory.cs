using System.Runtime.CompilerServices;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>In all tests here recycled memory is filled with NaN, so that a vector used after its scope spoils the result.</summary>
internal static class PoisonedMemory
{
#pragma warning disable CA2255 // A module initialiser is for applications; a test assembly is one.
    [ModuleInitializer]
    internal static void Poison() => FloatPool.Poison = true;
#pragma warning restore CA2255
}
