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

// explorer looks around entities and remembers what it saw.
type explorer struct {
	*answer
	filter    *graph.ClaimFilter
	maxDegree int                   // 0 means no bound
	free      map[string]bool       // entities that are walked through whatever their degree
	places    map[string][]neighbor // what is around entities
	hubs      map[string]bool       // whether an entity has too many engagements to walk through
	spent     bool                  // maxVisited was reached
}

func newExplorer(a *answer, filter *graph.ClaimFilter, maxDegree int, free ...string) *explorer {
	x := &explorer{answer: a, filter: filter, maxDegree: maxDegree, free: map[string]bool{}, places: map[string][]neighbor{}, hubs: map[string]bool{}}
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
		case x.known(id):
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
		rows := graph.NewRows()
		err := x.ask(frontierQuery(some, x.filter, maxDegree), rows)
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

// measure tells which entities are hubs, without looking around them.
func (x *explorer) measure(ids []string) error {
	for some := range slices.Chunk(ids, maxFrontier) {
		q := frontierQuery(some, x.filter, x.maxDegree)
		q.Views = views(graph.TypeFrontier, graph.Item{Field: graph.FieldID}, graph.Item{Field: graph.FieldDegree})
		rows := graph.NewRows()
		err := x.ask(q, rows)
		if err == nil {
			for i := 1; i < rows.Len(); i = rows.Skip(i) {
				x.hubs[rows.TextAt(i+1)] = rows.At(i+2).N > int64(x.maxDegree)
			}
		}
		rows.Free()
		if err != nil {
			return err
		}
	}
	return nil
}

// known reports whether there is nothing to look for around an entity.
func (x *explorer) known(id string) bool {
	_, seen := x.places[id]
	return seen || x.hubs[id]
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
		id, degree, n := rows.TextAt(i+1), rows.At(i+2).N, int(rows.At(i+3).N)
		x.hubs[id] = maxDegree > 0 && degree > int64(maxDegree)
		around := make([]neighbor, 0, n)
		for i += 4; n > 0; n-- {
			around = append(around, neighbor{
				id: rows.TextAt(i + 1), forward: rows.At(i+3).N != 0,
				strength: graph.Strength{
					Claim: rows.TextAt(i + 2), Grade: rows.TextAt(i + 4),
					Independent: int(rows.At(i + 5).N), Supporting: int(rows.At(i + 6).N),
				},
			})
			i += 7
		}
		x.places[id] = around
	}
}

// views is a single view of rows of one type.
func views(t graph.Type, items ...graph.Item) []graph.View {
	return []graph.View{{Shapes: []graph.Shape{{Type: t, Items: items}}}}
}

// skipped lists the entities that were too large to walk through, by id.
func (x *explorer) skipped() []string {
	var ids []string
	for id, hub := range x.hubs {
		if hub {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
