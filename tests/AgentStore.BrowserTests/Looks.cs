using Microsoft.Playwright;
using Xunit;

namespace AgentStore.BrowserTests;

/// <summary>The windows and colour schemes that every page is looked at in: two pairs, and all four with <c>./test --full</c>.</summary>
internal static class Looks
{
    private static readonly (int Width, ColorScheme Scheme)[] Usual = [(390, ColorScheme.Dark), (1440, ColorScheme.Light)];
    private static readonly (int Width, ColorScheme Scheme)[] Rest = [(390, ColorScheme.Light), (1440, ColorScheme.Dark)];

    public static IReadOnlyList<(int Width, ColorScheme Scheme)> All { get; } =
        Environment.GetEnvironmentVariable("AGENTSTORE_TEST_FULL") is "1" ? [.. Usual, .. Rest] : Usual;

    public static TheoryData<int, ColorScheme> Theory => [.. All];
}
