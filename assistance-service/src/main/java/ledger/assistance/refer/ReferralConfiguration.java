package ledger.assistance.refer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import ledger.platform.store.CommandDesk;
import ledger.platform.store.EventSerializer;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManagerSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Axon's deadline manager on the service's own database: deadlines outlive the process, and any process may serve them. */
@Configuration(proxyBeanMethods = false)
class ReferralConfiguration {
    /** @param poll how often is looked for deadlines that have passed */
    @Bean
    DbSchedulerDeadlineManager deadlineManager(DataSource database, CommandDesk desk, EventSerializer serializer,
            Clock clock, @Value("${ledger.referrals.deadline-poll:10s}") Duration poll) {
        DbSchedulerDeadlineManagerSupplier manager = new DbSchedulerDeadlineManagerSupplier();
        // A deadline is written by the connection, and so in the transaction, of the referral that it belongs to.
        Scheduler scheduler = Scheduler
                .create(new TransactionAwareDataSourceProxy(database),
                        List.of(DbSchedulerDeadlineManager.humanReadableTask(manager)))
                .tableName("deadline")
                .serializer(new DeadlineData())
                .clock(clock::instant)
                .pollingInterval(poll)
                .threads(1)
                .build();
        ReferralDeadlines deadlines = new ReferralDeadlines(desk);
        manager.set(DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .serializer(serializer)
                .useBinaryPojo(false)
                .transactionManager(NoTransactionManager.instance())
                .scopeAwareProvider(_ -> Stream.of(deadlines))
                .build());
        desk.onRecorded(events -> events.forEach(event -> {
            if (event instanceof ReferralMade made) {
                ReferralDeadlines.set(manager.get(), made,
                        made.respondBy().plusDays(1).atStartOfDay(clock.getZone()).toInstant());
            }
        }));
        return manager.get();
    }

    /** Deadlines are looked for once everything that follows events is there, and no longer when it goes. */
    @Bean
    SmartLifecycle deadlineClock(DbSchedulerDeadlineManager deadlineManager) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                deadlineManager.start();
                running = true;
            }

            @Override
            public void stop() {
                deadlineManager.shutdown();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
