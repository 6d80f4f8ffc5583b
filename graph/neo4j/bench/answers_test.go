package bench

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	diff "github.com/google/go-cmp/cmp"
)

// actor, claim, end and citation are what an answer says, whoever gave it.
type (
	actor struct {
		ID, Name    string
		Engagements []claim
	}
	claim struct {
		ID, Kind, Status, LastPublished string
		Subject, Object                 end
		Citations                       []citation
	}
	end      struct{ ID, Name string }
	citation struct {
		ID, Stance, Quote                          string
		Document, Title, Published, URL, Publisher string
	}
)

// page is a list of our API.
type page[T any] struct{ Nodes []T }

// readOurs reads the answer of our API, which the hand-written program gives, too.
func readOurs(t *testing.T, body []byte, _ int) []actor {
	t.Helper()
	type given struct {
		ID, Name    string
		Engagements page[struct {
			ID, Kind        string
			Subject, Object end
			Evidence        struct{ Status, LastPublished string }
			Citations       page[struct {
				ID, Stance, Quote string
				Document          struct {
					ID, Title, Published, URL string
					Source                    struct{ Name string }
				}
			}]
		}]
	}
	var answer struct {
		Data struct {
			Actor  *given
			Actors page[given]
		}
	}
	unmarshal(t, body, &answer)
	if answer.Data.Actor != nil {
		answer.Data.Actors.Nodes = []given{*answer.Data.Actor}
	}
	var all []actor
	for _, g := range answer.Data.Actors.Nodes {
		a := actor{ID: g.ID, Name: g.Name}
		for _, e := range g.Engagements.Nodes {
			c := claim{ID: e.ID, Kind: e.Kind, Status: e.Evidence.Status, LastPublished: e.Evidence.LastPublished, Subject: e.Subject, Object: e.Object}
			for _, x := range e.Citations.Nodes {
				d := x.Document
				c.Citations = append(c.Citations, citation{x.ID, x.Stance, x.Quote, d.ID, d.Title, d.Published, d.URL, d.Source.Name})
			}
			a.Engagements = append(a.Engagements, c)
		}
		all = append(all, a)
	}
	return all
}

// readPeers reads the answer of the peer and makes one list of its two.
func readPeers(t *testing.T, body []byte, first int) []actor {
	t.Helper()
	type given struct {
		ID, Kind, Rank, Status, LastPublished string
		Subject, Object                       []end
		Supports                              []struct {
			ID, Stance, Quote string
			Document          []struct {
				ID, Title, Published, URL string
				Source                    []struct{ Name string }
			}
		}
	}
	var answer struct {
		Data struct {
			Actors []struct {
				ID, Name       string
				Made, Received []given
			}
		}
	}
	unmarshal(t, body, &answer)
	rank := func(g *given) int {
		n, err := strconv.Atoi(g.Rank)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	var all []actor
	for _, g := range answer.Data.Actors {
		a := actor{ID: g.ID, Name: g.Name}
		both := slices.Concat(g.Made, g.Received)
		slices.SortFunc(both, func(x, y given) int {
			return cmp.Or(cmp.Compare(rank(&y), rank(&x)), cmp.Compare(y.ID, x.ID))
		})
		for _, e := range both[:min(first, len(both))] {
			c := claim{ID: e.ID, Kind: e.Kind, Status: e.Status, LastPublished: e.LastPublished, Subject: e.Subject[0], Object: e.Object[0]}
			for _, x := range e.Supports {
				d := x.Document[0]
				c.Citations = append(c.Citations, citation{x.ID, x.Stance, x.Quote, d.ID, d.Title, d.Published, d.URL, d.Source[0].Name})
			}
			a.Engagements = append(a.Engagements, c)
		}
		all = append(all, a)
	}
	return all
}

func unmarshal(t *testing.T, body []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(body, into); err != nil {
		t.Fatalf("%v: %.1000s", err, body)
	}
}

// compare checks that all contestants answer a question alike: otherwise their
// speed says nothing.
func compare(t *testing.T, q *question, all []*contestant) {
	t.Helper()
	requests := make([][][]byte, len(all))
	clients := make([]*client, len(all))
	for i, c := range all {
		requests[i], clients[i] = c.requests(t, q), connect(t, c.address)
	}
	for k, ids := range q.ask {
		var want []actor
		for i, c := range all {
			body, _ := clients[i].ask(t, requests[i][k])
			got := c.read(t, body, q.first)
			if i == 0 {
				want = got
			}
			if d := diff.Diff(want, got); d != "" {
				t.Fatalf("%s: %s and %s answer differently for %v:\n%s", q.name, all[0].name, c.name, ids, d)
			}
		}
		if len(want) != len(ids) || q.first > 0 && len(want[0].Engagements) != q.first || q.first > 0 && len(want[0].Engagements[0].Citations) == 0 {
			t.Fatalf("%s: too little is answered: %+v", q.name, want)
		}
	}
}
