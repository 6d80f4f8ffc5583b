// Path between two actors
// The shortest ways over drawn edges, at most six long. Ask for e.independent >= 2 to trust no single origin.
WITH 'China' AS one, 'Taliban' AS other
CALL (one) { CALL db.index.fulltext.queryNodes('entity_text', '"' + one + '"') YIELD node RETURN node AS a LIMIT 1 }
CALL (other) { CALL db.index.fulltext.queryNodes('entity_text', '"' + other + '"') YIELD node RETURN node AS b LIMIT 1 }
MATCH p = allShortestPaths((a)-[*..6]-(b))
WHERE all(e IN relationships(p) WHERE e.claimId IS NOT NULL)
RETURN p
LIMIT 300
