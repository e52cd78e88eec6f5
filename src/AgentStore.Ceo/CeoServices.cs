using AgentStore.Ceo.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStore.Ceo;

/// <summary>Registers the CEO.</summary>
public static class CeoServices
{
    /// <summary>Name of the configuration's section.</summary>
    public const string Section = "Ceo";

    /// <summary>Adds the CEO's day. The operations must be registered too; the prompts lie in <c>prompts</c> beside the program.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Where <see cref="CeoOptions"/> stand, in the section <c>Ceo</c>.</param>
    /// <exception cref="InvalidOperationException">The section can't be used; the message says why.</exception>
    public static IServiceCollection AddCeo(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<CeoOptions>() ?? new CeoOptions();
        var model = CeoModel.Create(options);
        var prompts = new PromptLibrary(Path.Combine(AppContext.BaseDirectory, "prompts"));
        services.AddSingleton(provider => new CeoDay(provider, options, model, prompts, provider.GetRequiredService<ILogger<CeoDay>>()));
        return services;
    }
}
