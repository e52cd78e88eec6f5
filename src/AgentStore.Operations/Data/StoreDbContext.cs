using AgentStore.Domain.Approvals;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data.Mappings;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Data;

/// <summary>One store's database. Only operations see it.</summary>
internal sealed class StoreDbContext(DbContextOptions<StoreDbContext> options)
    : IdentityDbContext<StoreUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<StoreProfile> Profiles => Set<StoreProfile>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<PriceChange> PriceChanges => Set<PriceChange>();
    public DbSet<Markdown> Markdowns => Set<Markdown>();
    public DbSet<StockPosition> StockPositions => Set<StockPosition>();
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();
    public DbSet<StockReservation> StockReservations => Set<StockReservation>();
    public DbSet<Supplier> Suppliers => Set<Supplier>();
    public DbSet<SupplierOffer> SupplierOffers => Set<SupplierOffer>();
    public DbSet<SupplierDelivery> SupplierDeliveries => Set<SupplierDelivery>();
    public DbSet<PurchaseOrder> PurchaseOrders => Set<PurchaseOrder>();
    public DbSet<Cart> Carts => Set<Cart>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<ListingChange> ListingChanges => Set<ListingChange>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<Concession> Concessions => Set<Concession>();
    public DbSet<CashMovement> CashMovements => Set<CashMovement>();
    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();
    public DbSet<LimitsVersion> Limits => Set<LimitsVersion>();
    public DbSet<ApprovalRequest> Approvals => Set<ApprovalRequest>();
    public DbSet<StandingRule> StandingRules => Set<StandingRule>();
    public DbSet<StaffTask> StaffTasks => Set<StaffTask>();
    public DbSet<StoreMessage> Messages => Set<StoreMessage>();
    public DbSet<OutsideReading> OutsideReadings => Set<OutsideReading>();
    public DbSet<CeoNote> Notes => Set<CeoNote>();
    public DbSet<OwnerQuestion> Questions => Set<OwnerQuestion>();
    public DbSet<StoredReview> WeeklyReviews => Set<StoredReview>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<CeoDay> CeoDays => Set<CeoDay>();
    public DbSet<CeoStep> CeoSteps => Set<CeoStep>();
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    public DbSet<SalesLogRow> SalesLog => Set<SalesLogRow>();
    public DbSet<SalesLogImport> SalesLogImports => Set<SalesLogImport>();
    public DbSet<DemandEstimate> DemandEstimates => Set<DemandEstimate>();
    public DbSet<KeptForecast> Forecasts => Set<KeptForecast>();
    public DbSet<MarketReplay> MarketReplays => Set<MarketReplay>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Products that have a stock position: all that the shop sells, sold, or has ordered to try; not what suppliers merely offer.</summary>
    public IQueryable<Product> CarriedProducts => Products.Where(product => StockPositions.Any(position => position.Sku == product.Sku));

    /// <summary>Suppliers that have delivered to this shop.</summary>
    public IQueryable<Supplier> KnownSuppliers => Suppliers.Where(supplier => SupplierDeliveries.Any(delivery => delivery.SupplierCode == supplier.Code));

    /// <summary>Saves, and appends to the journal's chain what it has to tell of, in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var rows = JournalChain.Find(ChangeTracker);
        if (rows.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // Last, so that the rows' own locks come before the chain's, as with every other writer.
        var entries = await JournalChain.MakeAsync(this, rows, cancellationToken);
        JournalEntries.AddRange(entries);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Refused where the chain has to tell of something: its lock is waited for without blocking a thread.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => JournalChain.Find(ChangeTracker).Count == 0
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : throw new InvalidOperationException("Rows of the journal are saved with SaveChangesAsync.");

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.Properties<Sku>().HaveConversion<SkuConverter>().HaveMaxLength(Sku.LengthMax);
        builder.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3).AreFixedLength();
        builder.Properties<OrderId>().HaveConversion<OrderIdConverter>();
        builder.Properties<PurchaseOrderId>().HaveConversion<PurchaseOrderIdConverter>();
        builder.Properties<ReservationId>().HaveConversion<ReservationIdConverter>();
        builder.Properties<ApprovalId>().HaveConversion<ApprovalIdConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(StoreDbContext).Assembly);
    }
}
