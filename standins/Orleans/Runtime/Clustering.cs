namespace Orleans.Runtime;

/// <summary>Says that the application chose a clustering.</summary>
internal sealed class Clustering;
