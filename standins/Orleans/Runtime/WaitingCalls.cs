namespace Orleans.Runtime;

/// <summary>The calls that somebody waits for: in a few lists, so that callers rarely meet.</summary>
internal sealed class WaitingCalls
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 8).Select(_ => new Stripe())];

    public void Add(Request request) => Of(request).Add(request);

    public void Remove(Request request) => Of(request).Remove(request);

    public List<Request> Where(Func<Request, bool> condition)
    {
        var found = new List<Request>();
        foreach (var stripe in _stripes)
            stripe.Collect(condition, found);
        return found;
    }

    private Stripe Of(Request request) => _stripes[(uint)request.GetHashCode() % (uint)_stripes.Length];

    private sealed class Stripe
    {
        private readonly Lock _gate = new();
        private Request? _first;

        public void Add(Request request)
        {
            lock (_gate)
            {
                request.Next = _first;
                if (_first is not null)
                    _first.Previous = request;
                _first = request;
            }
        }

        public void Remove(Request request)
        {
            lock (_gate)
            {
                if (request.Previous is null && _first != request)
                    return;
                if (request.Previous is { } previous)
                    previous.Next = request.Next;
                else
                    _first = request.Next;
                if (request.Next is { } next)
                    next.Previous = request.Previous;
                request.Previous = request.Next = null;
            }
        }

        public void Collect(Func<Request, bool> condition, List<Request> found)
        {
            lock (_gate)
            {
                for (var request = _first; request is not null; request = request.Next)
                {
                    if (condition(request))
                        found.Add(request);
                }
            }
        }
    }
}
