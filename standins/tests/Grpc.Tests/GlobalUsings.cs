global using Grpc.Core;
global using Starling.Grpc.Tests.Contract;
global using Starling.Grpc.Tests.Harness;
global using Xunit;
