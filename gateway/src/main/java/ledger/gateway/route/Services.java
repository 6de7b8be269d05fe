package ledger.gateway.route;

import java.net.URI;

import ledger.gateway.refuse.UnusableSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;

import org.jspecify.annotations.Nullable;

/** The addresses of the services, scheme, host and port alone: {@code http://localhost:8081}. */
@ConfigurationProperties("ledger.services")
record Services(@Nullable String beneficiary, @Nullable String assistance, @Nullable String reporting) {
    /** @throws UnusableSetting where it is no such address */
    static URI address(String name, @Nullable String address) {
        if (address != null && address.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?")) {
            return URI.create(address);
        }
        throw new UnusableSetting("ledger.services." + name, "it is missing or no address of a service.",
                "Set it to scheme, host and port alone, such as http://localhost:8081.");
    }
}
