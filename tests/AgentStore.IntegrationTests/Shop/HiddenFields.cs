using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>The hidden fields of a page's forms, which a browser sends back with them.</summary>
internal static partial class HiddenFields
{
    public const string Token = "__RequestVerificationToken";

    public static async Task<List<KeyValuePair<string, string>>> OfPageAsync(HttpClient client, string page) =>
        In(await client.GetStringAsync(page, TestContext.Current.CancellationToken));

    public static List<KeyValuePair<string, string>> In(string html) =>
        [.. HiddenField().Matches(html).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
