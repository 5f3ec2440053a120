namespace Starling.Algorithms.Vectors;

public sealed partial class Vector
{
    /// <summary>x + y.</summary>
    public static Vector operator +(Vector x, Vector y) => Combine(1, x, 1, y);

    /// <summary>x − y.</summary>
    public static Vector operator -(Vector x, Vector y) => Combine(1, x, -1, y);

    /// <summary>−x.</summary>
    public static Vector operator -(Vector x) => -1 * x;

    /// <summary>a·x.</summary>
    public static Vector operator *(double a, Vector x) => x.Affine(a, 0);

    /// <summary>x / a, by one multiplication with 1/a.</summary>
    public static Vector operator /(Vector x, double a) => (1 / a) * x;

    /// <summary>The elementwise (Hadamard) product.</summary>
    public static Vector operator *(Vector x, Vector y)
    {
        var z = x.Empty();
        z.Storage.Multiply(x.Storage, y.Storage);
        return z;
    }

    /// <summary>The elementwise quotient.</summary>
    public static Vector operator /(Vector x, Vector y)
    {
        var z = x.Empty();
        z.Storage.Divide(x.Storage, y.Storage);
        return z;
    }

    /// <summary>a·x + b·y in one pass.</summary>
    public static Vector Combine(double a, Vector x, double b, Vector y)
    {
        var z = x.Empty();
        z.Storage.Combine((float)a, x.Storage, (float)b, y.Storage);
        return z;
    }

    /// <summary>max(x, y), element by element.</summary>
    public static Vector Max(Vector x, Vector y)
    {
        var z = x.Empty();
        z.Storage.Max(x.Storage, y.Storage);
        return z;
    }

    /// <summary>a·x + b, with b added to every element.</summary>
    public Vector Affine(double a, double b)
    {
        var z = Empty();
        z.Storage.Affine((float)a, Storage, (float)b);
        return z;
    }

    /// <summary>√x, element by element.</summary>
    public Vector Sqrt()
    {
        var z = Empty();
        z.Storage.Sqrt(Storage);
        return z;
    }

    /// <summary>scale·sgn(x) with sgn(0) = +1.</summary>
    public Vector Sign(double scale = 1)
    {
        var z = Empty();
        z.Storage.Sign((float)scale, Storage);
        return z;
    }

    /// <summary>|x|, element by element.</summary>
    public Vector Abs() => Max(this, -this);

    /// <summary>⌊x⌋, element by element.</summary>
    public Vector Floor()
    {
        var z = Empty();
        z.Storage.Floor(Storage);
        return z;
    }

    /// <summary>The largest power of two that is at most |x|, element by element; 0 below 2⁻¹²⁶.</summary>
    public Vector PowerOfTwo()
    {
        var z = Empty();
        z.Storage.PowerOfTwo(Storage);
        return z;
    }

    /// <summary>The k largest magnitudes, 0 elsewhere; of equal magnitudes the lower index stays.</summary>
    public Vector KeepLargest(int k)
    {
        var z = Empty();
        z.Storage.KeepLargest(k, Storage);
        return z;
    }
}
