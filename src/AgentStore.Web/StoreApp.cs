using AgentStore.Ceo;
using AgentStore.Operations;
using AgentStore.Operations.Payments;
using AgentStore.Operations.Staff;
using AgentStore.Web.Commands;
using AgentStore.Web.Endpoints;
using AgentStore.Web.Jobs;
using AgentStore.Web.Shared.Console;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Identity;
using Serilog;
using Serilog.Events;

namespace AgentStore.Web;

/// <summary>Puts the application together; commands differ in what they run on it.</summary>
internal static class StoreApp
{
    // No form of the shop comes near it.
    private const int BodyBytesMax = 256 * 1024;

    public static WebApplication Build(CommandLine line)
    {
        var builder = WebApplication.CreateBuilder(line.HostArguments);
        var connectionString = builder.Configuration.GetConnectionString("Store")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Store to a PostgreSQL connection string, or start the store with ./run.");

        builder.Host.UseSerilog((_, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // It warns at each start that its keys lie in the database as they are: see docs/security.md.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
            .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture));
        builder.Services.AddOperations(connectionString);
        builder.Services.AddCeo(builder.Configuration);
        var stripe = builder.Configuration.GetSection("Stripe");
        builder.Services.AddPayments(new PaymentSettings(stripe["ApiKey"], stripe["WebhookSecret"], stripe["ApiBase"]));
        AddPages(builder);
        AddSignIn(builder.Services);
        AddJobs(builder, connectionString);

        return builder.Build();
    }

    /// <summary>Maps pages and endpoints. The store's database must exist by now: Hangfire's dashboard opens it.</summary>
    public static void MapPages(WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseMiddleware<ErrorPagesAreRead>();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment()) app.UseMiddleware<FilesAreKept>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapHangfireDashboard("/owner/jobs/dashboard", new DashboardOptions { Authorization = [new OwnerSeesJobs()], AppPath = "/owner" })
            .RequireAuthorization(Policies.Owner);
        app.MapHealth();
        app.MapSignIn();
        app.MapCart();
        app.MapOrders();
        app.MapStripeWebhook();
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddConsole();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddShopRates();
        builder.Services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = BodyBytesMax);
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddStoreIdentity();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/login";
            cookie.AccessDeniedPath = "/denied";
            cookie.Cookie.Name = "agentstore.signin";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
        });
        // A sign-in that was ended lives on for so long; it costs a look at the database as often.
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Staff, policy => policy.RequireRole(StoreRoles.Staff, StoreRoles.Owner))
            .AddPolicy(Policies.Owner, policy => policy.RequireRole(StoreRoles.Owner));
    }

    private static void AddJobs(WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connectionString)));
        builder.Services.AddSingleton<LearningWorker>();
        builder.Services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.Queues = [Schedule.DefaultQueue];
            server.ShutdownTimeout = TimeSpan.FromSeconds(5);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }
}
