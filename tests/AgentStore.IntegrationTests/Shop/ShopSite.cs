using System.Net;
using AgentStore.Operations.Samples;
using AgentStore.Web;
using AgentStore.Web.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>The real application on a port of its own, paid through the Stripe emulator, for tests that speak plain HTTP.</summary>
internal sealed class ShopSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private ShopSite(WebApplication app, StripeEmulator stripe, Uri address, IReadOnlyList<DemoSignIn> signIns) =>
        (this.app, Stripe, Address, SignIns) = (app, stripe, address, signIns);

    public StripeEmulator Stripe { get; }

    public Uri Address { get; }

    private IReadOnlyList<DemoSignIn> SignIns { get; }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<ShopSite> OpenAsync(bool usesStripe = true, params string[] settings)
    {
        var stripe = await StripeEmulator.StartAsync();
        List<string> arguments =
        [
            "serve", "--urls", "http://127.0.0.1:0", "--applicationName", "AgentStore.Web", "--environment", "Production",
            "--ConnectionStrings:Store", await TestDatabase.CreateAsync(),
        ];
        if (usesStripe)
            arguments.AddRange(["--Stripe:ApiKey", StripeEmulator.ApiKey, "--Stripe:WebhookSecret", StripeEmulator.WebhookSecret, "--Stripe:ApiBase", stripe.Url]);
        arguments.AddRange(settings);
        var app = StoreApp.Build(CommandLine.Parse([.. arguments]));
        var prepared = (await app.Services.GetRequiredService<PrepareStore>().RunAsync("boutique")).Value;
        StoreApp.MapPages(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ShopSite(app, stripe, new Uri(address), prepared.SignIns);
    }

    /// <summary>A browser without a page: it keeps cookies and follows nothing.</summary>
    public HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A browser in which the demo store's person of a role has signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string role)
    {
        var client = NewClient();
        var who = SignIns.Single(each => each.Role == role);
        using var form = new FormUrlEncodedContent((await HiddenFields.OfPageAsync(client, "/login")).Append(new("Entry.Email", who.Email)).Append(new("Entry.Password", who.Password)));
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/login", form)).StatusCode);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Stripe.DisposeAsync();
    }
}
