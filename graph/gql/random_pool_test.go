package gql_test

import (
	"slices"

	"actorgraph/graph"
)

// rndPool holds values that occur in a graph, so that random conditions meet
// something, and cursors that earlier answers gave.
type rndPool struct {
	ids     map[string][]string // by what they are: entity, source, document, …
	names   []string
	quotes  []string // and relations
	dates   []string
	cursors map[graph.ListOrder][]string
}

func newRndPool(m *refModel) *rndPool {
	p := &rndPool{ids: map[string][]string{}, cursors: map[graph.ListOrder][]string{}}
	date := func(d graph.EDTF) {
		if !d.IsZero() && !slices.Contains(p.dates, d.String()) {
			p.dates = append(p.dates, d.String())
		}
	}
	for _, e := range m.entities {
		kind := "entity"
		if e.alleged != nil {
			kind = "allegation"
		}
		p.ids[kind] = append(p.ids[kind], e.ids()...)
		p.names = append(p.names, e.Name)
		for _, n := range e.Aliases {
			p.names = append(p.names, n.Value)
		}
		date(e.When)
	}
	for _, s := range m.sources {
		p.ids["source"] = append(p.ids["source"], s.out.ID)
		p.names = append(p.names, s.Name)
	}
	for _, d := range m.documents {
		p.ids["document"] = append(p.ids["document"], d.out.ID)
		p.names = append(p.names, d.Title)
		date(d.Published)
	}
	for _, c := range m.claims {
		p.ids["claim"] = append(p.ids["claim"], c.ID)
	}
	for _, c := range m.citations {
		p.ids["citation"] = append(p.ids["citation"], c.ID)
		p.quotes = append(p.quotes, c.Quote, c.Relation)
		date(c.When)
	}
	return p
}

// see keeps the cursors of an answer.
func (p *rndPool) see(answer any) {
	switch v := answer.(type) {
	case map[string]any:
		for _, x := range v {
			p.see(x)
		}
	case []any:
		for _, x := range v {
			p.see(x)
		}
	case string:
		const enough = 200
		c, err := graph.ParseCursor(v)
		if list := p.cursors[c.List]; err == nil && len(list) < enough && !slices.Contains(list, v) {
			p.cursors[c.List] = append(list, v)
		}
	}
}

// rndList says in which order a connection of a type is; claims of root fields
// and engagements follow their orderBy.
func rndList(typ, field string) graph.ListOrder {
	switch field {
	case "citations":
		switch typ {
		case "Claim", "Allegation":
			return graph.ListCitationsByClass
		case "Document":
			return graph.ListCitationsByPlace
		}
		return graph.ListCitationsNewest
	case "statements":
		return graph.ListCitationsNewest
	case "mentions":
		return graph.ListMentions
	case "counterparts":
		return graph.ListCounterparts
	case "allegations", "allegationsAgainst", "allegationsBy":
		return graph.ListByHash
	case "engagements", "claims":
		return graph.ListLastPublishedDesc
	case "search":
		return graph.ListHits
	}
	return graph.ListByID
}
