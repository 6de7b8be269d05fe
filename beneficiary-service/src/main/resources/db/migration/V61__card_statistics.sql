-- As for events: no query looks for these.
ALTER TABLE person_card
    ALTER COLUMN wrapped SET STATISTICS 0,
    ALTER COLUMN tokens SET STATISTICS 0,
    ALTER COLUMN tokens_in SET STATISTICS 0;
ALTER TABLE duplicate_log ALTER COLUMN entries SET STATISTICS 0;
