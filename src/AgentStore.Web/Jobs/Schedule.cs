using System.Linq.Expressions;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using AgentStore.Operations.Pricing;
using Hangfire;

namespace AgentStore.Web.Jobs;

/// <summary>The one table of all recurring jobs. Each is small, takes no arguments, and is safe to run twice.</summary>
internal static class Schedule
{
    public const string DefaultQueue = JobQueues.Default;

    /// <summary>Queue of the learning worker, a process of its own.</summary>
    public const string LearningQueue = JobQueues.Learning;

    private static readonly string EveryFiveMinutes = "*/5 * * * *";
    private static readonly string EveryTenMinutes = "*/10 * * * *";

    /// <summary>Writes the table into Hangfire; jobs that are no longer in it are removed.</summary>
    public static void Register(IServiceProvider services)
    {
        var jobs = services.GetRequiredService<IRecurringJobManager>();
        var options = new RecurringJobOptions { TimeZone = services.GetRequiredService<StoreClock>().Zone };
        Add<RunCeoDay>("run-ceo-day", DefaultQueue, job => job.RunAsync(CancellationToken.None), Cron.Daily(6));
        Add<CarryOutApproved>("carry-out-approved", DefaultQueue, job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        Add<ExpireApprovals>("expire-approvals", DefaultQueue, job => job.RunAsync(CancellationToken.None), EveryTenMinutes);
        Add<ExpireReservations>("expire-reservations", DefaultQueue, job => job.RunAsync(CancellationToken.None), EveryFiveMinutes);
        Add<ProcessPaymentEvents>("process-payment-events", DefaultQueue, job => job.RunAsync(CancellationToken.None), EveryFiveMinutes);
        Add<RunMarkdowns>("run-markdowns", DefaultQueue, job => job.RunAsync(CancellationToken.None), EveryTenMinutes);
        Add<ReconcilePayments>("reconcile-payments", DefaultQueue, job => job.RunAsync(CancellationToken.None), EveryTenMinutes);
        Add<PayRefunds>("pay-refunds", DefaultQueue, job => job.RunAsync(CancellationToken.None), EveryFiveMinutes);
        Add<VerifyLedgers>("verify-ledgers", DefaultQueue, job => job.RunAsync(CancellationToken.None), Cron.Daily(4));
        Add<IRefreshDemandEstimates>("refresh-demand-estimates", LearningQueue, job => job.RunAsync(CancellationToken.None), Cron.Daily(3));

        // What a process left behind that died after a yes of the owner is taken up at once by the next one.
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<CarryOutApproved>(DefaultQueue, job => job.RunAsync(CancellationToken.None));

        void Add<TJob>(string name, string queue, Expression<Func<TJob, Task>> call, string cron) => jobs.AddOrUpdate(name, queue, call, cron, options);
    }
}
