package traverse

import (
	"slices"

	"actorgraph/graph"
)

const (
	// maxVisited bounds the entities that one question looks around.
	maxVisited = 20_000
	// maxFrontier bounds those of one read.
	maxFrontier = 2_000
)

// neighbor is an entity at the other end of an engagement.
type neighbor struct {
	id       string
	forward  bool // the engagement leads to it
	strength graph.Strength
}

// place is an entity and what is around it.
type place struct {
	degree    int
	hub       bool // too many engagements to walk through
	neighbors []neighbor
}

// explorer looks around entities and remembers what it saw.
type explorer struct {
	*answer
	filter    *graph.ClaimFilter
	maxDegree int             // 0 means no bound
	free      map[string]bool // entities that are walked through whatever their degree
	places    map[string]*place
	spent     bool // maxVisited was reached
}

func newExplorer(a *answer, filter *graph.ClaimFilter, maxDegree int, free ...string) *explorer {
	x := &explorer{answer: a, filter: filter, maxDegree: maxDegree, free: map[string]bool{}, places: map[string]*place{}}
	for _, id := range free {
		x.free[id] = true
	}
	return x
}

// look looks around entities. When too many have been visited it leaves some out.
func (x *explorer) look(ids []string) error {
	var bounded, unbounded []string
	for _, id := range ids {
		switch {
		case x.places[id] != nil:
		case len(x.places)+len(bounded)+len(unbounded) >= maxVisited:
			x.spent = true
		case x.free[id]:
			unbounded = append(unbounded, id)
		default:
			bounded = append(bounded, id)
		}
	}
	if err := x.read(unbounded, 0); err != nil {
		return err
	}
	return x.read(bounded, x.maxDegree)
}

func (x *explorer) read(ids []string, maxDegree int) error {
	for some := range slices.Chunk(ids, maxFrontier) {
		q := frontierQuery(some, x.filter, maxDegree)
		rows := graph.NewRows()
		err := x.reader.Read(x.ctx, q, rows)
		if err == nil {
			x.take(rows, maxDegree)
		}
		rows.Free()
		if err != nil {
			return err
		}
	}
	return nil
}

// frontierQuery asks for the cells that take reads.
func frontierQuery(ids []string, filter *graph.ClaimFilter, maxDegree int) *graph.Select {
	neighbors := &graph.Select{Hop: graph.FrontierNeighbors, Views: views(graph.TypeNeighbor,
		graph.Item{Field: graph.FieldID}, graph.Item{Field: graph.FieldClaim}, graph.Item{Field: graph.FieldForward},
		graph.Item{Field: graph.FieldGrade}, graph.Item{Field: graph.FieldIndependent}, graph.Item{Field: graph.FieldSupporting})}
	return &graph.Select{
		Hop: graph.RootFrontier, Args: &graph.Args{IDs: ids, Filter: filter, MaxDegree: maxDegree},
		Views: views(graph.TypeFrontier, graph.Item{Field: graph.FieldID}, graph.Item{Field: graph.FieldDegree}, graph.Item{Hop: neighbors}),
	}
}

// take reads the answer: a list of rows of id, degree and a list of rows of six.
func (x *explorer) take(rows *graph.Rows, maxDegree int) {
	i := 1
	for range rows.At(0).N {
		p := &place{degree: int(rows.At(i + 2).N)}
		p.hub = maxDegree > 0 && p.degree > maxDegree
		n := int(rows.At(i + 3).N)
		p.neighbors = make([]neighbor, 0, n)
		id := rows.TextAt(i + 1)
		for i += 4; n > 0; n-- {
			p.neighbors = append(p.neighbors, neighbor{
				id: rows.TextAt(i + 1), forward: rows.At(i+3).N != 0,
				strength: graph.Strength{
					Claim: rows.TextAt(i + 2), Grade: rows.TextAt(i + 4),
					Independent: int(rows.At(i + 5).N), Supporting: int(rows.At(i + 6).N),
				},
			})
			i += 7
		}
		x.places[id] = p
	}
}

// views is a single view of rows of one type.
func views(t graph.Type, items ...graph.Item) []graph.View {
	return []graph.View{{Shapes: []graph.Shape{{Type: t, Items: items}}}}
}

// skipped lists the entities that were too large to walk through, by id.
func (x *explorer) skipped() []string {
	var ids []string
	for id, p := range x.places {
		if p.hub {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
