using System.Runtime.InteropServices;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

/// <summary>The GPU's kernel on ILGPU's processor accelerator, and as the card's assembly.</summary>
public sealed class GpuMarketTests
{
    [Theory]
    [InlineData("full-street", null)]
    [InlineData("full-street", "mlp")]
    [InlineData("juice-rivals", null)]
    [InlineData("price-war", null)]
    public void A_week_of_the_kernel_is_the_references(string name, string? policy)
    {
        var market = Markets.Named(name);
        var policies = StorePolicies.Of(market, policy).Value;
        using var kernel = GpuMarket.OnProcessor(market, policies, Markets.Seed);
        Agreement.OneWeek(kernel, new ReferenceMarket(market, policies, Markets.Seed), new MarketState(market, 5), null, 4);
    }

    [Fact]
    public void A_week_of_the_kernel_is_the_references_with_given_actions()
    {
        var market = Markets.Named("duopoly");
        var policies = StorePolicies.All(market, PolicyKind.Given);
        var actions = new MarketActions(market, 3);
        Array.Fill(actions.PriceMultipliers, 1.07f);
        Array.Fill(actions.OrderUnits, 11.4f);
        using var kernel = GpuMarket.OnProcessor(market, policies, Markets.Seed);
        Agreement.OneWeek(kernel, new ReferenceMarket(market, policies, Markets.Seed), new MarketState(market, 3), actions, 4);
    }

    [Fact]
    public void An_episodes_mean_reward_of_the_kernel_is_the_references()
    {
        var market = Markets.Named("duopoly");
        var policies = StorePolicies.Of(market).Value;
        using var kernel = GpuMarket.OnProcessor(market, policies, Markets.Seed);
        Agreement.InTheLongRun(kernel, new ReferenceMarket(market, policies, Markets.Seed + 1), new MarketState(market, 60), new MarketState(market, 300));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_000_000)]
    public void More_markets_than_the_kernels_places_hold_are_refused(long markets)
    {
        var market = Markets.Named("full-street");
        using var kernel = GpuMarket.OnProcessor(market, StorePolicies.Of(market).Value, Markets.Seed);
        Assert.Equal(3_947_580, Assert.IsType<SizeOutOfRange>(kernel.Check(markets)).Max);
        Assert.Null(kernel.Check(1_000));
    }

    /// <summary>Who launches the kernel without ILGPU puts these together by hand.</summary>
    [Fact]
    public void The_kernels_parameters_lie_as_they_are_passed()
    {
        var head = MarketPtx.Compile();
        head = head[head.IndexOf($".entry {MarketPtx.Entry}(", StringComparison.Ordinal)..];
        var sizes = System.Text.RegularExpressions.Regex.Matches(head[..head.IndexOf(')', StringComparison.Ordinal)], @"\[(\d+)\]").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal([Marshal.SizeOf<DeviceViews>(), Marshal.SizeOf<MarketRules>(), Marshal.SizeOf<KernelRun>()], sizes);
        Assert.Equal(typeof(KernelViews).GetFields().Select(field => field.Name), typeof(DeviceViews).GetFields().Select(field => field.Name));
    }

    [Fact]
    public void Uniform_numbers_of_a_thread_are_those_of_Philox_to_the_bit()
    {
        for (var counter = 0u; counter < 500; counter++)
        {
            Lane1.Uniforms(counter * 77_777_777, counter, 3, 0, 5, 6, out var a, out var b, out var c, out var d);
            GpuLane.Uniforms(counter * 77_777_777, counter, 3, 0, 5, 6, out var e, out var f, out var g, out var h);
            Assert.Equal((a.Value, b.Value, c.Value, d.Value), (e.Value, f.Value, g.Value, h.Value));
        }
    }

    [Fact]
    public void The_kernels_assembly_keeps_every_agent_in_registers()
    {
        var assembly = MarketPtx.Compile();

        Assert.DoesNotContain(".local", assembly, StringComparison.Ordinal);
        Assert.Contains("ex2.approx", assembly, StringComparison.Ordinal);
        Assert.Contains("lg2.approx", assembly, StringComparison.Ordinal);
        Assert.Contains("bar.sync", assembly, StringComparison.Ordinal);
        Assert.DoesNotContain(".f64", assembly, StringComparison.Ordinal);
    }
}
