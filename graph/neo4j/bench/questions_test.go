package bench

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
)

// citations is how many are asked for of each claim.
const citations = 5

// question is what all contestants are asked. Each answers all of ask in turn.
type question struct {
	name  string
	ask   [][]string // ids of actors
	first int        // engagements of each; 0 asks for the actor alone
	warm  int        // requests before the measurement
	turn  int        // requests of a turn
	ahead float64    // how many times faster than the peer we mean to be
}

// questions asks about actors of the graph that records make: the one with the
// most engagements, and ordinary ones whose engagements just fill a page.
func questions(records []graph.Record) []question {
	degrees := degrees(records)
	var ordinary [][]string
	for _, id := range slices.Sorted(maps.Keys(degrees)) {
		if n := degrees[id]; n >= 20 && n <= 40 && len(ordinary) < 50 {
			ordinary = append(ordinary, []string{id})
		}
	}
	busiest := slices.SortedFunc(maps.Keys(degrees), func(a, b string) int {
		return cmp.Or(cmp.Compare(degrees[b], degrees[a]), cmp.Compare(a, b))
	})
	many := slices.Concat(ordinary...)
	for _, id := range busiest {
		if len(many) < 100 && !slices.Contains(many, id) { // in a small graph hubs may be ordinary
			many = append(many, id)
		}
	}
	return []question{
		{name: "an actor by id", ask: ordinary, warm: 3000, turn: 100, ahead: 3},
		{name: "20 engagements of an ordinary actor", ask: ordinary, first: 20, warm: 1000, turn: 20, ahead: 3},
		{name: "20 engagements of the top hub", ask: [][]string{{graphtest.ZipfHub}}, first: 20, warm: 1000, turn: 20, ahead: 50},
		{name: "10 engagements each of 50 hubs and 50 ordinary actors", ask: [][]string{many}, first: 10, warm: 100, turn: 3, ahead: 10},
	}
}

// degrees counts the claims that each actor is an end of.
func degrees(records []graph.Record) map[string]int {
	counts, seen := map[string]int{}, map[graph.Hash]bool{}
	for i := range records {
		for k := range records[i].Citations {
			p := &records[i].Citations[k].Claim
			if key := p.Key(); !seen[key] {
				seen[key] = true
				counts[p.Subject]++
				counts[p.Object]++
			}
		}
	}
	return counts
}

// contestant is a server and how it is asked.
type contestant struct {
	*process
	name string
	path func(q *question) string
	body func(q *question, ids []string) any // as JSON
	read func(t *testing.T, body []byte, first int) []actor
}

// requests are those of a question.
func (c *contestant) requests(t *testing.T, q *question) [][]byte {
	t.Helper()
	var all [][]byte
	for _, ids := range q.ask {
		body, err := json.Marshal(c.body(q, ids))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, request(c.address, c.path(q), body))
	}
	return all
}
