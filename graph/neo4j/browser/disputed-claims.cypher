// Disputed claims
// Claims that somebody denies who does not support them, with the citations on both sides.
MATCH p = (:Thing)<-[:SUBJECT]-(c:Claim {status: 'DISPUTED'})-[:OBJECT]->(:Thing)
MATCH q = (c)<-[:SUPPORTS|HEDGES|DENIES]-(:Citation)-[:IN]->(:Document)
RETURN p, q
LIMIT 300
