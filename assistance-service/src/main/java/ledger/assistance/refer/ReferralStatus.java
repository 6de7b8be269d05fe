package ledger.assistance.refer;

import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.ReferralEvent.ReferralAccepted;
import ledger.vocabulary.event.ReferralEvent.ReferralCompleted;
import ledger.vocabulary.event.ReferralEvent.ReferralDeclined;
import ledger.vocabulary.event.ReferralEvent.ReferralExpired;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import ledger.vocabulary.event.ReferralEvent.ReferralVoided;

/** How far a referral has come. */
public enum ReferralStatus {
    MADE, ACCEPTED, DECLINED, COMPLETED, EXPIRED, VOIDED;

    /** The status that an event leads to. */
    static ReferralStatus after(ReferralEvent event) {
        return switch (event) {
            case ReferralMade _ -> MADE;
            case ReferralAccepted _ -> ACCEPTED;
            case ReferralDeclined _ -> DECLINED;
            case ReferralCompleted _ -> COMPLETED;
            case ReferralExpired _ -> EXPIRED;
            case ReferralVoided _ -> VOIDED;
        };
    }
}
