package embedded_test

import (
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

func TestConflict(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		before func(*testing.T) []graph.Record
		batch  func(*testing.T) []graph.Record
		names  []string // nil: it passes
	}{
		{
			"types", func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a state")} },
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d2", "a group")} },
			[]string{`"d1"`, `"d2"`, `"a"`, "STATE", "GROUP"},
		},
		{
			"types within a batch", func(*testing.T) []graph.Record { return nil },
			func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d1", "a state"), doc(t, "d2", "a group")}
			},
			[]string{`"d1"`, `"d2"`},
		},
		{
			"values of one register", func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a state wikidata=Q1")} },
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d2", "a state wikidata=Q2")} },
			[]string{`"d1"`, `"d2"`, "Q1", "Q2", "wikidata"},
		},
		{
			"types of two ids that are one", func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a state wikidata=Q1")} },
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d2", "b person wikidata=Q1")} },
			[]string{`"d1"`, `"d2"`, `"a"`, `"b"`},
		},
		{
			// a and c are one only through b, which the batch brings.
			"types of ids that a third makes one", func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d1", "a state x=1"), doc(t, "d2", "c group y=1")}
			},
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d3", "b state x=1 y=1")} },
			[]string{`"d2"`, `"c"`},
		},
		{
			"values of ids that a third makes one", func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d1", "a state x=1 z=1"), doc(t, "d2", "c state y=1 z=2")}
			},
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d3", "b state x=1 y=1")} },
			[]string{`"d1"`, `"d2"`, "z"},
		},
		{
			"a borrowed declaration never contradicts", func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a state")} },
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d2", "a group borrowed")} }, nil,
		},
		{
			"nor does what another borrowed", func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a state borrowed")} },
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d2", "a group")} }, nil,
		},
		{
			"two documents change their minds at once", func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d1", "a state x=1"), doc(t, "d2", "a state x=1")}
			},
			func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d1", "a group x=2"), doc(t, "d2", "a group x=2")}
			}, nil,
		},
		{
			"one of them does", func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d1", "a state"), doc(t, "d2", "a state")}
			},
			func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a group")} },
			[]string{`"d1"`, `"d2"`},
		},
		{
			// The last version of d2 in the batch counts.
			"a later version in the batch agrees", func(t *testing.T) []graph.Record { return []graph.Record{doc(t, "d1", "a state")} },
			func(t *testing.T) []graph.Record {
				return []graph.Record{doc(t, "d2", "a group"), doc(t, "d2", "a state")}
			}, nil,
		},
		{
			"a circle of three documents", func(t *testing.T) []graph.Record {
				return []graph.Record{from(t, doc(t, "d1"), "reprint d2"), from(t, doc(t, "d2"), "summary d3")}
			},
			func(t *testing.T) []graph.Record { return []graph.Record{from(t, doc(t, "d3"), "spun d1")} },
			[]string{`"d1"`, `"d2"`, `"d3"`},
		},
		{
			"a document that derives from itself", func(*testing.T) []graph.Record { return nil },
			func(t *testing.T) []graph.Record { return []graph.Record{from(t, doc(t, "d1"), "reprint d1")} },
			[]string{`"d1"`},
		},
		{
			"a circle through a reference", func(t *testing.T) []graph.Record { return []graph.Record{from(t, doc(t, "d1"), "reprint d2")} },
			func(t *testing.T) []graph.Record {
				r := doc(t, "d3")
				r.References = []graph.Document{{ID: "d2", DerivedFrom: []graph.Derivation{{Document: "d1", Kind: graph.Reprint}}}}
				return []graph.Record{r}
			},
			[]string{`"d1"`, `"d2"`},
		},
		{
			"a circle over cites is none", func(t *testing.T) []graph.Record { return []graph.Record{from(t, doc(t, "d1"), "reprint d2")} },
			func(t *testing.T) []graph.Record { return []graph.Record{from(t, doc(t, "d2"), "cites d1")} }, nil,
		},
		{
			"a chain that turns round at once", func(t *testing.T) []graph.Record {
				return []graph.Record{from(t, doc(t, "d1"), "reprint d2"), doc(t, "d2")}
			},
			func(t *testing.T) []graph.Record {
				return []graph.Record{from(t, doc(t, "d2"), "reprint d1"), doc(t, "d1")}
			}, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := embedded.New()
			apply(t, s, c.before(t)...)
			// A harmless document in the same batch must not come in either.
			batch := append([]graph.Record{doc(t, "zz", "zz state")}, c.batch(t)...)
			if c.names != nil {
				refused(t, s, graph.Batch{Records: batch}, graph.Conflict, c.names...)
				return
			}
			apply(t, s, batch...)
			healthy(t, s)
		})
	}
}

// TestConflictIsOver retracts what was in the way.
func TestConflictIsOver(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, doc(t, "d1", "a state"))
	refused(t, s, graph.Batch{Records: []graph.Record{doc(t, "d2", "a group")}}, graph.Conflict)
	retract(t, s, "d1")
	apply(t, s, doc(t, "d2", "a group"))
	want := embedded.New()
	apply(t, want, doc(t, "d2", "a group"))
	if digest(t, s) != digest(t, want) {
		t.Error("the retracted document left traces")
	}
}
