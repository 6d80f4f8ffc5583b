package neo4j

import "actorgraph/graph"

// declares are the properties of a document's DECLARES to an entity.
func declares(d *graph.Declaration) properties {
	p := properties{"id": d.ID, "type": d.Type.String(), "name": d.Name}
	p.texts("aliases", d.Aliases)
	p.texts("identifiers", declaredIdentifiers(d))
	p.text("subtype", d.Subtype)
	p.text("kind", d.Kind)
	p.text("stage", d.Stage)
	p.text("when", d.When.String())
	p.text("whenText", d.WhenText)
	p.text("place", d.Place)
	p.text("note", d.Note)
	p.flag("borrowed", d.Borrowed)
	if len(d.Participants) > 0 {
		actors, roles := make([]string, len(d.Participants)), make([]string, len(d.Participants))
		for i, x := range d.Participants {
			actors[i], roles[i] = x.Actor, x.Role
		}
		p["participants"], p["roles"] = actors, roles
	}
	return p
}

func declaredIdentifiers(d *graph.Declaration) []string {
	var out []string
	for _, scheme := range sorted(d.Identifiers) {
		out = append(out, identifierID(graph.Identifier{Scheme: scheme, Value: d.Identifiers[scheme]}))
	}
	return out
}

// declarationOf is the inverse of declares.
func declarationOf(p map[string]any) (*graph.Declaration, error) {
	d := &graph.Declaration{
		ID: asText(p["id"]), Name: asText(p["name"]), Aliases: asTexts(p["aliases"]), Subtype: asText(p["subtype"]),
		Kind: asText(p["kind"]), Stage: asText(p["stage"]), When: asDate(p["when"]), WhenText: asText(p["whenText"]),
		Place: asText(p["place"]), Note: asText(p["note"]), Borrowed: asBool(p["borrowed"]),
	}
	var err error
	if d.Type, err = graph.ParseEntityType(asText(p["type"])); err != nil {
		return nil, err
	}
	for _, id := range asTexts(p["identifiers"]) {
		if d.Identifiers == nil {
			d.Identifiers = map[string]string{}
		}
		i := parseIdentifier(id)
		d.Identifiers[i.Scheme] = i.Value
	}
	roles := asTexts(p["roles"])
	for i, actor := range asTexts(p["participants"]) {
		d.Participants = append(d.Participants, graph.Participant{Actor: actor, Role: roles[i]})
	}
	return d, nil
}

// declaresSource are the properties of a document's DECLARES to a source.
func declaresSource(s *graph.Source) properties {
	p := properties{"id": s.ID, "name": s.Name}
	p.text("kind", s.Kind)
	p.text("country", s.Country)
	p.text("owner", s.Owner)
	p.text("actor", s.Actor)
	p.text("reliability", s.Reliability.String())
	p.text("url", s.URL)
	p.flag("borrowed", s.Borrowed)
	return p
}
