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
	unnamed   bool                  // which engagements there are does not matter
	first     int                   // neighbors of each that matter, the strongest; 0 for all
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
	if err := x.read(unbounded, 0, true); err != nil {
		return err
	}
	return x.read(bounded, x.maxDegree, true)
}

// measure tells which entities are hubs, without looking around them.
func (x *explorer) measure(ids []string) error { return x.read(ids, x.maxDegree, false) }

func (x *explorer) read(ids []string, maxDegree int, around bool) error {
	for some := range slices.Chunk(ids, maxFrontier) {
		rows := graph.NewRows()
		err := x.ask(x.query(some, maxDegree, around), rows)
		if err == nil {
			err = x.take(rows.CellsFrom(0), maxDegree, around)
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

// query asks for what take reads.
func (x *explorer) query(ids []string, maxDegree int, around bool) *graph.Select {
	items := fields(graph.FieldID, graph.FieldDegree)
	if around {
		of := fields(graph.FieldID, graph.FieldGrade, graph.FieldIndependent, graph.FieldSupporting)
		if !x.unnamed {
			of = append(of, fields(graph.FieldClaim, graph.FieldForward)...)
		}
		items = append(items, hopTo(graph.FrontierNeighbors, of, graph.TypeNeighbor))
	}
	return &graph.Select{
		Hop: graph.RootFrontier, Args: &graph.Args{IDs: ids, Filter: x.filter, MaxDegree: maxDegree, First: x.first},
		Views: []graph.View{graph.NewView(items, graph.TypeFrontier)},
	}
}

// take reads the answer.
func (x *explorer) take(c *graph.CellReader, maxDegree int, around bool) error {
	for range c.List() {
		c.Row()
		id, degree := c.Text(), c.Int()
		x.hubs[id] = maxDegree > 0 && degree > maxDegree
		if !around {
			continue
		}
		neighbors := make([]neighbor, c.List())
		for i := range neighbors {
			c.Row()
			n := &neighbors[i]
			n.id = c.Text()
			n.strength.Grade, n.strength.Independent, n.strength.Supporting = c.Text(), c.Int(), c.Int()
			if !x.unnamed {
				n.strength.Claim, n.forward = c.Text(), c.Bool()
			}
		}
		x.places[id] = neighbors
	}
	return c.Err()
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
