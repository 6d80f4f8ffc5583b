// Allegations
// What is alleged, of whom, and by whom. No edge is drawn for it unless somebody else supports it.
MATCH p = (:Allegation)-[:ACCUSES|CONCERNS|ALLEGED_BY|STATES]->()
RETURN p
LIMIT 300
