using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Backups;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Catalog.Import;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Markets;
using AgentStore.Operations.Messages;
using AgentStore.Operations.Notes;
using AgentStore.Operations.Orders;
using AgentStore.Operations.OutsideTexts;
using AgentStore.Operations.Payments;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentStore.Operations;

/// <summary>Registers what the store can do.</summary>
public static class OperationsServices
{
    /// <summary>Adds every operation, the store's database and its clock. Operations are stateless and open a context for each call.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connectionString">PostgreSQL connection string of this store's database.</param>
    public static IServiceCollection AddOperations(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<StoreDbContext>(options => StoreDatabase.Configure(options, connectionString));
        services.AddSingleton(provider => new StoreContexts(provider.GetRequiredService<IDbContextFactory<StoreDbContext>>()));
        services.AddSingleton<StoreClock>();
        services.AddDataProtection().SetApplicationName("AgentStore").PersistKeysToDbContext<StoreDbContext>();
        services.AddHealthChecks().AddDbContextCheck<StoreDbContext>("database", tags: ["ready"]);
        AddGate(services);
        services.TryAddSingleton<IPaymentGateway, TestGateway>();
        foreach (var operation in Operations) services.AddSingleton(operation);
        return services;
    }

    /// <summary>Adds sign-in for staff and owner, kept in the store's database.</summary>
    public static IdentityBuilder AddStoreIdentity(this IServiceCollection services) => services
        .AddIdentity<StoreUser, IdentityRole<Guid>>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Password.RequiredLength = 12;
            options.Password.RequireNonAlphanumeric = false;
        })
        .AddEntityFrameworkStores<StoreDbContext>()
        .AddDefaultTokenProviders();

    private static readonly Type[] Operations =
    [
        typeof(PrepareStore), typeof(OpenStore), typeof(DropStore), typeof(ReadStore), typeof(BackUpStore), typeof(RestoreStore),
        typeof(ReadApprovals), typeof(DecideApproval), typeof(CarryOutApproved), typeof(ExpireApprovals),
        typeof(EditApproval), typeof(StandingRules), typeof(ReadApprovalMetrics),
        typeof(AddStaffTask), typeof(FinishStaffTask), typeof(ReadStaffTasks), typeof(SendMessage), typeof(TakeInMessage), typeof(ReadMessages),
        typeof(OutsideReadings), typeof(ReadSupplierText), typeof(ClearOutsideText),
        typeof(WriteNote), typeof(DropNote), typeof(ReadNotes), typeof(AskOwner), typeof(AnswerQuestion), typeof(ReadQuestions),
        typeof(ReadWeeklyReview), typeof(ReadDecisionOutcomes),
        typeof(Limits), typeof(PauseStore), typeof(Team),
        typeof(CeoJournal), typeof(ReadCeoJournal), typeof(AuditJournal),
        typeof(ReadSupplierOffers), typeof(ReadNewOffers), typeof(ReadFavourites), typeof(ImportCatalogue), typeof(ReadPurchaseOrders), typeof(DraftPurchaseOrders), typeof(EditSupplier), typeof(MarkSupply),
        typeof(ReceiveDelivery), typeof(ReadStockLedger),
        typeof(ReadStorefront), typeof(EditCart), typeof(ReadCart), typeof(PlaceOrder), typeof(CancelOrder), typeof(ExpireReservations), typeof(FulfilOrder),
        typeof(ReadOrder), typeof(ReadOrders), typeof(VerifyLedgers), typeof(ReadHangingReservations),
        typeof(StartPayment), typeof(ReceivePaymentNews), typeof(ProcessPaymentEvents), typeof(ReconcilePayments), typeof(PayRefunds), typeof(ReadRefunds),
        typeof(ImportSalesLog), typeof(ReadSalesPanel), typeof(ReadOwnSales), typeof(ReadProductTraits), typeof(StoreDemandEstimates), typeof(ReadLearnedDemand), typeof(KeepForecasts), typeof(ReadForecastAccuracy),
        typeof(RequestMarketReplay), typeof(KeepMarketReplay), typeof(ReadMarketReplays),
        typeof(ReadProfitReport), typeof(ReadDemandForecast), typeof(ReadPriceAdvice), typeof(ReadPricing), typeof(ReadMarkdowns), typeof(RunMarkdowns), typeof(CompareSupplierOffers), typeof(SearchCatalog),
        typeof(ReadSalesReport), typeof(ReadCatalogReport), typeof(ReadStockReport), typeof(ReadCash),
        typeof(ReadOverview), typeof(ReadTasks), typeof(ReadCashLedger),
    ];

    private static void AddGate(IServiceCollection services)
    {
        services.AddSingleton(provider => new StoreGate(
            provider.GetRequiredService<StoreContexts>(), provider.GetRequiredService<StoreClock>(), provider.GetServices<GuardedRoute>()));
        AddRoute(services, new ChangePriceHandler());
        AddRoute(services, new PlacePurchaseOrderHandler());
        AddRoute(services, new ListProductHandler());
        AddRoute(services, new DelistProductHandler());
        AddRoute(services, new EditProductHandler());
        AddRoute(services, new ScheduleMarkdownHandler());
        AddRoute(services, new BeginMarkdownHandler());
        AddRoute(services, new EndMarkdownHandler());
        AddRoute(services, new RefundOrderHandler());
        AddRoute(services, new GiveConcessionHandler());
    }

    private static void AddRoute<TCommand, TFigures>(IServiceCollection services, IGuardedHandler<TCommand, TFigures> handler)
        where TCommand : class, IStoreCommand, IGuardedCommand<TFigures>
        where TFigures : GuardrailFigures =>
        services.AddSingleton<GuardedRoute>(new GuardedRoute<TCommand, TFigures>(handler));
}
