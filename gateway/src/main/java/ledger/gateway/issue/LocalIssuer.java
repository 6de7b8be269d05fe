package ledger.gateway.issue;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the door is the issuer, see {@link IdentitySettings}. */
final class LocalIssuer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder settings = Binder.get(context.getEnvironment());
        return settings.bind("ledger.identity.signing-key-file", String.class).isBound()
                || settings.bind("ledger.identity.clients", Bindable.of(Map.class)).isBound();
    }
}
