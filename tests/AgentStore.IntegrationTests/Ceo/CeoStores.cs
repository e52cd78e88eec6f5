using AgentStore.Ceo;
using AgentStore.Operations;
using AgentStore.Operations.Samples;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>Stores with a CEO: the small test store, or one of the samples as it is seeded.</summary>
internal static class CeoStores
{
    /// <summary>The test store. Settings are those of the section <c>Ceo</c>; none means HousePlanner.</summary>
    public static Task<TestStore> CreateAsync(params (string Name, string Value)[] settings) =>
        TestStore.CreateAsync(services => services.AddCeo(Configuration(settings)));

    /// <summary>The test store with a scripted endpoint at the model's end.</summary>
    public static Task<TestStore> CreateAsync(ScriptedEndpoint endpoint, params (string Name, string Value)[] settings) =>
        CreateAsync([.. At(endpoint), .. settings]);

    /// <summary>A second process on the same database.</summary>
    public static TestStore Restart(TestStore store, ScriptedEndpoint endpoint) =>
        store.Restart(services => services.AddCeo(Configuration([.. At(endpoint)])));

    /// <summary>A sample store, freshly seeded, with HousePlanner in the seat.</summary>
    public static async Task<ServiceProvider> SeedAsync(string key)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestStore.OpenedAt));
        services.AddOperations(await TestDatabase.CreateAsync());
        services.AddCeo(Configuration());
        var provider = services.BuildServiceProvider(validateScopes: true);
        Assert.True((await provider.GetRequiredService<PrepareStore>().RunAsync(key)).Succeeded);
        return provider;
    }

    private static (string Name, string Value)[] At(ScriptedEndpoint endpoint) =>
        [("Endpoint", endpoint.Address), ("Model", "scripted"), ("ApiKey", ScriptedEndpoint.Key), ("RetriesMax", "0"), ("TimeoutSeconds", "20")];

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(each => each.Name).Select(group => KeyValuePair.Create($"Ceo:{group.Key}", (string?)group.Last().Value))).Build();
}
