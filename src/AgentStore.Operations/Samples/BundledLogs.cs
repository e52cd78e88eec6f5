namespace AgentStore.Operations.Samples;

/// <summary>Sales logs that come with the product; Samples/dominicks/README.md says where they are from.</summary>
public static class BundledLogs
{
    /// <summary>Path of the Dominick's orange-juice panel, to be read with the mapping <see cref="DominicksMapping"/>.</summary>
    public static string DominicksPanel => InOutput("dominicks-orange-juice.csv.gz");

    /// <summary>Path of the table of Dominick's stores and the people who live around them.</summary>
    public static string DominicksStores => InOutput("dominicks-stores.csv.gz");

    /// <summary>Name of the ready mapping for the panel.</summary>
    public const string DominicksMapping = "dominicks-orange-juice";

    private static string InOutput(string file) => Path.Combine(AppContext.BaseDirectory, "Samples", "dominicks", file);
}
