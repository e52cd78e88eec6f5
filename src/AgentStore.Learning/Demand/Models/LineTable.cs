using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>
/// The sales of many agents in one table, a row an agent, padded to the longest: units, which cells are lines at all, and
/// which are censored. A censored line sold all the stock it started with: demand was that or more.
/// </summary>
/// <param name="Units">[agents, lines], float64; on censored lines the stock at the start.</param>
/// <param name="IsLine">[agents, lines], whether the cell is a line.</param>
/// <param name="IsCensored">[agents, lines], whether units reached the stock.</param>
internal sealed record LineTable(Tensor Units, Tensor IsLine, Tensor IsCensored) : IDisposable
{
    public long Agents => Units.shape[0];

    public long Lines => Units.shape[1];

    /// <summary>Puts arrays into tensors, where <see cref="TorchRuntime.Device"/> says.</summary>
    /// <param name="agents">Number of agents.</param>
    /// <param name="units"><c>units.Length / agents</c> cells an agent; NaN where there is no line.</param>
    /// <param name="censored">Which lines are censored; null where none is.</param>
    public static LineTable Of(int agents, double[] units, bool[]? censored = null)
    {
        var device = TorchRuntime.Device();
        using var given = tensor(units, device: device).reshape(agents, -1);
        var isLine = given.isnan().logical_not();
        using var marked = tensor(censored ?? new bool[units.Length], device: device).reshape(agents, -1);
        return new LineTable(nan_to_num(given), isLine, marked.logical_and(isLine));
    }

    /// <summary>The same table with other cells left out.</summary>
    /// <param name="kept">[agents, lines], the cells to keep.</param>
    public LineTable Where(Tensor kept) => new(Units.clone(), IsLine.logical_and(kept), IsCensored.logical_and(kept));

    public void Dispose()
    {
        Units.Dispose();
        IsLine.Dispose();
        IsCensored.Dispose();
    }
}
