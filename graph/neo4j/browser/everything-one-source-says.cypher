// Everything one source says
// The documents of a source, and those that derive from them, with the claims that they cite.
MATCH (s:Source {id: 'src:cipher-brief'})
MATCH p = (s)<-[:PUBLISHED_BY]-(:Document)<-[:DERIVES_FROM*0..3]-(:Document)<-[:IN]-(:Citation)-[:SUPPORTS|HEDGES|DENIES]->(:Claim)
RETURN p
LIMIT 300
