namespace AgentStore.Domain.Shared;

/// <summary>Why an operation did not happen: an expected failure, in words the caller can act on.</summary>
/// <param name="Message">One or two sentences that say what was wrong and what would mend it.</param>
public abstract record Refusal(string Message)
{
    /// <summary>The refusal's name, stable for machines and tests.</summary>
    public string Code => GetType().Name;
}

/// <summary>Either a value or the refusal that stood in its way. The default is neither and can't be read.</summary>
/// <typeparam name="T">What a success carries.</typeparam>
public readonly struct Outcome<T> : IEquatable<Outcome<T>>
{
    private readonly T? value;
    private readonly bool succeeded;

    private Outcome(T? value, Refusal? refusal, bool succeeded)
    {
        this.value = value;
        this.succeeded = succeeded;
        Refusal = refusal;
    }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => succeeded;

    /// <summary>The refusal; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: the operation was refused.</exception>
    public T Value => succeeded ? value! : throw new InvalidOperationException($"No value: {Refusal?.Code ?? "nothing happened yet"}.");

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null, true);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal)
    {
        return new(default, refusal, false);
    }

    /// <summary>Reads both cases.</summary>
    public TResult Match<TResult>(Func<T, TResult> success, Func<Refusal, TResult> refused)
    {
        return succeeded ? success(value!) : refused(Refusal ?? throw new InvalidOperationException("An outcome that was never set."));
    }

    /// <inheritdoc/>
    public bool Equals(Outcome<T> other) =>
        succeeded == other.succeeded && EqualityComparer<T?>.Default.Equals(value, other.value) && Equals(Refusal, other.Refusal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Outcome<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(succeeded, value, Refusal);

    /// <summary>Value equality.</summary>
    public static bool operator ==(Outcome<T> left, Outcome<T> right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(Outcome<T> left, Outcome<T> right) => !left.Equals(right);
}
