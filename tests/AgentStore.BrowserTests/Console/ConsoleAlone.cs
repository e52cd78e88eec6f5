using Xunit;

namespace AgentStore.BrowserTests.Console;

/// <summary>Console tests pause the CEO and edit limits, which every other test would feel: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleAlone
{
    public const string Name = "console";
}
