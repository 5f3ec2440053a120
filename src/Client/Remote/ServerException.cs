using Starling.Algorithms.Errors;

namespace Starling.Client.Remote;

/// <summary>A server cannot be reached, or refuses to do what was asked.</summary>
/// <param name="message">Which server, why, and the remedy.</param>
internal sealed class ServerException(string message) : StarlingException(message);
