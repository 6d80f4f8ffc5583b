package traverse

import (
	"strings"

	"actorgraph/graph"
)

// EdgesPerNode bounds the engagements of a picture: more of them cannot be told
// apart.
const EdgesPerNode = 4

// picture is a part of the graph to draw: entities, and the engagements between
// them that begin or end at an inner one.
type picture struct {
	*answer
	filter graph.ClaimFilter
	nodes  []string // in order
	inner  []string
	// What engagements would be in it if nothing had been cut: those with an end among
	// ends, or near; both are nil when it would be the same picture.
	ends, near []string
	truncated  bool // something was cut
	counted    *int // what total found
}

// row appends the picture.
func (p *picture) row(v *graph.View) error {
	return p.rows.RowOf(graph.TypeSubgraph, v, func(item *graph.Item) error {
		switch {
		case item.Field == graph.FieldTruncated:
			return p.cut()
		case item.Field == graph.FieldTotalEdges:
			total, err := p.total()
			p.rows.Int(total)
			return err
		case item.Field == graph.FieldCypher:
			return p.cypher()
		case item.Field != 0:
			return unknown(item)
		case item.Hop.Hop == graph.SubgraphNodes:
			return p.list(item.Hop, p.nodes)
		case item.Hop.Hop == graph.SubgraphEdges:
			return p.edges(&item.Hop.Views[0])
		default:
			return unknown(item)
		}
	})
}

// shown selects the engagements in the picture.
func (p *picture) shown() *graph.ClaimFilter {
	f := p.filter
	f.Ends, f.Inside = p.inner, p.nodes
	return &f
}

// whole selects those that would be in it if it were not cut.
func (p *picture) whole() *graph.ClaimFilter {
	if p.ends == nil && p.near == nil {
		return p.shown()
	}
	f := p.filter
	f.Ends, f.Near = p.ends, p.near
	return &f
}

// total counts the engagements that would be in the picture if it were not cut.
func (p *picture) total() (int, error) {
	if p.counted != nil {
		return *p.counted, nil
	}
	rows := graph.NewRows()
	defer rows.Free()
	if err := p.ask(&graph.Select{Hop: graph.RootEngagements, Args: &graph.Args{Filter: p.whole()}, Page: true, Total: true}, rows); err != nil {
		return 0, err
	}
	total := rows.PageAt(rows.At(0)).Total
	p.counted = &total
	return total, nil
}

// cut appends whether something is missing.
func (p *picture) cut() error {
	missing := p.truncated
	if !missing { // what is shown is the whole, but for the bound
		total, err := p.total()
		if err != nil {
			return err
		}
		missing = total > p.most()
	}
	p.rows.Bool(missing)
	return nil
}

func (p *picture) most() int { return EdgesPerNode * len(p.nodes) }

// read reads the engagements in the picture, the best supported ones.
func (p *picture) read(v *graph.View, rows *graph.Rows) (count int, err error) {
	err = p.ask(&graph.Select{
		Hop: graph.RootEngagements, Args: &graph.Args{Filter: p.shown(), Order: graph.IndependentDesc, First: p.most()},
		Page: true, Views: []graph.View{*v},
	}, rows)
	if err != nil {
		return 0, err
	}
	return rows.PageAt(rows.At(0)).Count, nil
}

func (p *picture) edges(v *graph.View) error {
	rows := graph.NewRows()
	defer rows.Free()
	count, err := p.read(v, rows)
	if err != nil {
		return err
	}
	p.rows.List(count)
	p.rows.Copy(rows, 1, rows.Len())
	return nil
}

// cypher appends the statement that draws the picture in Neo4j Browser. It is a
// text for people to copy; nothing here runs it.
func (p *picture) cypher() error {
	rows := graph.NewRows()
	defer rows.Free()
	v := graph.NewView(fields(graph.FieldID), graph.TypeClaim)
	count, err := p.read(&v, rows)
	if err != nil {
		return err
	}
	claims, c := make([]string, count), rows.CellsFrom(1)
	for i := range claims {
		c.Row()
		claims[i] = c.Text()
	}
	if c.Err() != nil {
		return c.Err()
	}
	p.rows.String("MATCH (n:Thing) WHERE n.id IN " + literals(p.nodes) +
		"\nOPTIONAL MATCH (n)-[r]->(m:Thing) WHERE r.claimId IN " + literals(claims) + "\nRETURN n, r, m")
	return nil
}

// literals is a list of texts as Cypher writes it.
func literals(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = graph.CypherText(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
