using AgentStore.Ceo.Models;
using AgentStore.Operations.Journal;

namespace AgentStore.Ceo.Seat;

/// <summary>Writes a day's steps, and what its model used, into the journal. What is noted where nothing can wait is written at the next chance.</summary>
internal sealed class DayDiary(OpenCeoDay day, TokenMeter meter)
{
    private sealed record Note(CeoStepKind Kind, string Text, string? Tool, string? ArgumentsJson);

    private readonly Queue<Note> notes = new();
    private long metered;

    /// <summary>Keeps a step until <see cref="FlushAsync"/>.</summary>
    public void Keep(CeoStepKind kind, string text, string? tool = null, string? argumentsJson = null) =>
        notes.Enqueue(new(kind, text, tool, argumentsJson));

    /// <summary>Writes a step at once.</summary>
    public Task WriteAsync(CeoStepKind kind, string text, string? tool = null, string? argumentsJson = null, Guid? commandId = null) =>
        day.RecordAsync(kind, text, tool, argumentsJson, commandId);

    /// <summary>Writes what is kept.</summary>
    public async Task FlushAsync()
    {
        if (meter.Total != metered) await day.MeterAsync(meter.Input, meter.Output, meter.CostMinor);
        metered = meter.Total;
        while (notes.TryDequeue(out var note)) await WriteAsync(note.Kind, note.Text, note.Tool, note.ArgumentsJson);
    }
}
