// Runs the benchmarks' CUDA kernel on the processor: a thread of the system for each of the card's, a barrier for theirs.
// host MARKET_IN STATE_OUT; what is read is written by CudaTwinTests.
#include <barrier>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#define __device__
#define __global__
#define __forceinline__ inline
#define __shared__

struct Place { int x; };
static thread_local Place threadIdx;
static Place blockIdx, blockDim;
static std::unique_ptr<std::barrier<>> group;
static void __syncthreads() { group->arrive_and_wait(); }
static unsigned __umulhi(unsigned left, unsigned right) { return (unsigned)(((unsigned long long)left * right) >> 32); }
float shared[1 << 16];

#include "market.cu"

static FILE* in;

template <typename T> static T One()
{
    T value;
    if (fread(&value, sizeof(T), 1, in) != 1) exit(2);
    return value;
}

template <typename T> static std::vector<T> Many()
{
    std::vector<T> values(One<int>());
    if (fread(values.data(), sizeof(T), values.size(), in) != values.size()) exit(3);
    return values;
}

int main(int, char** files)
{
    in = fopen(files[1], "rb");
    const int groups = One<int>(), threads = One<int>();
    const MarketRules rules = One<MarketRules>();
    const KernelRun run = One<KernelRun>();
    auto traits = Many<AgentTraits>();
    auto season = Many<float>(), awareness = Many<float>();
    auto kinds = Many<int>();
    auto linear = Many<float>(), mlp = Many<float>(), actions = Many<float>(), state = Many<float>();
    std::vector<float> told(run.Records ? (size_t)run.Weeks * Recorded * run.Markets * rules.Stores * rules.Products : 1);
    KernelViews views = {};
    views.State.at = state.data();
    views.Traits.at = traits.data();
    views.Season.at = season.data();
    views.Awareness.at = awareness.data();
    views.Kinds.at = kinds.data();
    views.Linear.at = linear.data();
    views.Mlp.at = mlp.data();
    views.Actions.at = actions.data();
    views.Trajectories.at = told.data();
    blockDim.x = threads;
    for (blockIdx.x = 0; blockIdx.x < groups; blockIdx.x++)
    {
        group = std::make_unique<std::barrier<>>(threads);
        std::vector<std::thread> all;
        for (int thread = 0; thread < threads; thread++)
            all.emplace_back([&, thread] { threadIdx.x = thread; market(views, rules, run); group->arrive_and_drop(); });
        for (auto& each : all) each.join();
    }
    FILE* out = fopen(files[2], "wb");
    fwrite(state.data(), sizeof(float), state.size(), out);
    fwrite(told.data(), sizeof(float), told.size(), out);
    fclose(out);
}
