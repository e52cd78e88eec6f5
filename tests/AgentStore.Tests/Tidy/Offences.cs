using Xunit;

namespace AgentStore.Tests.Tidy;

/// <summary>Fails with every offence found, a line each; xunit's own collection asserts cut the list short.</summary>
internal static class Offences
{
    public static void None(IEnumerable<string> offences)
    {
        var found = offences.Order(StringComparer.Ordinal).ToList();
        if (found.Count > 0) Assert.Fail($"{found.Count} found:\n  {string.Join("\n  ", found)}");
    }
}
