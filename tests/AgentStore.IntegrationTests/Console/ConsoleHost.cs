using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AgentStore.Operations.Samples;
using AgentStore.Operations.Staff;
using AgentStore.Web;
using AgentStore.Web.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

/// <summary>The real application on a port of its own, for tests that speak HTTP to it.</summary>
public sealed class ConsoleHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<DemoSignIn, Lazy<Task<HttpClient>>> clients = new();
    private WebApplication? app;

    public Uri Address { get; private set; } = null!;

    public DemoSignIn Owner { get; private set; } = null!;

    public DemoSignIn Staff { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        app = StoreApp.Build(CommandLine.Parse(
        [
            "serve", "--urls", "http://127.0.0.1:0", "--applicationName", "AgentStore.Web", "--environment", "Production",
            "--ConnectionStrings:Store", await TestDatabase.CreateAsync(),
        ]));
        var prepared = (await app.Services.GetRequiredService<PrepareStore>().RunAsync("boutique")).Value;
        (Owner, Staff) = (prepared.SignIns.Single(signIn => signIn.Role == StoreRoles.Owner), prepared.SignIns.Single(signIn => signIn.Role == StoreRoles.Staff));
        StoreApp.MapPages(app);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is null) return;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>A browser without a sign-in; it follows no redirect by itself.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A browser that is signed in; one for all tests of a class, since checking a password is slow by design.</summary>
    public Task<HttpClient> SignedInAsync(DemoSignIn signIn) => clients.GetOrAdd(signIn, _ => new(async () =>
    {
        var client = NewClient();
        using var answer = await PostSignInAsync(client, signIn.Email, signIn.Password, null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    })).Value;

    /// <summary>Fills the sign-in form in and sends it, as a browser would.</summary>
    public static async Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string email, string password, string? returnUrl, CancellationToken cancel)
    {
        var path = returnUrl is null ? "/login" : $"/login?ReturnUrl={Uri.EscapeDataString(returnUrl)}";
        var form = await client.GetStringAsync(new Uri(path, UriKind.Relative), cancel);
        var token = Regex.Match(form, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = token,
            ["Entry.Email"] = email,
            ["Entry.Password"] = password,
        });
        return await client.PostAsync(new Uri(path, UriKind.Relative), content, cancel);
    }
}
