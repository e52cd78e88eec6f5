using AgentStore.BrowserTests;
using AgentStore.Operations.Samples;
using AgentStore.Operations.Staff;
using AgentStore.Web;
using AgentStore.Web.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Site))]

namespace AgentStore.BrowserTests;

/// <summary>
/// The real application on a port of its own with a freshly seeded boutique in a database of its own, and one browser, for
/// all tests of the assembly. The recurring jobs are not scheduled: a test that needs one runs it.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly string[] ChromiumArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Address without a closing slash.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The application's services: operations to arrange a test with, or to look behind a page.</summary>
    public IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("The site isn't up yet.");

    /// <summary>The browser.</summary>
    public IBrowser Browser => browser ?? throw new InvalidOperationException("The site isn't up yet.");

    /// <summary>The owner's sign-in.</summary>
    public DemoSignIn Owner { get; private set; } = null!;

    /// <summary>A sign-in of the staff.</summary>
    public DemoSignIn Staff { get; private set; } = null!;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A page of a new, empty browser profile that keeps what goes wrong on it.</summary>
    /// <param name="width">Width of the window, CSS pixels.</param>
    /// <param name="scheme">Whether the person prefers light or dark.</param>
    /// <param name="javaScript">Whether scripts may run.</param>
    public async Task<Visit> NewPageAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Url,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            Locale = "en-US",
        });
        context.SetDefaultTimeout(15_000);
        return new Visit(this, context, await context.NewPageAsync());
    }

    public async ValueTask InitializeAsync()
    {
        app = StoreApp.Build(CommandLine.Parse(
        [
            "serve", "--urls", "http://127.0.0.1:0", "--applicationName", "AgentStore.Web", "--environment", "Production",
            "--ConnectionStrings:Store", NewDatabase(),
        ]));
        var prepared = (await app.Services.GetRequiredService<PrepareStore>().RunAsync("boutique")).Value;
        (Owner, Staff) = (prepared.SignIns.Single(signIn => signIn.Role == StoreRoles.Owner), prepared.SignIns.Single(signIn => signIn.Role == StoreRoles.Staff));
        StoreApp.MapPages(app);
        await app.StartAsync();
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ChromiumArguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is null) return;
        await app.StopAsync();
        await app.Services.GetRequiredService<DropStore>().RunAsync();
        await app.DisposeAsync();
    }

    private static string NewDatabase()
    {
        var cluster = Environment.GetEnvironmentVariable("AGENTSTORE_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Run ./test: it starts the PostgreSQL cluster these tests need and sets AGENTSTORE_TEST_POSTGRES.");
        return new NpgsqlConnectionStringBuilder(cluster) { Database = $"site_{Guid.NewGuid():N}", MaxPoolSize = 40 }.ConnectionString;
    }
}
