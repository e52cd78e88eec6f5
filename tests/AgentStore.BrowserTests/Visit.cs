using System.Collections.Concurrent;
using AgentStore.Operations.Samples;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AgentStore.BrowserTests;

/// <summary>One person's browser window. It notes console errors, script errors and requests that leave the site.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Site site;
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    internal Visit(Site site, IBrowserContext context, IPage page)
    {
        (this.site, this.context, Page) = (site, context, page);
        page.Console += (_, message) => NoteIf(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => NoteIf(true, $"script error: {error}");
        page.Request += (_, request) => NoteIf(LeavesSite(request.Url), $"request outside: {request.Url}");
        page.RequestFailed += (_, request) => NoteIf(request.Failure != "net::ERR_ABORTED", $"request failed: {request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Goes to a path of the site and waits for the page.</summary>
    public async Task<IResponse> GoToAsync(string path) =>
        await Page.GotoAsync(path) ?? throw new InvalidOperationException($"No answer from {path}.");

    /// <summary>Signs in on the sign-in page and waits for the page behind it.</summary>
    public async Task SignInAsync(DemoSignIn signIn)
    {
        await GoToAsync("/login");
        await Page.GetByLabel("Email").FillAsync(signIn.Email);
        await Page.GetByLabel("Password").FillAsync(signIn.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    /// <summary>Fails when anything went wrong on any page of this visit.</summary>
    public void AssertQuiet() => Assert.Empty(complaints);

    /// <summary>Fails when axe finds a violation on the page as it is now.</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation =>
            $"{Page.Url} {violation.Id} ({violation.Impact}): {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
    }

    /// <summary>Fails when the page is wider than the window, so that it scrolls sideways.</summary>
    public async Task AssertFitsAsync() =>
        Assert.True(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{Page.Url} is wider than the window.");

    /// <summary>Keeps a picture of the whole page where AGENTSTORE_SCREENSHOTS names a folder.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("AGENTSTORE_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private bool LeavesSite(string url) =>
        !url.StartsWith(site.Url + "/", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)
        && !url.StartsWith("blob:", StringComparison.Ordinal) && !url.StartsWith(site.Url.Replace("http:", "ws:", StringComparison.Ordinal), StringComparison.Ordinal);

    private void NoteIf(bool isComplaint, string text)
    {
        if (isComplaint) complaints.Enqueue($"{Page.Url}: {text}");
    }
}
