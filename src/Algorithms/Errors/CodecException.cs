namespace Starling.Algorithms.Errors;

/// <summary>Bytes that do not have the form that their reader expects; nothing was taken from them.</summary>
/// <param name="message">What was expected, what was found, and where.</param>
public sealed class CodecException(string message) : StarlingException(message);
