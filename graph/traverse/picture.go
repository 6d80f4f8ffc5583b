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
	filter    graph.ClaimFilter
	nodes     []string // in order
	inner     []string
	all       []string // inner, if nothing had been cut; nil when it would be the same picture
	truncated bool
}

// row appends the picture.
func (p *picture) row(v *graph.View) error {
	row := p.rows.Row(graph.TypeSubgraph)
	for i := range v.Shapes[0].Items {
		item := &v.Shapes[0].Items[i]
		var err error
		switch {
		case item.Field == graph.FieldTruncated:
			err = p.cut()
		case item.Field == graph.FieldTotalEdges:
			var total int
			total, err = p.total(p.whole())
			p.rows.Int(total)
		case item.Field == graph.FieldCypher:
			err = p.cypher()
		case item.Field != 0:
			err = unknown(item)
		case item.Hop.Hop == graph.SubgraphNodes:
			err = p.list(item.Hop, p.nodes)
		case item.Hop.Hop == graph.SubgraphEdges:
			err = p.edges(&item.Hop.Views[0])
		default:
			err = unknown(item)
		}
		if err != nil {
			return err
		}
	}
	p.rows.EndRow(row)
	return nil
}

// shown selects the engagements in the picture.
func (p *picture) shown() *graph.ClaimFilter {
	f := p.filter
	f.Ends, f.Inside = p.inner, p.nodes
	return &f
}

// whole selects those that would be in it if it were not cut.
func (p *picture) whole() *graph.ClaimFilter {
	if p.all == nil {
		return p.shown()
	}
	f := p.filter
	f.Ends = p.all
	return &f
}

// total counts engagements.
func (p *picture) total(f *graph.ClaimFilter) (int, error) {
	rows := graph.NewRows()
	defer rows.Free()
	if err := p.ask(&graph.Select{Hop: graph.RootEngagements, Args: &graph.Args{Filter: f}, Page: true, Total: true}, rows); err != nil {
		return 0, err
	}
	return rows.PageAt(rows.At(0)).Total, nil
}

func (p *picture) most() int { return EdgesPerNode * len(p.nodes) }

// cut appends whether something is missing.
func (p *picture) cut() error {
	if !p.truncated {
		total, err := p.total(p.shown())
		if err != nil {
			return err
		}
		p.truncated = total > p.most()
	}
	p.rows.Bool(p.truncated)
	return nil
}

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
	count, err := p.read(&views(graph.TypeClaim, graph.Item{Field: graph.FieldID})[0], rows)
	if err != nil {
		return err
	}
	claims := make([]string, count)
	for i := range claims { // each is a row of one text
		claims[i] = rows.TextAt(2 + 2*i)
	}
	p.rows.String("MATCH (n:Thing) WHERE n.id IN " + literals(p.nodes) +
		"\nOPTIONAL MATCH (n)-[r]->(m:Thing) WHERE r.claimId IN " + literals(claims) + "\nRETURN n, r, m")
	return nil
}

// literals is a list of texts as Cypher writes it.
func literals(texts []string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, text := range texts {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('\'')
		for _, c := range text {
			if c == '\'' || c == '\\' {
				b.WriteByte('\\')
			}
			b.WriteRune(c)
		}
		b.WriteByte('\'')
	}
	b.WriteByte(']')
	return b.String()
}
