package ledger.platform.decide;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf commands run.
 *
 * @param actor     subject of the bearer token; kept with every event
 * @param rehearsal the dry run that the commands belong to; null where they are meant
 */
public record CommandContext(String actor, @Nullable UUID rehearsal) {
    public static CommandContext of(String actor) {
        return new CommandContext(actor, null);
    }
}
