// Who engages whom
// Every edge is a claim that is put as fact and supported; the best supported come first.
MATCH p = (:Thing)-[e]->(:Thing)
WHERE e.claimId IS NOT NULL
RETURN p
ORDER BY e.independent DESC, e.lastPublished DESC, e.claimId
LIMIT 300
