using Microsoft.Extensions.Caching.Memory;

namespace AgentStore.Web.Shared.Console;

/// <summary>
/// Carries what the prerendered page read over to the circuit that takes the page up a moment later, so that figures on
/// screen don't give way to a placeholder and come back. Each value is handed over once, to the same person on the same
/// page; where it isn't found, the page reads again.
/// </summary>
internal sealed class HandOver : IDisposable
{
    private const int ValuesMax = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly MemoryCache values = new(new MemoryCacheOptions { SizeLimit = ValuesMax });

    public void Leave(string key, object value) => values.Set(key, value, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });

    public TValue? Take<TValue>(string key) where TValue : class
    {
        var found = values.Get(key) as TValue;
        values.Remove(key);
        return found;
    }

    public void Dispose() => values.Dispose();
}
