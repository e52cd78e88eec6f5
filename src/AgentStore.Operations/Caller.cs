namespace AgentStore.Operations;

/// <summary>What kind of caller asks. The zero value may do least.</summary>
public enum CallerKind
{
    /// <summary>A shopper.</summary>
    Customer = 0,

    /// <summary>The language-model CEO.</summary>
    Ceo = 1,

    /// <summary>A scheduled job.</summary>
    Job = 2,

    /// <summary>A signed-in member of staff.</summary>
    Staff = 3,

    /// <summary>The signed-in owner.</summary>
    Owner = 4,
}

/// <summary>Who asks for something; ledgers and the journal name it.</summary>
/// <param name="Kind">What kind of caller.</param>
/// <param name="Name">Its name: a sign-in, a job, the CEO's name.</param>
/// <param name="CeoDayId">The CEO's day that the call belongs to.</param>
public sealed record Caller(CallerKind Kind, string Name, Guid? CeoDayId = null)
{
    /// <summary>A shopper at the storefront.</summary>
    public static Caller Customer { get; } = new(CallerKind.Customer, "customer");

    /// <summary>The caller as ledgers write it, for example <c>Owner ann@example.org</c>.</summary>
    public string Actor => Kind == CallerKind.Customer ? Name : $"{Kind} {Name}";
}
