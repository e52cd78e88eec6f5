using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Maths;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Reference;

/// <summary>
/// The market, one market after the other, one agent after the other, as its equations read. The other engines are held to it.
/// </summary>
internal sealed class ReferenceMarket(MarketDefinition market, StorePolicies policies, ulong seed) : IMarketEngine
{
    private readonly MarketRules rules = market.Rules;
    private readonly float[] shelf = new float[market.Rules.Agents];
    private readonly float[] references = new float[market.Rules.Agents];
    private readonly float[] pantry = new float[market.Rules.Agents];
    private readonly float[] awareness = new float[market.Rules.Agents];
    private readonly bool[] promoted = new bool[market.Rules.Agents];
    private readonly float[] means = new float[market.Rules.Agents];
    private readonly float[] shares = new float[market.Rules.Stores];
    private readonly float[] placed = new float[market.Rules.Agents];
    private readonly float[] received = new float[market.Rules.Agents];
    private readonly float[] orderingCost = new float[market.Rules.Agents];
    private readonly (float Demand, float Gamma, float Promotion, float Supply)[] chances = new (float, float, float, float)[market.Rules.Agents];

    /// <inheritdoc/>
    public void Step(MarketState state, MarketActions? actions, MarketWeek? happened)
    {
        for (var index = 0; index < state.Markets; index++) Step(state, index, actions, happened);
        state.Week++;
    }

    /// <inheritdoc/>
    public void Run(MarketState state, int weeks)
    {
        for (var week = 0; week < weeks; week++) Step(state, null, null);
    }

    private void Step(MarketState state, int index, MarketActions? actions, MarketWeek? happened)
    {
        var week = state.Week % rules.Weeks;
        for (var agent = 0; agent < rules.Agents; agent++)
        {
            chances[agent] = Chances(state, index, agent, Philox.Happenings);
            Receive(state, index, agent);
        }
        for (var agent = 0; agent < rules.Agents; agent++) Act(state, index, agent, week, actions);
        DemandEquations.Means(market, new DemandInputs(shelf, references, pantry, promoted, awareness, market.Season[week]), means, shares);
        for (var agent = 0; agent < rules.Agents; agent++) Settle(state, index, agent, happened);
    }

    /// <summary>What is due arrives; the rest comes a week nearer.</summary>
    private void Receive(MarketState state, int index, int agent)
    {
        var at = agent * state.Markets + index;
        received[agent] = state[StateField.DueIn1][at];
        state[StateField.OnHand][at] += received[agent];
        state[StateField.DueIn1][at] = state[StateField.DueIn2][at];
        state[StateField.DueIn2][at] = state[StateField.DueIn3][at];
        state[StateField.DueIn3][at] = state[StateField.DueIn4][at];
        state[StateField.DueIn4][at] = 0;
    }

    /// <summary>Price and order within the limits, then the promotion.</summary>
    private void Act(MarketState state, int index, int agent, int week, MarketActions? actions)
    {
        var (at, traits) = (agent * state.Markets + index, market.Traits[agent]);
        var price = state[StateField.Price][at];
        var onHand = state[StateField.OnHand][at];
        var due = state[StateField.DueIn1][at] + state[StateField.DueIn2][at] + state[StateField.DueIn3][at];
        var kind = policies.Kinds[agent / rules.Products];
        var (target, order) = kind == PolicyKind.Given
            ? (price * actions!.PriceMultipliers[at], actions.OrderUnits[at])
            : ReferencePolicy.Act(kind, policies, traits, rules, View(state, index, agent, week, due, kind));

        var stepped = Math.Clamp(target, price * (1f - rules.PriceStep), price * (1f + rules.PriceStep));
        price = Math.Clamp(stepped, traits.Floor, traits.Ceiling);
        var room = Math.Max(0f, rules.StockCap - onHand - due);
        var wanted = Math.Min(MathF.Floor(Math.Max(order, 0f) + 0.5f), room);
        placed[agent] = chances[agent].Supply < rules.FailureProbability ? MathF.Floor(wanted * rules.FilledOnFailure) : wanted;
        orderingCost[agent] = (wanted > 0f ? rules.PerOrder : 0f) + rules.PerUnitOrdered * placed[agent];
        state[StateField.DueIn1 + rules.LeadTime - 1][at] += placed[agent];

        state[StateField.Price][at] = price;
        promoted[agent] = chances[agent].Promotion < rules.PromotionProbability;
        shelf[agent] = promoted[agent] ? price * (1f - rules.PromotionDepth) : price;
        references[agent] = state[StateField.Reference][at];
        pantry[agent] = state[StateField.Pantry][at];
        awareness[agent] = market.Awareness[week * rules.Products + agent % rules.Products];
    }

