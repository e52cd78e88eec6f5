// The market's kernel once more, by hand in CUDA C++: the yardstick for the one that ILGPU makes from C#. Its parameters, its
// threads and its layout in memory are the same; only the compiler differs. src/AgentStore.Learning/Market/Lanes has the words.

struct AgentTraits
{
    float ListPrice;
    float UnitCost;
    float Floor;
    float Ceiling;
    float Appeal;
    float Sensitivity;
    float CrossProduct;
    float CrossStore;
    float OpeningStock;
    float NormalUnits;
    float InverseListPrice;
    float InverseNormalUnits;
    float OrderUpTo;
};

struct MarketRules
{
    int Stores;
    int Products;
    int Weeks;
    int LeadTime;
    int IsLogit;
    int SeesRivals;
    float Customers;
    float Nesting;
    float InverseNesting;
    float ReferenceWeight;
    float ReferenceKept;
    float PantryWeight;
    float PantryKept;
    float Dispersion;
    float PromotionProbability;
    float PromotionDepth;
    float PromotionLift;
    float FailureProbability;
    float FilledOnFailure;
    float HoldingPerUnit;
    float PerOrder;
    float PerUnitOrdered;
    float PerUnitShort;
    float SpoiledShare;
    float StockCap;
    float PriceStep;
};

struct KernelRun
{
    int Markets;
    int MarketsPerGroup;
    int FirstWeek;
    int Weeks;
    unsigned SeedLow;
    unsigned SeedHigh;
    int Tells;
    int Records;
};

template <typename T> struct View { T* at; long long length; };

struct KernelViews
{
    View<float> State;
    View<const AgentTraits> Traits;
    View<const float> Season;
    View<const float> Awareness;
    View<const int> Kinds;
    View<const float> Linear;
    View<const float> Mlp;
    View<const float> Actions;
    View<float> Happened;
    View<float> Trajectories;
};

enum { Given, CostPlus, MatchLowest, Random, MyopicBestResponse, Linear, Mlp };
enum { Features = 8, Hidden = 32, Row = Features + 1, HiddenRow = Hidden + 1, Recorded = Features + 3, SharedPerThread = 3 };

struct Agent
{
    float Price, OnHand, Due1, Due2, Due3, Due4, Reference, Pantry, Shelf, Sold, StoreShare;
    float Reward, Revenue, Units, Short, Spoiled, Received;
};

struct Chances { float Demand, Gamma, Promotion, Supply; };

__device__ __forceinline__ float Exp(float x) { return exp2f(x * 1.44269504f); }
__device__ __forceinline__ float Log(float x) { return log2f(x) * 0.69314718f; }
__device__ __forceinline__ float Uniform(unsigned word) { return ((int)(word >> 9) + 0.5f) * (1.0f / (1 << 23)); }

