using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Web.Owner;

/// <summary>Limits under edit, in the units that people read, and the version the edit began from.</summary>
public sealed class LimitsEdit
{
    /// <summary>Largest number a field takes, in the units that people read.</summary>
    public const decimal ValueMax = 1_000_000_000m;

    private readonly StoreLimits began;
    private readonly Currency currency;
    private readonly Dictionary<string, (decimal? Approve, decimal? Refuse)> values;

    /// <summary>Begins an edit.</summary>
    public LimitsEdit(StoreLimits limits, Currency currency)
    {
        (began, this.currency) = (limits, currency);
        values = LimitField.All.ToDictionary(field => field.Name, field => Shown(field));
    }

    /// <summary>Version the edit began from.</summary>
    public int Version => began.Version;

    /// <summary>Whether anything differs from where the edit began.</summary>
    public bool IsDirty => LimitField.All.Any(IsChanged);

    /// <summary>Whether a field is empty or out of range, so that nothing can be saved.</summary>
    public bool IsIncomplete => values.Values.Any(value => !IsNumber(value.Approve) || !IsNumber(value.Refuse));

    /// <summary>A field's two values as shown.</summary>
    public (decimal? Approve, decimal? Refuse) this[LimitField limit]
    {
        get => values[limit.Name];
        set => values[limit.Name] = value;
    }

    /// <summary>Whether a field's values differ from where the edit began.</summary>
    public bool IsChanged(LimitField field) => values[field.Name] != Shown(field);

    /// <summary>The limits as edited; their version is the one the edit began from.</summary>
    /// <exception cref="InvalidOperationException">A field is empty; see <see cref="IsIncomplete"/>.</exception>
    public StoreLimits ToLimits() => LimitField.All.Aggregate(
        began, (limits, field) => field.Write(limits, Stored(field, values[field.Name].Approve), Stored(field, values[field.Name].Refuse)));

    private static bool IsNumber(decimal? value) => value is >= -ValueMax and <= ValueMax;

    private (decimal? Approve, decimal? Refuse) Shown(LimitField field)
    {
        var (approve, refuse) = field.Read(began);
        return (approve / field.Scale(currency), refuse / field.Scale(currency));
    }

    private long Stored(LimitField field, decimal? value) => IsNumber(value)
        ? (long)decimal.Round(value!.Value * field.Scale(currency), 0, MidpointRounding.ToEven)
        : throw new InvalidOperationException($"{field.Name} has no number.");
}
