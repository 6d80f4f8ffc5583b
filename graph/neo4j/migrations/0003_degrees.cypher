// How many engagements an entity has, of entities that were written without.
MATCH (t:Thing) WHERE t.degree IS NULL AND NOT t:Allegation
CALL (t) { SET t.degree = COUNT { (t)-[r]-(:Thing) WHERE r.claimId IS NOT NULL } } IN TRANSACTIONS;
