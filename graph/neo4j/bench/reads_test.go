package bench

import (
	"testing"
	"time"
)

// Rounds are taken in turns, so that whatever else the machine does falls on all
// alike. Before them everybody warms up: compilers, caches of plans, connections.
const (
	rounds  = 5
	warming = 2               // rounds
	longest = 1 * time.Second // of a round, if that many requests take longer
)

// measure asks everybody a question, over and over.
func measure(t *testing.T, q *question, all []*contestant) map[string]*sample {
	t.Helper()
	samples := map[string]*sample{}
	clients := make([]*client, len(all))
	requests := make([][][]byte, len(all))
	for i, c := range all {
		samples[c.name] = &sample{}
		clients[i], requests[i] = connect(t, c.address), c.requests(t, q)
	}
	for round := range warming + rounds {
		for i, c := range all {
			before := c.cpu(t)
			s := samples[c.name]
			end := time.Now().Add(longest)
			for n := 0; n < q.round && time.Now().Before(end); n++ {
				_, took := clients[i].ask(t, requests[i][n%len(requests[i])])
				if round >= warming {
					s.took = append(s.took, took)
				}
			}
			if round >= warming {
				s.cpu += c.cpu(t) - before
			}
		}
	}
	return samples
}
