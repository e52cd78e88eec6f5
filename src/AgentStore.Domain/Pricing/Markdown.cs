using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Pricing;

/// <summary>Where a markdown stands; the last two are ends.</summary>
public enum MarkdownState
{
    /// <summary>Waits for its first day.</summary>
    Scheduled = 0,

    /// <summary>Its price holds.</summary>
    Running = 1,

    /// <summary>It is over.</summary>
    Ended = 2,

    /// <summary>It never began.</summary>
    Dropped = 3,
}

/// <summary>The markdown is in a state from which that can't happen.</summary>
public sealed record MarkdownNotIn(MarkdownState Needed, MarkdownState Actual) : Refusal($"The markdown is {Actual}; this needs one that is {Needed}.");

/// <summary>A lower price of one product for some days, after which the price before comes back.</summary>
public sealed class Markdown
{
    private Markdown() { }

    /// <summary>Schedules a markdown.</summary>
    /// <param name="id">Chosen by the caller.</param>
    /// <param name="sku">Of which product.</param>
    /// <param name="price">Price of a unit while it runs, above zero.</param>
    /// <param name="startsOn">First business day.</param>
    /// <param name="endsOn">Last business day, not before the first.</param>
    /// <param name="scheduledBy">Who scheduled it.</param>
    /// <param name="reason">Why, in the words of who did.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentException">The price isn't above zero, or the days are out of order.</exception>
    public Markdown(Guid id, Sku sku, Money price, DateOnly startsOn, DateOnly endsOn, string scheduledBy, string reason, DateTimeOffset at)
    {
        if (price.Minor <= 0 || endsOn < startsOn) throw new ArgumentException("A markdown has a price above zero and ends no earlier than it starts.", nameof(price));
        (Id, Sku, PriceMinor, StartsOn, EndsOn, ScheduledBy, Reason, ScheduledAt) = (id, sku, price.Minor, startsOn, endsOn, scheduledBy, reason, at);
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of which product.</summary>
    public Sku Sku { get; private set; }

    /// <summary>Price of a unit while it runs, minor units of the store's currency.</summary>
    public long PriceMinor { get; private set; }

    /// <summary>Price it replaced, minor units; null until it begins.</summary>
    public long? BeforeMinor { get; private set; }

    /// <summary>First business day.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last business day.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public MarkdownState State { get; private set; }

    /// <summary>Who scheduled it.</summary>
    public string ScheduledBy { get; private set; } = "";

    /// <summary>Why, in the words of who did.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When it was scheduled.</summary>
    public DateTimeOffset ScheduledAt { get; private set; }

    /// <summary>When its price came into effect.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it ended or was dropped.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What came of it, in words.</summary>
    public string? OutcomeText { get; private set; }

    /// <summary>Whether it still has to start or to end.</summary>
    public bool IsOpen => State is MarkdownState.Scheduled or MarkdownState.Running;

    /// <summary>Begins it and notes the price that it replaces.</summary>
    public Outcome<Done> Begin(Money before, DateTimeOffset at)
    {
        if (State != MarkdownState.Scheduled) return new MarkdownNotIn(MarkdownState.Scheduled, State);
        (State, BeforeMinor, StartedAt) = (MarkdownState.Running, before.Minor, at);
        return default(Done);
    }

    /// <summary>Ends it.</summary>
    public Outcome<Done> End(string outcome, DateTimeOffset at)
    {
        if (State != MarkdownState.Running) return new MarkdownNotIn(MarkdownState.Running, State);
        (State, OutcomeText, EndedAt) = (MarkdownState.Ended, outcome, at);
        return default(Done);
    }

    /// <summary>Gives it up before it begins.</summary>
    public Outcome<Done> Drop(string why, DateTimeOffset at)
    {
        if (State != MarkdownState.Scheduled) return new MarkdownNotIn(MarkdownState.Scheduled, State);
        (State, OutcomeText, EndedAt) = (MarkdownState.Dropped, why, at);
        return default(Done);
    }
}
