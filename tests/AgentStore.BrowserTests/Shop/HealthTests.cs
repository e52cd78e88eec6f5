using Xunit;

namespace AgentStore.BrowserTests.Shop;

public sealed class HealthTests(Site site)
{
    [Theory, InlineData("/health/live"), InlineData("/health/ready")]
    public async Task Health_answers_200_when_the_store_is_open(string path)
    {
        await using var visit = await site.NewPageAsync();
        Assert.Equal(200, (await visit.GoToAsync(path)).Status);
    }
}
