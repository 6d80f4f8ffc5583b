package traverse

import (
	"slices"
	"strings"
)

// hop is a step of a way, to an entity.
type hop struct {
	to      string
	forward bool // along the engagement, not against it
	claim   string
	grade   string
}

// ways are all shortest ways between two entities.
type ways struct {
	from   string
	length int
	meet   int              // steps from the beginning that ahead knows
	ahead  map[string][]hop // from entities nearer to the beginning; every hop leads on to the end
	behind map[string][]hop // from entities nearer to the end
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
func (x *explorer) shortest(from, to string, most int, allowed func(*neighbor) bool, without map[string]bool) (*ways, error) {
	pass := func(n *neighbor) bool { return allowed(n) && (n.id == from || n.id == to || !without[n.id]) }
	first, last := newSide(from), newSide(to)
	for first.depth+last.depth < most && len(first.frontier) > 0 && len(last.frontier) > 0 {
		s, other := first, last
		if len(last.frontier) < len(first.frontier) {
			s, other = last, first
		}
		if err := x.advance(s, pass); err != nil {
			return nil, err
		}
		met, err := x.met(s, other)
		if err != nil {
			return nil, err
		}
		if len(met) > 0 {
			return x.ways(first, last, met, pass), nil
		}
	}
	return nil, nil //nolint:nilnil // no way is no error
}

// ways are those through where two searches met.
func (x *explorer) ways(first, last *side, met []string, pass func(*neighbor) bool) *ways {
	w := &ways{
		from: first.levels[0][0], length: first.depth + last.depth, meet: first.depth,
		ahead: map[string][]hop{}, behind: map[string][]hop{},
	}
	x.hops(first, met, pass, func(at string, n *neighbor) {
		w.ahead[at] = append(w.ahead[at], hop{n.id, n.forward, n.strength.Claim, n.strength.Grade})
	})
	x.hops(last, met, pass, func(at string, n *neighbor) {
		w.behind[n.id] = append(w.behind[n.id], hop{at, !n.forward, n.strength.Claim, n.strength.Grade})
	})
	return w
}

// hops calls f for each hop of a search that leads on to where it ended, from its last
// step back to its first.
func (x *explorer) hops(s *side, ends []string, pass func(*neighbor) bool, f func(at string, n *neighbor)) {
	good := map[string]bool{}
	for _, id := range ends {
		good[id] = true
	}
	for depth := s.depth - 1; depth >= 0; depth-- {
		before := map[string]bool{}
		for _, at := range s.levels[depth] {
			around := x.places[at]
			for i := range around {
				if n := &around[i]; n.id != at && good[n.id] && pass(n) {
					before[at] = true
					f(at, n)
				}
			}
		}
		good = before
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
				s.distance[n.id] = s.depth
				next = append(next, n.id)
			}
		}
	}
	slices.Sort(next)
	s.frontier = next
	s.levels = append(s.levels, next)
	return nil
}

// met lists the entities where the two searches meet and which may be walked
// through.
func (x *explorer) met(s, other *side) ([]string, error) {
	var met, unknown []string
	for _, id := range s.frontier {
		if d, ok := other.distance[id]; ok && d == other.depth {
			met = append(met, id)
			if _, measured := x.hubs[id]; !measured && !x.free[id] && x.maxDegree > 0 {
				unknown = append(unknown, id)
			}
		}
	}
	if err := x.measure(unknown); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(met, func(id string) bool { return x.hubs[id] }), nil
}

// list returns the first ways in the order of the ids on them, at most most.
func (w *ways) list(most int) [][]hop {
	var out [][]hop
	way := make([]hop, 0, w.length)
	var walk func(at string)
	walk = func(at string) {
		if len(way) == w.length {
			out = append(out, slices.Clone(way))
			return
		}
		next := w.behind[at]
		if len(way) < w.meet {
			next = w.ahead[at]
		}
		slices.SortFunc(next, func(a, b hop) int { return strings.Compare(a.to, b.to) })
		for _, h := range next {
			if len(out) == most {
				return
			}
			way = append(way, h)
			walk(h.to)
			way = way[:len(way)-1]
		}
	}
	walk(w.from)
	return out
}