// Philox4x32-10.
__device__ __forceinline__ Chances Draw(unsigned x0, unsigned x1, unsigned x2, unsigned x3, unsigned key0, unsigned key1)
{
#pragma unroll
    for (int round = 0; round < 10; round++)
    {
        unsigned high0 = __umulhi(0xD2511F53u, x0), low0 = 0xD2511F53u * x0;
        unsigned high1 = __umulhi(0xCD9E8D57u, x2), low1 = 0xCD9E8D57u * x2;
        x0 = high1 ^ x1 ^ key0;
        x1 = low1;
        x2 = high0 ^ x3 ^ key1;
        x3 = low0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return { Uniform(x0), Uniform(x1), Uniform(x2), Uniform(x3) };
}

__device__ __forceinline__ float NormalQuantile(float uniform)
{
    float x = uniform + uniform - 1.0f;
    float w = -Log(4.0f * uniform * (1.0f - uniform));
    float c = w - 2.5f;
    float p = 2.81022636e-08f * c + 3.43273939e-07f;
    p = p * c - 3.5233877e-06f;
    p = p * c - 4.39150654e-06f;
    p = p * c + 0.00021858087f;
    p = p * c - 0.00125372503f;
    p = p * c - 0.00417768164f;
    p = p * c + 0.246640727f;
    p = p * c + 1.50140941f;
    if (w >= 5.0f)
    {
        float t = sqrtf(w) - 3.0f;
        p = -0.000200214257f * t + 0.000100950558f;
        p = p * t + 0.00134934322f;
        p = p * t - 0.00367342844f;
        p = p * t + 0.00573950773f;
        p = p * t - 0.0076224613f;
        p = p * t + 0.00943887047f;
        p = p * t + 1.00167406f;
        p = p * t + 2.83297682f;
    }
    return 1.41421356f * p * x;
}

__device__ __forceinline__ float Poisson(float mean, float uniform)
{
    if (mean < 6.0f)
    {
        float probability = Exp(-mean), sum = probability, count = 0.0f;
        for (int next = 1; next <= 32 && sum < uniform; next++)
        {
            count = (float)next;
            probability = probability * mean * (1.0f / next);
            sum += probability;
        }
        return count;
    }
    float z = NormalQuantile(uniform), root = sqrtf(mean), square = z * z;
    float first = 1.0f / 3 + square * (1.0f / 6);
    float second = z * (-1.0f / 36 - square * (1.0f / 72)) / root;
    float third = (-8.0f / 405 + square * (7.0f / 810 + square * (1.0f / 270))) / mean;
    return fmaxf(0.0f, floorf(mean + root * z + first + second + third));
}

__device__ __forceinline__ float GammaMean(float mean, float dispersion, float uniform)
{
    float ninth = dispersion / 9.0f;
    float cube = fmaxf(0.0f, 1.0f - ninth + NormalQuantile(uniform) * sqrtf(ninth));
    return mean * cube * cube * cube * (1.0f / (1.0f - ninth * ninth * ninth));
}

__device__ __forceinline__ float On(const float* seen, const float* w)
{
    float sum = w[Features];
#pragma unroll
    for (int feature = 0; feature < Features; feature++) sum += w[feature] * seen[feature];
    return sum;
}

__device__ __forceinline__ void Decide(float price, float order, const Agent& agent, const AgentTraits& traits, const MarketRules& rules, float& target, float& wanted)
{
    target = agent.Price * (1.0f + rules.PriceStep * (1.0f - 2.0f / (Exp(price + price) + 1.0f)));
    wanted = traits.NormalUnits * 4.0f * (1.0f / (1.0f + Exp(-order)));
}

// Hidden units in shared memory, each thread's in a column of its own.
__device__ __forceinline__ void Weigh(const float* seen, const float* weights, float* shared, int thread, int threads, float& price, float& order)
{
    float* first = shared + SharedPerThread * threads + thread;
    float* second = first + Hidden * threads;
    for (int unit = 0; unit < Hidden; unit++) first[unit * threads] = fmaxf(0.0f, On(seen, weights + unit * Row));
    for (int unit = 0; unit < Hidden; unit += 4)
    {
        const float* row = weights + Hidden * Row + unit * HiddenRow;
        float a = row[Hidden], b = row[HiddenRow + Hidden], c = row[2 * HiddenRow + Hidden], d = row[3 * HiddenRow + Hidden];
        for (int input = 0; input < Hidden; input++)
        {
            float value = first[input * threads];
            a += row[input] * value;
            b += row[HiddenRow + input] * value;
            c += row[2 * HiddenRow + input] * value;
            d += row[3 * HiddenRow + input] * value;
        }
        second[unit * threads] = fmaxf(0.0f, a);
        second[(unit + 1) * threads] = fmaxf(0.0f, b);
        second[(unit + 2) * threads] = fmaxf(0.0f, c);
        second[(unit + 3) * threads] = fmaxf(0.0f, d);
    }
    const float* last = weights + Hidden * Row + Hidden * HiddenRow;
    price = last[Hidden];
    order = last[HiddenRow + Hidden];
    for (int input = 0; input < Hidden; input++)
    {
        float value = second[input * threads];
        price += last[input] * value;
        order += last[HiddenRow + input] * value;
    }
}

extern "C" __global__ void market(KernelViews views, MarketRules rules, KernelRun run)
{
    extern __shared__ float shared[];
    const int threads = blockDim.x, thread = threadIdx.x, agents = rules.Stores * rules.Products;
    const int number = thread % agents, start = thread - number;
    int index = blockIdx.x * run.MarketsPerGroup + thread / agents;
    const bool isThere = index < run.Markets;
    if (!isThere) index = run.Markets - 1;
    const int store = number / rules.Products, product = number - store * rules.Products, kind = views.Kinds.at[store];
    const AgentTraits traits = views.Traits.at[number];
    const int at = number * run.Markets + index, stride = agents * run.Markets;
    const bool seesRivals = rules.SeesRivals == 1 && rules.Stores > 1;
    float* state = views.State.at + at;
    Agent agent = {
        state[0], state[stride], state[2 * stride], state[3 * stride], state[4 * stride], state[5 * stride], state[6 * stride], state[7 * stride], state[8 * stride],
        state[9 * stride], state[10 * stride], state[11 * stride], state[12 * stride], state[13 * stride], state[14 * stride], state[15 * stride], state[16 * stride] };
    shared[thread] = agent.Shelf;
    __syncthreads();
    for (int step = 0; step < run.Weeks; step++)
    {
        const int calendar = run.FirstWeek + step, week = calendar % rules.Weeks;
        const float season = views.Season.at[week], awareness = views.Awareness.at[week * rules.Products + product];
        const Chances chances = Draw(index, number, calendar, 0, run.SeedLow, run.SeedHigh);
        const float received = agent.Due1;
        agent.OnHand += agent.Due1;
        agent.Due1 = agent.Due2;
        agent.Due2 = agent.Due3;
        agent.Due3 = agent.Due4;
        agent.Due4 = 0.0f;
        const float due = agent.Due1 + agent.Due2 + agent.Due3;

        float rivalMean = 0.0f, lowest = 3.402823466e38f;
        if (seesRivals)
        {
            for (int other = 0; other < rules.Stores; other++)
            {
                if (other == store) continue;
                const float shelf = shared[start + other * rules.Products + product];
                rivalMean += shelf;
                if (shelf < lowest) lowest = shelf;
            }
            rivalMean /= rules.Stores - 1;
        }
        float seen[Features];
        if (kind == Linear || kind == Mlp || run.Records == 1)
        {
            const float list = traits.InverseListPrice, cover = traits.InverseNormalUnits / 4.0f;
            seen[0] = Log(agent.Price * list);
            seen[1] = seesRivals ? Log(rivalMean * list) : 0.0f;
            seen[2] = Log(agent.Reference * list);
            seen[3] = fminf(agent.OnHand * cover, 4.0f);
            seen[4] = fminf(due * cover, 4.0f);
            seen[5] = fminf(agent.Sold * traits.InverseNormalUnits, 4.0f);
            seen[6] = Log(season);
            seen[7] = (agent.Price - traits.UnitCost) / agent.Price;
        }
        float target, order;
        if (kind == Linear) Decide(On(seen, views.Linear.at), On(seen, views.Linear.at + Row), agent, traits, rules, target, order);
        else if (kind == Mlp)
        {
            float price, units;
            Weigh(seen, views.Mlp.at, shared, thread, threads, price, units);
            Decide(price, units, agent, traits, rules, target, order);
        }
        else if (kind == Given)
        {
            target = agent.Price * views.Actions.at[at];
            order = views.Actions.at[stride + at];
        }
        else
        {
            order = fmaxf(0.0f, traits.OrderUpTo * season - agent.OnHand - due);
            target = traits.ListPrice;
            if (kind == MatchLowest && seesRivals) target = lowest;
            else if (kind == Random) target = agent.Price * (1.0f + rules.PriceStep * (2.0f * Draw(index, number, calendar, 1, run.SeedLow, run.SeedHigh).Demand - 1.0f));
            else if (kind == MyopicBestResponse)
            {
                const float elasticity = traits.Sensitivity - rules.ReferenceWeight;
                if (rules.IsLogit == 1) target = traits.UnitCost + 1.0f / ((traits.Sensitivity + rules.ReferenceWeight) * fmaxf(1.0f - agent.StoreShare, 1e-3f));
                else target = elasticity < -1.01f ? traits.UnitCost * elasticity / (1.0f + elasticity) : traits.Ceiling;
            }
        }

        const float stepped = fminf(fmaxf(target, agent.Price * (1.0f - rules.PriceStep)), agent.Price * (1.0f + rules.PriceStep));
        agent.Price = fminf(fmaxf(stepped, traits.Floor), traits.Ceiling);
        const float room = fmaxf(0.0f, rules.StockCap - agent.OnHand - due);
        const float wanted = fminf(floorf(fmaxf(order, 0.0f) + 0.5f), room);
        const float placed = chances.Supply < rules.FailureProbability ? floorf(wanted * rules.FilledOnFailure) : wanted;
        const float orderingCost = (wanted > 0.0f ? rules.PerOrder : 0.0f) + rules.PerUnitOrdered * placed;
        if (rules.LeadTime == 1) agent.Due1 += placed;
        else if (rules.LeadTime == 2) agent.Due2 += placed;
        else if (rules.LeadTime == 3) agent.Due3 += placed;
        else agent.Due4 += placed;
        const bool isPromoted = chances.Promotion < rules.PromotionProbability;
        const float shelf = isPromoted ? agent.Price * (1.0f - rules.PromotionDepth) : agent.Price;
        const float pulled = (isPromoted ? rules.PromotionLift : 0.0f) - rules.PantryWeight * agent.Pantry + awareness;

        __syncthreads();
        shared[thread] = shelf;
        float mean, share = 0.0f;
        if (rules.IsLogit == 1)
        {
            const float utility = traits.Appeal - (traits.Sensitivity + rules.ReferenceWeight) * shelf + rules.ReferenceWeight * agent.Reference + pulled;
            const float pull = Exp(utility * rules.InverseNesting);
            shared[threads + thread] = pull;
            __syncthreads();
            float here = 0.0f, outside = 1.0f;
            for (int other = 0; other < rules.Products; other++) here += shared[threads + start + store * rules.Products + other];
            const float sum = fmaxf(here, 1e-30f), attraction = Exp(rules.Nesting * Log(sum));
            if (product == 0) shared[2 * threads + start + store] = attraction;
            __syncthreads();
            for (int other = 0; other < rules.Stores; other++) outside += shared[2 * threads + start + other];
            share = attraction / outside;
            mean = pull / sum * share * (rules.Customers * season);
        }
        else
        {
            const float ratio = Log(shelf * traits.InverseListPrice);
            shared[threads + thread] = fminf(fmaxf(ratio, -2.0f), 2.0f);
            __syncthreads();
            float here = 0.0f, elsewhere = 0.0f;
            for (int other = 0; other < rules.Products; other++) if (other != product) here += shared[threads + start + store * rules.Products + other];
            for (int other = 0; other < rules.Stores; other++) if (other != store) elsewhere += shared[threads + start + other * rules.Products + product];
            const float log = traits.Appeal + traits.Sensitivity * ratio + traits.CrossProduct * here / (rules.Products > 1 ? rules.Products - 1.0f : 1.0f)
                + traits.CrossStore * elsewhere / (rules.Stores > 1 ? rules.Stores - 1.0f : 1.0f) + rules.ReferenceWeight * Log(agent.Reference / shelf);
            mean = Exp(log + pulled) * season;
        }

        const float demand = Poisson(rules.Dispersion > 0.0f ? GammaMean(mean, rules.Dispersion, chances.Gamma) : mean, chances.Demand);
        agent.Sold = fminf(demand, agent.OnHand);
        const float left = agent.OnHand - agent.Sold, spoiled = floorf(left * rules.SpoiledShare + 0.5f), missed = demand - agent.Sold;
        agent.OnHand = left - spoiled;
        const float margin = (shelf - traits.UnitCost) * agent.Sold - traits.UnitCost * spoiled;
        const float reward = margin - rules.HoldingPerUnit * agent.OnHand - orderingCost - rules.PerUnitShort * missed;
        agent.Shelf = shelf;
        agent.StoreShare = share;
        agent.Reference = rules.ReferenceKept * agent.Reference + (1.0f - rules.ReferenceKept) * shelf;
        agent.Pantry = rules.PantryKept * (agent.Pantry + (isPromoted ? agent.Sold * traits.InverseNormalUnits : 0.0f));
        agent.Reward += reward;
        agent.Revenue += shelf * agent.Sold;
        agent.Units += agent.Sold;
        agent.Short += missed;
        agent.Spoiled += spoiled;
        agent.Received += received;
        if (isThere && run.Records == 1)
        {
            float* told = views.Trajectories.at + ((step * Recorded * run.Markets + index) * agents + number);
#pragma unroll
            for (int feature = 0; feature < Features; feature++) told[feature * stride] = seen[feature];
            told[8 * stride] = agent.Price;
            told[9 * stride] = placed;
            told[10 * stride] = reward;
        }
        __syncthreads();
    }
    if (!isThere) return;
    state[0] = agent.Price;
    state[stride] = agent.OnHand;
    state[2 * stride] = agent.Due1;
    state[3 * stride] = agent.Due2;
    state[4 * stride] = agent.Due3;
    state[5 * stride] = agent.Due4;
    state[6 * stride] = agent.Reference;
    state[7 * stride] = agent.Pantry;
    state[8 * stride] = agent.Shelf;
    state[9 * stride] = agent.Sold;
    state[10 * stride] = agent.StoreShare;
    state[11 * stride] = agent.Reward;
    state[12 * stride] = agent.Revenue;
    state[13 * stride] = agent.Units;
    state[14 * stride] = agent.Short;
    state[15 * stride] = agent.Spoiled;
    state[16 * stride] = agent.Received;
}
