package neo4j

import "actorgraph/graph"

// checkedThings is a page of entities with all that is derived of them, and what
// it is derived from.
const checkedThings = `MATCH (t:Thing) WHERE t.id > $after AND NOT t:Allegation WITH t ORDER BY t.id LIMIT $size
RETURN t {` + thingItems + `, labels: labels(t),
  cites: COUNT { MATCH (t)<-[:SUBJECT|OBJECT|ABOUT]-(c:Claim) WITH DISTINCT c MATCH (c)<-[:SUPPORTS|HEDGES|DENIES]-() },
  edges: COUNT { MATCH (t)<-[:SUBJECT|OBJECT]-(c:Claim) WHERE c.drawn RETURN DISTINCT c },
  former: COLLECT { MATCH (f:FormerId)-[:NOW]->(t) RETURN f.id ORDER BY f.id },
  identified: COLLECT { MATCH (t)-[:IDENTIFIED_BY]->(i) RETURN i.id ORDER BY i.id },
  now: COLLECT { MATCH (t)<-[r:DECLARES]-() UNWIND r.participants AS id MATCH (f:FormerId {id: id}) RETURN [f.id, f.now] }}`

// entities derives every entity anew from the declarations of documents.
func (c *checker) entities() error {
	for p, err := range c.pages(checkedThings, pageSize) {
		if err == nil {
			err = c.entity(p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) entity(p props) error {
	id := asText(p["id"])
	ds, err := declared(p)
	if err != nil {
		return err
	}
	if len(ds) == 0 {
		c.say("I4: no document declares %s.", id)
		return nil
	}
	now := map[string]string{}
	for _, x := range asList(p["now"]) {
		now[asText(asList(x)[0])] = asText(asList(x)[1])
	}
	e := graph.MergeEntity(ds, func(id string) (string, graph.EntityType) {
		if canonical, ok := now[id]; ok {
			return canonical, 0
		}
		return id, 0
	})
	drawn, err := entityOf(p)
	if err != nil {
		return err
	}
	t := &thing{id: e.ID, typ: e.Type, shown: e}
	t.modality, _ = graph.ParseModality(asText(p["modality"])) // actors have none
	want := props(t.node())
	want["participants"], p["participants"] = e.Participants, drawn.Participants
	want["labels"], p["labels"] = ordered([]string{label(t.typ), "Thing"}), ordered(asTexts(p["labels"]))
	want["identified"], p["identified"] = ordered(asTexts(p["identifiers"])), asTexts(p["identified"])
	want["former"] = e.FormerIDs
	want["cited"], want["degree"] = p["cites"], p["edges"]
	c.compare("entity "+id, want, p, "declared", "now", "cites", "edges", "forms", "votes", "stale", "sum")
	var votes int64
	for _, n := range asList(p["votes"]) {
		votes += asInt(n)
	}
	if votes != int64(len(ds)) {
		c.say("I4: %d documents declare %s, which counts %d.", len(ds), id, votes)
	}
	return nil
}
