namespace Starling.Algorithms.Vectors;

public sealed partial class Vector
{
    /// <summary>this ← x.</summary>
    public void Set(Vector x) => Storage.Copy(x.Storage);

    /// <summary>this ← this + x.</summary>
    public void Add(Vector x) => Storage.AddScaled(1, x.Storage);

    /// <summary>this ← this + a·x.</summary>
    public void Add(double a, Vector x) => Storage.AddScaled((float)a, x.Storage);

    /// <summary>this ← a·this + b·x.</summary>
    public void Blend(double a, double b, Vector x) => Storage.Combine((float)a, Storage, (float)b, x.Storage);

    /// <summary>this ← a·this.</summary>
    public void Scale(double a) => Storage.Affine((float)a, Storage, 0);

    /// <summary>this ← x + a·y.</summary>
    public void SetSum(Vector x, double a, Vector y) => Storage.Combine(1, x.Storage, (float)a, y.Storage);

    /// <summary>⟨this, x⟩, accumulated in double.</summary>
    public double Dot(Vector x) => Storage.Dot(x.Storage);

    /// <summary>‖this‖₂: squares and sum in double, rounded to float32 once.</summary>
    public float Norm() => (float)Math.Sqrt(Storage.Dot(Storage));

    /// <summary>‖this‖₁: accumulated in double, rounded to float32 once.</summary>
    public float Norm1() => (float)Storage.Norm1();

    /// <summary>Whether no element is infinite or NaN.</summary>
    public bool IsFinite() => Storage.AllFinite();
}
