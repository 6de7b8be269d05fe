package ledger.gateway.refuse;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start that was refused with the sentences of {@link UnusableSetting}, instead of a stack trace. */
public final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSetting cause) {
        return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
    }
}
