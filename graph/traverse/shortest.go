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
	w := &ways{from: from, ahead: map[string][]hop{}, behind: map[string][]hop{}}
	first, last := newSide(from), newSide(to)
	for first.depth+last.depth < most && len(first.frontier) > 0 && len(last.frontier) > 0 {
		s, other := first, last
		if len(last.frontier) < len(first.frontier) {
			s, other = last, first
		}
		err := x.advance(s, func(at string, n *neighbor) bool { return allowed(n) && (n.id == from || n.id == to || !without[n.id]) },
			func(at string, n *neighbor) {
				if s == first {
					w.ahead[at] = append(w.ahead[at], hop{n.id, n.forward, n.strength.Claim, n.strength.Grade})
				} else {
					w.behind[n.id] = append(w.behind[n.id], hop{at, !n.forward, n.strength.Claim, n.strength.Grade})
				}
			})
		if err != nil {
			return nil, err
		}
		met, err := x.met(s, other)
		if err != nil {
			return nil, err
		}
		if len(met) > 0 {
			w.length, w.meet = first.depth+last.depth, first.depth
			w.prune(first, met)
			return w, nil
		}
	}
	return nil, nil //nolint:nilnil // no way is no error
}

// advance moves a search on by one step. found is told of every hop to the new
// frontier.
func (x *explorer) advance(s *side, allowed func(at string, n *neighbor) bool, found func(at string, n *neighbor)) error {
	if err := x.look(s.frontier); err != nil {
		return err
	}
	s.depth++
	var next []string
	for _, at := range s.frontier {
		around := x.places[at] // nothing for hubs, or when too much was visited
		for i := range around {
			n := &around[i]
			if n.id == at || !allowed(at, n) {
				continue
			}
			distance, known := s.distance[n.id]
			if !known {
				s.distance[n.id], distance = s.depth, s.depth
				next = append(next, n.id)
			}
			if distance == s.depth {
				found(at, n)
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

// prune keeps of the first search what leads to where it met the other.
func (w *ways) prune(first *side, met []string) {
	good := map[string]bool{}
	for _, id := range met {
		good[id] = true
	}
	for depth := w.meet - 1; depth >= 0; depth-- {
		for _, id := range first.levels[depth] {
			w.ahead[id] = slices.DeleteFunc(w.ahead[id], func(h hop) bool { return !good[h.to] })
			good[id] = len(w.ahead[id]) > 0
		}
	}
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
