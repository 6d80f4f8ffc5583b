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
	// cheap is the number of engagements that are worth no question of their own.
	cheap = 256
)

// neighbor is an entity at the other end of an engagement, with what the explorer
// reads of the two.
type neighbor struct {
	id       string
	degree   int
	forward  bool // the engagement leads to it
	strength graph.Strength
}

// explorer looks around entities and remembers what it saw.
type explorer struct {
	*answer
	filter    *graph.ClaimFilter
	maxDegree int                   // 0 means no bound
	free      map[string]bool       // entities that are walked through whatever their degree
	places    map[string][]neighbor // what is around entities; nothing for hubs
	hubs      map[string]bool       // whether an entity has too many engagements to walk through
	crossings []crossing            // that were read
	visited   map[string]bool
	spent     bool         // maxVisited was reached
	wanted    []graph.Item // what to read of neighbors
	first     int          // neighbors of each that matter, the strongest; 0 for all
}

// newExplorer makes an explorer that walks through anything. Fields are what it reads
// of neighbors.
func newExplorer(a *answer, filter *graph.ClaimFilter, wanted ...graph.Field) *explorer {
	return &explorer{
		answer: a, filter: filter, wanted: fields(wanted...), free: map[string]bool{},
		places: map[string][]neighbor{}, hubs: map[string]bool{}, visited: map[string]bool{},
	}
}

// bound makes entities with more engagements than a number hubs, but for some.
func (x *explorer) bound(maxDegree int, free ...string) {
	x.maxDegree = maxDegree
	for _, id := range free {
		x.free[id] = true
	}
}

// look looks around entities. When too many have been visited it leaves some out.
func (x *explorer) look(ids []string) error { return x.read(x.visit(ids), nil, x.places) }

// cost is about how many engagements must be gone through to look around entities.
func (x *explorer) cost(ids []string) int {
	cost := 0
	for _, id := range ids {
		if _, seen := x.places[id]; seen {
			continue
		}
		if degree := x.degrees[id]; x.free[id] || x.maxDegree == 0 || degree <= x.maxDegree {
			cost += degree
		} else if x.filter != nil {
			cost += x.maxDegree
		}
	}
	return cost
}

// crossing is which neighbors of entities are among others, and maybe more of them.
type crossing struct {
	others map[string]bool
	found  map[string][]neighbor
}

// toward returns which neighbors of entities are among others, and maybe more of them,
// by entity. What was seen before is not read again. If looking around the entities
// costs little, or no more than naming the others, it does that.
func (x *explorer) toward(ids, others []string, cost int) (map[string][]neighbor, error) {
	if cost <= max(cheap, len(others)) {
		return x.places, x.look(ids)
	}
	c := crossing{map[string]bool{}, map[string][]neighbor{}}
	for _, id := range others {
		c.others[id] = true
	}
	known := slices.DeleteFunc(slices.Clone(x.crossings), func(k crossing) bool {
		return slices.ContainsFunc(others, func(id string) bool { return !k.others[id] })
	})
	known = append(known, crossing{found: x.places})
	var unknown []string
	for _, id := range ids {
		i := slices.IndexFunc(known, func(k crossing) bool { return k.found[id] != nil })
		if i < 0 {
			unknown = append(unknown, id)
		} else {
			c.found[id] = known[i].found[id]
		}
	}
	x.crossings = append(x.crossings, c)
	return c.found, x.read(x.visit(unknown), others, c.found)
}

// visit picks the entities that there is something to look for around. When too many
// have been visited it leaves some out.
func (x *explorer) visit(ids []string) []string {
	var some []string
	for _, id := range ids {
		_, seen := x.places[id]
		switch hub, known := x.hub(id); {
		case seen || known && hub:
		case len(x.visited) >= maxVisited && !x.visited[id]:
			x.spent = true
		default:
			x.visited[id] = true
			some = append(some, id)
		}
	}
	return some
}

// hub reports whether an entity has too many engagements to walk through, if that is
// known.
func (x *explorer) hub(id string) (hub, known bool) {
	if x.maxDegree == 0 || x.free[id] || x.degrees[id] <= x.maxDegree {
		return false, true
	}
	if x.filter == nil { // all of its engagements count
		x.hubs[id] = true
	}
	hub, known = x.hubs[id]
	return hub, known
}

// measure finds out which entities are hubs.
func (x *explorer) measure(ids []string) error {
	return x.read(slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		_, known := x.hub(id)
		return known
	}), nil, nil)
}

// read reads what is around entities, or toward some others if these are not nil,
// into a map; or if there is none, which of them are hubs.
func (x *explorer) read(ids, toward []string, into map[string][]neighbor) error {
	var bounded, unbounded []string
	for _, id := range ids {
		if x.maxDegree == 0 || x.free[id] {
			unbounded = append(unbounded, id)
		} else {
			bounded = append(bounded, id)
		}
	}
	if err := x.readWithin(0, unbounded, toward, into); err != nil {
		return err
	}
	return x.readWithin(x.maxDegree, bounded, toward, into)
}

// readWithin is read for entities with one bound on their engagements.
func (x *explorer) readWithin(maxDegree int, ids, toward []string, into map[string][]neighbor) error {
	for some := range slices.Chunk(ids, maxFrontier) {
		rows := graph.NewRows()
		err := x.ask(x.query(&graph.Args{IDs: some, Filter: x.filter, MaxDegree: maxDegree, Toward: toward, First: x.first}, into != nil), rows)
		if err == nil {
			err = x.take(rows.CellsFrom(0), into)
		}
		rows.Free()
		if err != nil {
			return err
		}
	}
	return nil
}

// query asks for what take reads.
func (x *explorer) query(args *graph.Args, around bool) *graph.Select {
	items := fields(graph.FieldID, graph.FieldHub)
	if around {
		items = append(items, hopTo(graph.FrontierNeighbors, x.wanted, graph.TypeNeighbor))
	}
	return &graph.Select{Hop: graph.RootFrontier, Args: args, Views: []graph.View{graph.NewView(items, graph.TypeFrontier)}}
}

// take reads the answer.
func (x *explorer) take(c *graph.CellReader, into map[string][]neighbor) error {
	for range c.List() {
		c.Row()
		id := c.Text()
		x.hubs[id] = c.Bool()
		if into == nil {
			continue
		}
		neighbors := make([]neighbor, c.List())
		for i := range neighbors {
			c.Row()
			n := &neighbors[i]
			for k := range x.wanted {
				switch x.wanted[k].Field {
				case graph.FieldID:
					n.id = c.Text()
				case graph.FieldDegree:
					n.degree = c.Int()
				case graph.FieldForward:
					n.forward = c.Bool()
				case graph.FieldClaim:
					n.strength.Claim = c.Text()
				case graph.FieldGrade:
					n.strength.Grade = c.Text()
				case graph.FieldIndependent:
					n.strength.Independent = c.Int()
				case graph.FieldSupporting:
					n.strength.Supporting = c.Int()
				default:
					return unknown(&x.wanted[k])
				}
			}
		}
		into[id] = neighbors
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
