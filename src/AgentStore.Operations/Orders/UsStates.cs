namespace AgentStore.Operations.Orders;

/// <summary>States and territories that the postal service of the United States delivers to.</summary>
internal static class UsStates
{
    private const string All =
        "AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware" +
        "|DC District of Columbia|FL Florida|GA Georgia|GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas" +
        "|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri" +
        "|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina" +
        "|ND North Dakota|MP Northern Mariana Islands|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico" +
        "|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia" +
        "|VI Virgin Islands|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming";

    private static readonly string[] Entries = All.Split('|');

    /// <summary>The two-letter code of a code or a name, in any case; null for anything else.</summary>
    public static string? CodeOf(string text) => Entries.FirstOrDefault(entry =>
        entry[..2].Equals(text, StringComparison.OrdinalIgnoreCase) || entry[3..].Equals(text, StringComparison.OrdinalIgnoreCase))?[..2];
}
