using Starling.Client;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
