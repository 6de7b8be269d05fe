package ledger.testing.api;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What holds between a service and the OpenAPI document that it gives of itself. Each service's own test extends this and
 * says where the service runs; what the examples rest on is there before they are sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class ApiContract {
    private @Nullable ApiCheck check;

    /** Scheme, host and port. */
    protected abstract String url();

    protected abstract ListableBeanFactory beans();

    /** How many events the service has recorded. */
    protected abstract long recorded();

    /** Routes that the document leaves out, each with the reason. */
    protected abstract Map<String, String> notPublic();

    @BeforeAll
    void readDocument() {
        check = new ApiCheck(url());
    }

    @Test
    @Order(1)
    void everyRouteIsDescribedAndWhateverIsDescribedIsARoute() {
        check().describesTheRoutesOf(beans(), notPublic());
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> everyExampleIsAnsweredAsDescribed() {
        return check().examples();
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> onlyTheRolesThatAreNamedMay() {
        return check().roles();
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> badInputIsRefusedAndChangesNothing() {
        return check().badInput(this::recorded);
    }

    private ApiCheck check() {
        return Objects.requireNonNull(check);
    }
}
