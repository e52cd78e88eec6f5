using AgentStore.Operations.Orders;
using Xunit;

namespace AgentStore.Tests.Orders;

public sealed class CheckoutEntryTests
{
    private static readonly CheckoutEntry Good = new(" ada@example.org ", "Ada Morgan", "2102 Union Street", "", "San Francisco", "california", "94123-1234");

    [Fact]
    public void Check_trims_and_reads_the_state_by_name()
    {
        var entry = Good.Check().Value;
        Assert.Equal("ada@example.org", entry.Email);
        Assert.Equal(("CA", "94123-1234", null, "US"), (entry.Address.Region, entry.Address.PostalCode, entry.Address.Line2, entry.Address.Country));
    }

    public static TheoryData<string, string?, string> OneBadField => new()
    {
        { nameof(CheckoutEntry.Email), "ada@", "Write the address in full, like name@example.com." },
        { nameof(CheckoutEntry.Email), "Ada <ada@example.org>", "Write the address in full, like name@example.com." },
        { nameof(CheckoutEntry.Email), "ada@localhost", "Write the address in full, like name@example.com." },
        { nameof(CheckoutEntry.Email), new string('a', 250) + "@example.org", "That is too long: 254 characters at most." },
        { nameof(CheckoutEntry.Email), null, "Where should news of the order go?" },
        { nameof(CheckoutEntry.Name), "  ", "Who should the parcel be addressed to?" },
        { nameof(CheckoutEntry.Name), "Ada\r\nBcc: x", "Please leave out line breaks and control characters." },
        { nameof(CheckoutEntry.Line1), null, "Street and number, please." },
        { nameof(CheckoutEntry.Line2), new string('x', 121), "That is too long: 120 characters at most." },
        { nameof(CheckoutEntry.City), "", "Which city?" },
        { nameof(CheckoutEntry.Region), "Bavaria", "That is no state we know. Two letters will do, like CA." },
        { nameof(CheckoutEntry.PostalCode), "941", "Five digits, please." },
        { nameof(CheckoutEntry.PostalCode), "９４１２３", "Five digits, please." },
    };

    [Theory, MemberData(nameof(OneBadField))]
    public void Check_names_the_field_and_what_would_mend_it(string field, string? value, string message)
    {
        var refusal = Assert.IsType<CheckoutEntryUnusable>(With(Good, field, value).Check().Refusal);
        Assert.Equal(new FieldProblem(field, message), Assert.Single(refusal.Problems));
    }

    [Fact]
    public void Check_names_all_problems_at_once_in_the_order_of_the_form()
    {
        var refusal = Assert.IsType<CheckoutEntryUnusable>(new CheckoutEntry(null, null, null, null, null, null, null).Check().Refusal);
        Assert.Equal(["Email", "Name", "Line1", "City", "Region", "PostalCode"], refusal.Problems.Select(problem => problem.Field));
    }

    private static CheckoutEntry With(CheckoutEntry entry, string field, string? value) => field switch
    {
        nameof(CheckoutEntry.Email) => entry with { Email = value },
        nameof(CheckoutEntry.Name) => entry with { Name = value },
        nameof(CheckoutEntry.Line1) => entry with { Line1 = value },
        nameof(CheckoutEntry.Line2) => entry with { Line2 = value },
        nameof(CheckoutEntry.City) => entry with { City = value },
        nameof(CheckoutEntry.Region) => entry with { Region = value },
        _ => entry with { PostalCode = value },
    };
}
