using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

public sealed class TeamTests(Site site)
{
    private const string Password = "a long Sentence, 7 words or so";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Person_is_invited_joins_turns_on_the_second_factor_and_signs_in_with_it(int width, ColorScheme scheme)
    {
        var email = $"packer-{width}@store.example";
        var look = $"{scheme.ToString().ToLowerInvariant()}-{width}";
        await using var owner = await site.NewPageAsync(width, scheme);
        await owner.SignInAsync(site.Owner);
        await owner.OpenAsync("/owner/team");
        await owner.Page.GetByTestId("invite-email").FillAsync(email);
        await owner.Page.GetByTestId("invite-email").BlurAsync();
        await owner.Page.GetByTestId("invite-make").ClickAsync();
        var link = (await owner.Page.GetByTestId("invite-link").TextContentAsync())!;
        await Expect(owner.Page.Locator($"[data-person='{email}']")).ToContainTextAsync("Invited");
        await owner.AssertAccessibleAsync();
        await owner.AssertFitsAsync();
        await owner.KeepPictureAsync($"owner-team-{look}");

        await using var person = await site.NewPageAsync(width, scheme);
        await person.GoToAsync(new Uri(link).PathAndQuery);
        await person.AssertAccessibleAsync();
        await person.KeepPictureAsync($"join-{look}");
        await person.Page.GetByLabel("Password").FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await person.SignInAsync(new(AgentStore.Operations.Staff.StoreRoles.Staff, email, Password));
        await ArriveAsync(person);

        await person.GoToAsync("/account");
        await person.AssertAccessibleAsync();
        await person.AssertFitsAsync();
        await person.KeepPictureAsync($"account-{look}");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Turn it on" }).ClickAsync();
        var key = (await person.Page.GetByTestId("key").TextContentAsync())!;
        await person.AssertAccessibleAsync();
        await person.AssertFitsAsync();
        await person.KeepPictureAsync($"second-factor-{look}");
        await person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(CodeOf(key));
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        var spare = await person.Page.GetByTestId("recovery-codes").Locator("code").AllTextContentsAsync();
        Assert.Equal(8, spare.Count);
        await person.AssertAccessibleAsync();
        await person.KeepPictureAsync($"recovery-codes-{look}");

        await SignInWithAsync(person, email, "000000", works: false);
        await person.AssertAccessibleAsync();
        await person.KeepPictureAsync($"login-code-{look}");
        await SignInWithAsync(person, email, CodeOf(key), works: true);
        await SignInWithAsync(person, email, spare[0], works: true);
        await SignInWithAsync(person, email, spare[0], works: false);
        owner.AssertQuiet();
        person.AssertQuiet();
    }

    private static async Task SignInWithAsync(Visit person, string email, string code, bool works)
    {
        await person.Page.Context.ClearCookiesAsync();
        await person.GoToAsync("/login");
        await person.Page.GetByLabel("Email").FillAsync(email);
        await person.Page.GetByLabel("Password").FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("One more step");
        await person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(code);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        if (works) await ArriveAsync(person);
        else await Expect(person.Page.GetByTestId("problem")).ToContainTextAsync("didn't match");
    }

    // A page that is left while its circuit still starts says so in the console.
    private static async Task ArriveAsync(Visit person)
    {
        await person.Page.WaitForURLAsync(url => url.Contains("/staff", StringComparison.Ordinal));
        await Expect(person.Page.Locator("[data-testid='circuit'][data-ready='yes']")).ToHaveCountAsync(1);
    }

    /// <summary>What an authenticator app shows for a key now (RFC 6238, 30 seconds, SHA-1, 6 digits).</summary>
    private static string CodeOf(string shownKey)
    {
        var bits = shownKey.Where(char.IsLetterOrDigit).Select(letter => Base32.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal));
        var key = bits.SelectMany(value => Enumerable.Range(0, 5).Select(bit => value >> (4 - bit) & 1)).Chunk(8).Where(chunk => chunk.Length == 8)
            .Select(chunk => (byte)chunk.Aggregate(0, (sum, bit) => sum * 2 + bit)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        using var keyed = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key);
        keyed.AppendData(counter);
        var hash = keyed.GetHashAndReset();
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf, 4)) & int.MaxValue) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }
}