    /// <summary>Demand is drawn, served from stock, paid; what spoils goes; customers remember.</summary>
    private void Settle(MarketState state, int index, int agent, MarketWeek? happened)
    {
        var (at, traits) = (agent * state.Markets + index, market.Traits[agent]);
        var mean = rules.Dispersion > 0f ? Scalar.GammaMean(means[agent], rules.Dispersion, chances[agent].Gamma) : means[agent];
        var demand = Scalar.Poisson(mean, chances[agent].Demand);
        var sold = Math.Min(demand, state[StateField.OnHand][at]);
        var left = state[StateField.OnHand][at] - sold;
        var spoiled = MathF.Floor(left * rules.SpoiledShare + 0.5f);
        var onHand = left - spoiled;
        var margin = (shelf[agent] - traits.UnitCost) * sold - traits.UnitCost * spoiled;
        var reward = margin - rules.HoldingPerUnit * onHand - orderingCost[agent] - rules.PerUnitShort * (demand - sold);

        state[StateField.OnHand][at] = onHand;
        state[StateField.Sold][at] = sold;
        state[StateField.Shelf][at] = shelf[agent];
        state[StateField.StoreShare][at] = shares[agent / rules.Products];
        state[StateField.Reference][at] = rules.ReferenceKept * references[agent] + (1f - rules.ReferenceKept) * shelf[agent];
        var stored = promoted[agent] ? sold / Math.Max(traits.NormalUnits, Observation.NormalUnitsMin) : 0f;
        state[StateField.Pantry][at] = rules.PantryKept * (pantry[agent] + stored);
        state[StateField.TotalReward][at] += reward;
        state[StateField.TotalRevenue][at] += shelf[agent] * sold;
        state[StateField.TotalSold][at] += sold;
        state[StateField.TotalShort][at] += demand - sold;
        state[StateField.TotalSpoiled][at] += spoiled;
        state[StateField.TotalReceived][at] += received[agent];
        if (happened is null) return;
        happened[WeekField.Mean][at] = means[agent];
        happened[WeekField.Demand][at] = demand;
        happened[WeekField.Sold][at] = sold;
        happened[WeekField.Spoiled][at] = spoiled;
        happened[WeekField.Received][at] = received[agent];
        happened[WeekField.Placed][at] = placed[agent];
        happened[WeekField.Reward][at] = reward;
    }

    private AgentView View(MarketState state, int index, int agent, int week, float due, PolicyKind kind)
    {
        var (at, product) = (agent * state.Markets + index, agent % rules.Products);
        var (sum, lowest) = (0f, float.MaxValue);
        for (var store = 0; store < rules.Stores; store++)
        {
            if (store == agent / rules.Products) continue;
            var rival = state[StateField.Shelf][(store * rules.Products + product) * state.Markets + index];
            (sum, lowest) = (sum + rival, Math.Min(lowest, rival));
        }
        return new(
            state[StateField.Price][at], state[StateField.OnHand][at], due, state[StateField.Reference][at], state[StateField.Sold][at],
            state[StateField.StoreShare][at], market.Season[week], sum / Math.Max(1, rules.Stores - 1), lowest,
            rules.SeesRivals == 1 && rules.Stores > 1, kind == PolicyKind.Random ? Chances(state, index, agent, Philox.Choices).Demand : 0f);
    }

    private (float Demand, float Gamma, float Promotion, float Supply) Chances(MarketState state, int index, int agent, uint stream)
    {
        Lane1.Uniforms((uint)index, (uint)agent, (uint)state.Week, stream, (uint)seed, (uint)(seed >> 32), out var first, out var second, out var third, out var fourth);
        return (first.Value, second.Value, third.Value, fourth.Value);
    }
}
