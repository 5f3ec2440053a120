using System.Globalization;
using Starling.Load;

// Starling.Load URL FIRST COUNT: the external clients FIRST to FIRST + COUNT − 1 of the experiment that waits on the server, each on a
// connection of its own. The exit code is 1 if any of them was lost or any reply was not accepted.
if (args is not [var url, var first, var count])
{
    Console.Error.WriteLine("usage: Starling.Load URL FIRST COUNT");
    return 2;
}

var numbers = Enumerable.Range(int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
LoadClient[] clients = [.. numbers.Select(number => new LoadClient(new(url), number))];
var ends = await Task.WhenAll(clients.Select(client => client.Run()));
foreach (var end in ends.GroupBy(end => end).OrderBy(group => group.Key, StringComparer.Ordinal))
    Console.WriteLine($"{end.Count()} clients: {end.Key}");
Console.WriteLine($"{clients.Sum(client => client.Accepted)} replies accepted, {clients.Sum(client => client.Excluded)} excluded");
return Array.TrueForAll(ends, end => end == "complete") && Array.TrueForAll(clients, client => client.Excluded == 0) ? 0 : 1;
