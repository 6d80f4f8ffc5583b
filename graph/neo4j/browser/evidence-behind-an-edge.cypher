// Evidence behind an edge
// Two actors: all claims between them, who says so, where, and who denies it.
WITH 'Russia' AS one, 'Taliban' AS other
CALL (one) { CALL db.index.fulltext.queryNodes('entity_text', '"' + one + '"') YIELD node RETURN node AS a LIMIT 1 }
CALL (other) { CALL db.index.fulltext.queryNodes('entity_text', '"' + other + '"') YIELD node RETURN node AS b LIMIT 1 }
MATCH p = (a)<-[:SUBJECT|OBJECT]-(c:Claim)-[:SUBJECT|OBJECT]->(b), q = (c)<-[:SUPPORTS|HEDGES|DENIES]-(:Citation)-[:IN]->(:Document)
RETURN p, q
LIMIT 300
