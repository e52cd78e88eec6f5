using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor.Services;

namespace AgentStore.Web.Shared.Console;

/// <summary>Registers what the console's pages need.</summary>
internal static class ConsoleServices
{
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidateSignIn>();
        services.AddScoped<SignedIn>();
        services.AddSingleton<ReadPulse>();
        services.AddSingleton<HandOver>();
    }
}
