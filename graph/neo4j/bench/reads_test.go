package bench

import (
	"math/rand/v2"
	"testing"
	"time"
)

// Everybody is asked in short turns, so that whatever else the machine does falls
// on all alike. Who comes after whom is drawn anew each time: after those who make
// the database work hard, it is slower for a while. Before that everybody warms up:
// compilers, caches, connections.
const (
	turns   = 40
	longest = time.Second // of a turn, if its requests take longer
)

// measure asks everybody a question, over and over.
func measure(t *testing.T, q *question, all []*contestant) map[string]*sample {
	t.Helper()
	samples := map[string]*sample{}
	clients := make([]*client, len(all))
	requests := make([][][]byte, len(all))
	for i, c := range all {
		samples[c.name] = &sample{}
		requests[i] = c.requests(t, q)
	}
	round := func(n int, longest time.Duration) {
		for _, i := range rand.Perm(len(all)) {
			c := all[i]
			s := samples[c.name]
			if clients[i] == nil { // not before: a server may close a connection on which nothing comes
				clients[i] = connect(t, c.address)
			}
			end := time.Now().Add(longest)
			for k := 0; k < n && time.Now().Before(end); k++ {
				_, took := clients[i].ask(t, requests[i][len(s.took)%len(requests[i])])
				s.took = append(s.took, took)
			}
		}
	}
	round(q.warm, 10*longest)
	for _, c := range all {
		*samples[c.name] = sample{cpu: -c.cpu(t)}
	}
	for range turns {
		round(q.turn, longest)
	}
	for _, c := range all {
		samples[c.name].cpu += c.cpu(t)
	}
	return samples
}
