using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>How a customer's visit ended.</summary>
internal enum Visit
{
    /// <summary>Paid, and seen on the order's page.</summary>
    Bought = 0,

    /// <summary>Told that the product is sold out.</summary>
    SoldOut = 1,

    /// <summary>The connection broke or the store answered with an error.</summary>
    Broken = 2,
}

/// <summary>
/// One customer after the other, each with cookies, a connection and an address of their own: product page, cart, checkout,
/// payment page, confirmation, through the forms that the pages send.
/// </summary>
internal static partial class Buyer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int customers;

    /// <summary>Buys one unit of a product.</summary>
    public static async Task<Visit> VisitAsync(Uri store, int product, CancellationToken cancel)
    {
        using var client = NewClient(store);
        try
        {
            return await BuyAsync(client, product, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException || (error is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return Visit.Broken;
        }
    }

    private static async Task<Visit> BuyAsync(HttpClient client, int product, CancellationToken cancel)
    {
        var slug = BenchStore.SlugOf(product);
        var added = await SendAsync(client, $"/p/{slug}", "/cart/add", cancel, ("sku", BenchStore.SkuOf(product).Code), ("quantity", "1"));
        // A product that is sold out has no form to send; one that sold out meanwhile leads back to its page.
        if (added?.OriginalString != "/cart") return product < BenchStore.HotProducts && added?.OriginalString.Contains("?problem=", StringComparison.Ordinal) != false ? Visit.SoldOut : Visit.Broken;
        var ordered = await SendAsync(
            client, "/checkout", "/checkout", cancel, ("Form.Email", $"buyer{product}@example.org"), ("Form.Name", "Ada Morgan"), ("Form.Line1", "2102 Union Street"),
            ("Form.City", "San Francisco"), ("Form.Region", "CA"), ("Form.PostalCode", "94123"));
        // The page comes back with the reason instead of leading on.
        if (ordered is null) return product < BenchStore.HotProducts ? Visit.SoldOut : Visit.Broken;
        var paid = await SendAsync(client, ordered.OriginalString, ordered.OriginalString, cancel, ("outcome", "paid"));
        if (paid is null) return Visit.Broken;
        return (await client.GetStringAsync(paid, cancel)).Contains("Thank you", StringComparison.Ordinal) ? Visit.Bought : Visit.Broken;
    }

    /// <summary>Opens a page and sends its form.</summary>
    /// <returns>Where the answer leads; null where it leads nowhere, or the page has no form.</returns>
    private static async Task<Uri?> SendAsync(HttpClient client, string page, string action, CancellationToken cancel, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page, cancel);
        var hidden = HiddenField().Matches(html).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value))).ToList();
        if (hidden.Count == 0) return null;
        var form = hidden.Concat(fields).GroupBy(field => field.Name).Select(field => new KeyValuePair<string, string>(field.Key, field.Last().Value));
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(action, content, cancel);
        if ((int)answer.StatusCode >= 400) throw new HttpRequestException($"{action}: {(int)answer.StatusCode}");
        return answer.Headers.Location;
    }

    // An address of 127.0.0.0/8 for each customer: the store limits how often one address may order.
    private static HttpClient NewClient(Uri store)
    {
        var number = Interlocked.Increment(ref customers);
        var address = new IPAddress([127, (byte)(1 + number / 62_500 % 250), (byte)(number / 250 % 250), (byte)(1 + number % 250)]);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = store, Timeout = Patience };
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
