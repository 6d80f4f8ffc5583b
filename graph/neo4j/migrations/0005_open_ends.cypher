// Open ends of dates, of those that were written without: as far away as can be.
MATCH (n:Document) WHERE n.published IS NOT NULL AND (n.publishedFrom IS NULL OR n.publishedTo IS NULL)
CALL (n) { SET n.publishedFrom = coalesce(n.publishedFrom, -9223372036854775807 - 1), n.publishedTo = coalesce(n.publishedTo, 9223372036854775807) } IN TRANSACTIONS;
MATCH (n:Citation) WHERE n.when IS NOT NULL AND (n.whenFrom IS NULL OR n.whenTo IS NULL)
CALL (n) { SET n.whenFrom = coalesce(n.whenFrom, -9223372036854775807 - 1), n.whenTo = coalesce(n.whenTo, 9223372036854775807) } IN TRANSACTIONS;
MATCH (n:Thing) WHERE n.when IS NOT NULL AND (n.whenFrom IS NULL OR n.whenTo IS NULL)
CALL (n) { SET n.whenFrom = coalesce(n.whenFrom, -9223372036854775807 - 1), n.whenTo = coalesce(n.whenTo, 9223372036854775807) } IN TRANSACTIONS;
