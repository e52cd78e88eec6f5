using System.Diagnostics;
using System.Globalization;
using AgentStore.Operations.SalesLog;

namespace AgentStore.Web.Commands;

/// <summary>An import's progress on standard error: a bar that moves on a terminal, a line each tenth elsewhere.</summary>
internal sealed class ProgressBar : IProgress<ImportProgress>
{
    private const int Width = 30;
    private readonly bool moves = !Console.IsErrorRedirected;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int shownTenths;

    public void Report(ImportProgress value)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{value.Share,4:P0}  {value.Lines:N0} lines  {value.Lines / Math.Max(clock.Elapsed.TotalSeconds, 1e-3):N0} lines/s");
        if (moves)
        {
            var filled = (int)(value.Share * Width);
            Console.Error.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {text}{(value.Share >= 1 ? Environment.NewLine : "")}");
        }
        else if ((int)(value.Share * 10) > shownTenths)
        {
            shownTenths = (int)(value.Share * 10);
            Console.Error.WriteLine(text);
        }
    }
}
