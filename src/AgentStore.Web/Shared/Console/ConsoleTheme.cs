using MudBlazor;

namespace AgentStore.Web.Shared.Console;

/// <summary>The store's identity as the console's components take it: the colours of <c>tokens.css</c>, light and dark.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] TextFonts = ["Hanken Grotesk", "Helvetica Neue", "Arial", "sans-serif"];
    private static readonly string[] DisplayFonts = ["Besley", "Rockwell", "Georgia", "serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#17203a",
            PrimaryContrastText = "#f8faf7",
            Secondary = "#b53a16",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#1c6245",
            Background = "#e9eeea",
            BackgroundGray = "#dce4de",
            Surface = "#f8faf7",
            AppbarBackground = "#1a2446",
            AppbarText = "#f3efe4",
            DrawerBackground = "#f8faf7",
            DrawerText = "#17203a",
            DrawerIcon = "#4a536c",
            TextPrimary = "#17203a",
            TextSecondary = "#4a536c",
            TextDisabled = "#6d7788",
            ActionDefault = "#4a536c",
            ActionDisabled = "#9aa4ae",
            Divider = "#bcc8c1",
            LinesDefault = "#bcc8c1",
            TableLines = "#bcc8c1",
            LinesInputs = "#6d7788",
            Success = "#1c6245",
            SuccessContrastText = "#ffffff",
            Warning = "#7a4b00",
            WarningContrastText = "#ffffff",
            Error = "#a62413",
            ErrorContrastText = "#ffffff",
            Info = "#1f4e7a",
            InfoContrastText = "#ffffff",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#f4be41",
            PrimaryContrastText = "#17203a",
            Secondary = "#ff9d75",
            SecondaryContrastText = "#17203a",
            Tertiary = "#93dcb4",
            Background = "#12182e",
            BackgroundGray = "#0c1122",
            Surface = "#1b2340",
            AppbarBackground = "#1a2446",
            AppbarText = "#f3efe4",
            DrawerBackground = "#12182e",
            DrawerText = "#f3efe4",
            DrawerIcon = "#b3bace",
            TextPrimary = "#f3efe4",
            TextSecondary = "#b3bace",
            TextDisabled = "#8791ad",
            ActionDefault = "#b3bace",
            ActionDisabled = "#5a6689",
            Divider = "#343f63",
            LinesDefault = "#343f63",
            TableLines = "#343f63",
            LinesInputs = "#8791ad",
            Success = "#93dcb4",
            SuccessContrastText = "#17203a",
            Warning = "#f6d081",
            WarningContrastText = "#17203a",
            Error = "#ffae9c",
            ErrorContrastText = "#17203a",
            Info = "#a5ccf2",
            InfoContrastText = "#17203a",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "3px", DrawerWidthLeft = "15rem", AppbarHeight = "3.75rem" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = TextFonts, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = TextFonts, FontSize = "1rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = TextFonts, FontSize = ".9375rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = TextFonts, FontSize = "1rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = TextFonts, FontSize = ".875rem", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = DisplayFonts, FontWeight = "600" },
            H2 = new H2Typography { FontFamily = DisplayFonts, FontWeight = "600" },
            H6 = new H6Typography { FontFamily = DisplayFonts, FontSize = "1.25rem", FontWeight = "600" },
        },
    };
}
