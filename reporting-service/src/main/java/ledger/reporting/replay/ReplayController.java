package ledger.reporting.replay;

import java.net.URI;
import java.util.UUID;

import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import ledger.reporting.replay.Replays.Replay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/audit/replays} starts a replay, {@code GET …/{id}} says how far it is and what it found. */
@RestController
@RequestMapping("/api/audit/replays")
class ReplayController {
    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    /** Where replays are carried out. */
    @Configuration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        Replays replays(Journal journal, Facts facts, LiveCounts counts, JdbcTemplate jdbc,
                PlatformTransactionManager transactions) {
            return new Replays(journal, facts, counts, jdbc, new TransactionTemplate(transactions));
        }
    }

    @PostMapping
    ResponseEntity<Replay> start() {
        Replay replay = replays.start(Caller.current().subject());
        return ResponseEntity.accepted().location(URI.create("/api/audit/replays/" + replay.id())).body(replay);
    }

    @GetMapping("/{id}")
    Replay find(@PathVariable UUID id) {
        return replays.find(id).orElseThrow(() -> Refusal.notFound("id", "There is no replay " + id + "."));
    }
}
