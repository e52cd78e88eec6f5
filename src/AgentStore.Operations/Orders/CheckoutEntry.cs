using System.Net.Mail;
using System.Text.RegularExpressions;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Orders;

/// <summary>What a customer typed at checkout. All of it is unchecked text.</summary>
/// <param name="Email">Where news of the order goes.</param>
/// <param name="Name">Full name.</param>
/// <param name="Line1">Street address.</param>
/// <param name="Line2">Apartment or floor; may be empty.</param>
/// <param name="City">City.</param>
/// <param name="Region">State, as a code or a name.</param>
/// <param name="PostalCode">ZIP code.</param>
public sealed record CheckoutEntry(
    string? Email, string? Name, string? Line1, string? Line2, string? City, string? Region, string? PostalCode);

/// <summary>What is wrong with one field, in words for the customer.</summary>
/// <param name="Field">The property of <see cref="CheckoutEntry"/>.</param>
/// <param name="Message">What would mend it.</param>
public sealed record FieldProblem(string Field, string Message);

/// <summary>Fields of the checkout that can't be used as they are.</summary>
public sealed record CheckoutEntryUnusable(IReadOnlyList<FieldProblem> Problems)
    : Refusal(string.Join(' ', Problems.Select(problem => $"{problem.Field}: {problem.Message}")));

/// <summary>Where an order goes and whom to write to, checked and trimmed.</summary>
internal sealed record CheckedEntry(string Email, DeliveryAddress Address);

/// <summary>Reads a checkout's fields, all problems at once. The store delivers within the United States.</summary>
internal static partial class CheckoutEntryCheck
{
    private const string Country = "US";
    private const int LineLengthMax = 120;
    private const int EmailLengthMax = 254;

    public static Outcome<CheckedEntry> Check(this CheckoutEntry entry)
    {
        var problems = new List<FieldProblem>();
        var email = Text(entry.Email, nameof(entry.Email), "Where should news of the order go?", EmailLengthMax);
        if (email.Length > 0 && !IsEmail(email)) Refuse(nameof(entry.Email), "Write the address in full, like name@example.com.");
        var name = Text(entry.Name, nameof(entry.Name), "Who should the parcel be addressed to?");
        var line1 = Text(entry.Line1, nameof(entry.Line1), "Street and number, please.");
        var line2 = Text(entry.Line2, nameof(entry.Line2), null);
        var city = Text(entry.City, nameof(entry.City), "Which city?");
        var region = Text(entry.Region, nameof(entry.Region), "Which state?");
        var state = UsStates.CodeOf(region);
        if (region.Length > 0 && state is null) Refuse(nameof(entry.Region), "That is no state we know. Two letters will do, like CA.");
        var postalCode = Text(entry.PostalCode, nameof(entry.PostalCode), "Five digits, please.");
        if (postalCode.Length > 0 && !ZipCode().IsMatch(postalCode)) Refuse(nameof(entry.PostalCode), "Five digits, please.");
        if (problems.Count > 0) return new CheckoutEntryUnusable(problems);
        return new CheckedEntry(email, new DeliveryAddress(name, line1, line2.Length == 0 ? null : line2, city, postalCode, state!, Country));

        string Text(string? value, string field, string? whenMissing, int lengthMax = LineLengthMax)
        {
            var trimmed = value?.Trim() ?? "";
            if (trimmed.Length == 0 && whenMissing is not null) Refuse(field, whenMissing);
            else if (trimmed.Length > lengthMax) Refuse(field, $"That is too long: {lengthMax} characters at most.");
            else if (trimmed.Any(IsUnseen)) Refuse(field, "Please leave out line breaks and control characters.");
            return trimmed;
        }

        void Refuse(string field, string message)
        {
            if (problems.All(problem => problem.Field != field)) problems.Add(new FieldProblem(field, message));
        }
    }

    // Also the marks that turn the direction of writing: a name could make what stands beside it on a page read backwards.
    private static bool IsUnseen(char letter) => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Only the mailbox itself: no display name, and a dot in the domain, as every address that receives mail has.
    private static bool IsEmail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal)
        && !text.Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^[0-9]{5}(-[0-9]{4})?$")]
    private static partial Regex ZipCode();
}
