namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>Where the attacks come from, as Markdown for docs/security.md.</summary>
internal static class Sources
{
    public const string VendOne = "[Project Vend, phase 1](https://www.anthropic.com/research/project-vend-1)";
    public const string VendTwo = "[Project Vend, phase 2](https://www.anthropic.com/research/project-vend-2)";
    public const string Newsroom = "The Wall Street Journal's vending machine, December 2025";
    public const string Market = "[Andon Market, San Francisco](https://andonlabs.com/market)";
    public const string Cafe = "Andon Café, Stockholm, as told by [Simon Willison, 5 May 2026](https://simonwillison.net/)";
    public const string BenchOne = "[Vending-Bench, arXiv 2502.15840](https://arxiv.org/abs/2502.15840)";
    public const string BenchTwo = "[Vending-Bench 2](https://andonlabs.com/evals/vending-bench-2)";
    public const string Arena = "[Vending-Bench Arena](https://andonlabs.com/evals/vending-bench-arena)";
    public const string Injection = "[OWASP LLM01, prompt injection](https://genai.owasp.org/llmrisk/llm01-prompt-injection/)";
    public const string Agency = "[OWASP LLM06, excessive agency](https://genai.owasp.org/llmrisk/llm062025-excessive-agency/)";
    public const string Consumption = "[OWASP LLM10, unbounded consumption](https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/)";
    public const string SpendCaps = "[openai-agents-python #3600](https://github.com/openai/openai-agents-python/issues/3600)";
    public const string ExactArguments = "[semantic-kernel #14199](https://github.com/microsoft/semantic-kernel/issues/14199)";
    public const string Expiry = "[KiroCrew #8219](https://github.com/kirodotdev/KiroCrew/issues/8219)";
    public const string AutoApproval = "[agent-framework #6727](https://github.com/microsoft/agent-framework/issues/6727)";
    public const string KillSwitch = "[opencode #4559](https://github.com/anomalyco/opencode/issues/4559)";
    public const string PriceSteps = "[HQCommerce #36](https://github.com/weslleyluiz/HQCommerce/issues/36)";
}
