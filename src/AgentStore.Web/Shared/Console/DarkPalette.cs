using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace AgentStore.Web.Shared.Console;

/// <summary>
/// The theme's dark colours, in force while the browser asks for dark. As a media query they hold from the first byte of
/// the prerendered page; asking the browser by script would show the light page first.
/// </summary>
public sealed class DarkPalette : MudThemeProvider
{
    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder __builder)
    {
        var colours = new StringBuilder();
        GenerateTheme(colours);
        __builder.OpenElement(0, "style");
        __builder.AddAttribute(1, "media", "(prefers-color-scheme: dark)");
        __builder.AddContent(2, (MarkupString)$":root{{{colours}}}");
        __builder.CloseElement();
    }
}
