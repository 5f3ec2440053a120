namespace Orleans.Runtime;

[GrainType("management")]
internal sealed class ManagementGrain(Silo silo, ISiloStatusOracle oracle) : Grain, IManagementGrain
{
    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) => Task.FromResult(oracle.GetApproximateSiloStatuses(onlyActive));

    public Task ForceActivationCollection(TimeSpan ageLimit)
    {
        silo.Collect(ageLimit);
        return Task.CompletedTask;
    }

    public Task<int> GetTotalActivationCount() => Task.FromResult(silo.Activations.Count());
}
