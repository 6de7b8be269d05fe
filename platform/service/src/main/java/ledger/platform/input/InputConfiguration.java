package ledger.platform.input;

import java.time.Clock;
import java.time.ZoneId;

import ledger.platform.store.CommandDesk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reading input needs: the day it is where the programme works, and the desk for rows. */
@Configuration(proxyBeanMethods = false)
public class InputConfiguration {
    /** Dates carry no time zone; only "not in the future" asks what day it is, and where. */
    @Bean
    Clock clock(@Value("${ledger.time-zone:Africa/Bujumbura}") ZoneId zone) {
        return Clock.system(zone);
    }

    @Bean
    RowDesk rowDesk(CommandDesk commands, Clock clock) {
        return new RowDesk(commands, clock);
    }
}
