package neo4j

import (
	"cmp"
	"slices"

	"actorgraph/graph"
)

// thingItems is what an entity's line is made of: its node t, the declarations of
// it, and who takes part in it. thingRow is all of it as a map.
const (
	thingItems = `.*, declared: COLLECT { MATCH (t)<-[r:DECLARES]-(d:Document) RETURN [d.id, properties(r)] },
  participants: COLLECT { MATCH (t)<-[r:PARTICIPATES_IN]-(a) RETURN [a.id, r.role, r.documents] }`
	thingRow = `t {` + thingItems + `}`
)

// thingPage is a page of entities; see export.page.
const thingPage = `MATCH (t:Thing) WHERE t.id > $after AND NOT t:Allegation WITH t ORDER BY t.id LIMIT $size
RETURN ` + thingRow

// declared reads the declarations of an entity, as documents write them.
// Documents are with their prefix.
func declared(p props) ([]graph.Declared, error) {
	var ds []graph.Declared
	for _, x := range asList(p["declared"]) {
		r := asList(x)
		written, _ := r[1].(props) // properties() gives a map
		d, err := declarationOf(written)
		if err != nil {
			return nil, stray(asText(p["id"]), err)
		}
		ds = append(ds, graph.Declared{Declaration: d, Documents: []string{asText(r[0])}})
	}
	return ds, nil
}

// entityOf derives what is shown of an entity from its declarations, and who
// takes part in it from the edges: these have canonical ids.
func entityOf(p props) (graph.Entity, error) {
	ds, err := declared(p)
	if err != nil {
		return graph.Entity{}, err
	}
	for _, d := range ds {
		d.Participants = nil
	}
	e := graph.MergeEntity(ds, func(id string) (string, graph.EntityType) { return id, 0 })
	for _, x := range asList(p["participants"]) {
		r := asList(x)
		e.Participants = append(e.Participants, graph.Participation{
			Actor: asText(r[0]), Role: asText(r[1]), Documents: asTexts(r[2]),
		})
	}
	slices.SortFunc(e.Participants, func(a, b graph.Participation) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Role, b.Role))
	})
	return e, nil
}

func entityLine(p props) (graph.Line, error) {
	e, err := entityOf(p)
	if err != nil {
		return graph.Line{}, err
	}
	l := graph.EntityLine{
		ID: asText(p["id"]), Name: e.Name, Aliases: e.Aliases, Subtype: e.Subtype, Kind: e.Kind, Stage: e.Stage,
		When: e.When, WhenText: e.WhenText, Place: e.Place, Notes: e.Notes, Identifiers: e.Identifiers,
		FormerIDs: e.FormerIDs, DeclaredBy: e.DeclaredBy, Participants: e.Participants,
	}
	if l.Type, err = graph.ParseEntityType(asText(p["type"])); err != nil {
		return graph.Line{}, stray(l.ID, err)
	}
	if text := asText(p["modality"]); text != "" {
		if l.Modality, err = graph.ParseModality(text); err != nil {
			return graph.Line{}, stray(l.ID, err)
		}
	}
	return graph.NewLine("entity", l.ID, l)
}
