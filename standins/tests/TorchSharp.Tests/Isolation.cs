// The counts of live tensors are the process's own, so one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
