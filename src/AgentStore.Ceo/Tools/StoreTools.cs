using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>All tools of the CEO, as one plugin whose order never changes: what a model is shown is a contract.</summary>
internal static class StoreTools
{
    public const string PluginName = "store";

    public static readonly IReadOnlyList<Type> Classes =
        [typeof(ReportTools), typeof(AdviceTools), typeof(CatalogTools), typeof(PurchasingTools), typeof(OwnerTools), typeof(PricingTools), typeof(OrderTools), typeof(MessageTools), typeof(StaffTools),
         typeof(SupplierTextTools), typeof(NoteTools), typeof(QuestionTools)];

    /// <summary>Name and effect of every tool.</summary>
    public static IReadOnlyDictionary<string, ToolEffect> Effects { get; } = Classes
        .SelectMany(type => type.GetMethods())
        .Select(method => (method.GetCustomAttribute<KernelFunctionAttribute>()?.Name, method.GetCustomAttribute<ToolEffectAttribute>()?.Effect))
        .Where(tool => tool.Name is not null)
        .ToDictionary(tool => tool.Name!, tool => tool.Effect ?? ToolEffect.Unbounded, StringComparer.Ordinal);

    /// <summary>The parameters, by their tools' names and their own, for which null is a value.</summary>
    public static IReadOnlySet<(string Tool, string Parameter)> MayBeNull { get; } = Classes
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<KernelFunctionAttribute>() is not null)
        .SelectMany(method => method.GetParameters(), (method, parameter) => (Tool: method.GetCustomAttribute<KernelFunctionAttribute>()!.Name!, Parameter: parameter))
        .Where(each => new NullabilityInfoContext().Create(each.Parameter).WriteState == NullabilityState.Nullable)
        .Select(each => (each.Tool, each.Parameter.Name!)).ToHashSet();

    /// <summary>Makes the tools of one day.</summary>
    /// <param name="services">Where the operations are.</param>
    /// <param name="ofTheDay">What belongs to this day only: its seat, its guarded calls and what it quotes.</param>
    public static KernelPlugin Create(IServiceProvider services, params object[] ofTheDay) =>
        KernelPluginFactory.CreateFromFunctions(PluginName, Classes.SelectMany(type =>
            KernelPluginFactory.CreateFromObject(Make(services, type, ofTheDay), ToolJson.Options, PluginName)));

    /// <summary>A tool's own name, whichever way a model's connector joins it to the plugin's.</summary>
    public static string BareName(string name) =>
        name.StartsWith(PluginName + "-", StringComparison.Ordinal) || name.StartsWith(PluginName + "_", StringComparison.Ordinal)
            ? name[(PluginName.Length + 1)..] : name;

    private static object Make(IServiceProvider services, Type type, object[] ofTheDay)
    {
        var wanted = type.GetConstructors()[0].GetParameters().Select(parameter => parameter.ParameterType).ToList();
        return ActivatorUtilities.CreateInstance(services, type, [.. ofTheDay.Where(each => wanted.Contains(each.GetType()))]);
    }
}
