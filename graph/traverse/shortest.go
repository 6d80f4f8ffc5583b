package traverse

import "slices"

// way is the entities on a way, but for the first.
type way []string

// ways are all shortest ways between two entities.
type ways struct {
	from   string
	length int
	on     map[string][]string // from each entity on one of them those that are next
}

// side is one of the two searches.
type side struct {
	depth    int
	frontier []string // at depth, by id
	distance map[string]int
	levels   [][]string
}

func newSide(id string) *side {
	return &side{frontier: []string{id}, distance: map[string]int{id: 0}, levels: [][]string{{id}}}
}

// shortest finds the shortest ways of at most most hops between two entities along
// engagements that pass allowed, through none of the entities in without. It returns
// nil when there is none.
//
// The last step is the longest by far, so it is not looked around but asked for:
// whether anything leads from one search to the other.
func (x *explorer) shortest(from, to string, most int, allowed func(*neighbor) bool, without map[string]bool) (*ways, error) {
	pass := func(n *neighbor) bool { return allowed(n) && (n.id == from || n.id == to || !without[n.id]) }
	first, last := newSide(from), newSide(to)
	for first.depth+last.depth < most && len(first.frontier) > 0 && len(last.frontier) > 0 {
		s, other := first, last
		cost := x.cost(first.frontier)
		if c := x.cost(last.frontier); c < cost {
			s, other, cost = last, first, c
		}
		around, err := x.toward(s.frontier, other.frontier, cost)
		if err != nil {
			return nil, err
		}
		met, err := x.met(s, other, around, pass)
		if err != nil {
			return nil, err
		}
		if len(met) > 0 {
			return x.ways(first, last, s, met, pass), nil
		}
		if err := x.advance(s, pass); err != nil {
			return nil, err
		}
	}
	return nil, nil //nolint:nilnil // no way is no error
}

// meeting is a step from one search to the other.
type meeting struct{ from, to string }

// met lists the steps from the frontier of s to that of the other, through no hub.
func (x *explorer) met(s, other *side, around map[string][]neighbor, pass func(*neighbor) bool) ([]meeting, error) {
	var met []meeting
	var ends []string
	for _, at := range s.frontier {
		list := around[at]
		for i := range list {
			n := &list[i]
			if d, ok := other.distance[n.id]; ok && d == other.depth && n.id != at && pass(n) {
				x.degrees[n.id] = n.degree
				met, ends = append(met, meeting{at, n.id}), append(ends, n.id)
			}
		}
	}
	if err := x.measure(distinct(ends)); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(met, func(m meeting) bool {
		hub, _ := x.hub(m.to)
		return hub
	}), nil
}

// ways are those through where two searches met, coming from s.
func (x *explorer) ways(first, last, s *side, met []meeting, pass func(*neighbor) bool) *ways {
	w := &ways{from: first.levels[0][0], length: first.depth + last.depth + 1, on: map[string][]string{}}
	ahead := func(from, to string) { w.on[from] = append(w.on[from], to) }
	behind := func(from, to string) { ahead(to, from) }
	mine, others := map[string]bool{}, map[string]bool{}
	for _, m := range met {
		mine[m.from], others[m.to] = true, true
	}
	meet := ahead
	if s == last {
		mine, others, meet = others, mine, behind
	}
	x.steps(first, mine, pass, ahead)
	x.steps(last, others, pass, behind)
	for _, m := range met {
		meet(m.from, m.to)
	}
	return w
}

// steps calls f for each step of a search that leads on to these entities of its
// frontier, from its last step back to its first.
func (x *explorer) steps(s *side, ends map[string]bool, pass func(*neighbor) bool, f func(from, to string)) {
	for depth := s.depth - 1; depth >= 0; depth-- {
		before := map[string]bool{}
		for _, at := range s.levels[depth] {
			around := x.places[at]
			for i := range around {
				if n := &around[i]; n.id != at && ends[n.id] && pass(n) {
					before[at] = true
					f(at, n.id)
				}
			}
		}
		ends = before
	}
}

// advance moves a search on by one step.
func (x *explorer) advance(s *side, pass func(*neighbor) bool) error {
	if err := x.look(s.frontier); err != nil {
		return err
	}
	s.depth++
	var next []string
	for _, at := range s.frontier {
		around := x.places[at] // nothing for hubs, or when too much was visited
		for i := range around {
			n := &around[i]
			if _, known := s.distance[n.id]; !known && pass(n) {
				s.distance[n.id], x.degrees[n.id] = s.depth, n.degree
				next = append(next, n.id)
			}
		}
	}
	slices.Sort(next)
	s.frontier = next
	s.levels = append(s.levels, next)
	return nil
}

// list returns the first ways in the order of the ids on them, at most most.
func (w *ways) list(most int) []way {
	var out []way
	done := make(way, 0, w.length)
	var walk func(at string)
	walk = func(at string) {
		if len(done) == w.length {
			out = append(out, slices.Clone(done))
			return
		}
		next := w.on[at]
		slices.Sort(next)
		for _, id := range next {
			if len(out) == most {
				return
			}
			done = append(done, id)
			walk(id)
			done = done[:len(done)-1]
		}
	}
	walk(w.from)
	return out
}
