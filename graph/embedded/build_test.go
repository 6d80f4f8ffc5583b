package embedded_test

import (
	"strings"
	"testing"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

// edtf reads a date.
func edtf(tb testing.TB, s string) graph.EDTF {
	tb.Helper()
	d, err := graph.ParseEDTF(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// doc is a document without annotations that says these things of entities, each
// "id type" and then scheme=value.
func doc(tb testing.TB, id string, entities ...string) graph.Record {
	tb.Helper()
	r := graph.Record{Document: graph.Document{ID: id, Title: "Title of " + id}}
	for _, e := range entities {
		f := strings.Fields(e)
		t, err := graph.ParseEntityType(f[1])
		if err != nil {
			tb.Fatal(err)
		}
		d := graph.Declaration{ID: f[0], Type: t, Name: "Name of " + f[0]}
		for _, x := range f[2:] {
			if x == "borrowed" {
				d.Borrowed = true
				continue
			}
			if d.Identifiers == nil {
				d.Identifiers = map[string]string{}
			}
			scheme, value, _ := strings.Cut(x, "=")
			d.Identifiers[scheme] = value
		}
		r.Entities = append(r.Entities, d)
	}
	return r
}

// citing adds citations, each "subject KIND object", in the document's own voice.
func citing(tb testing.TB, r graph.Record, claims ...string) graph.Record {
	tb.Helper()
	for _, c := range claims {
		f := strings.Fields(c)
		k, err := graph.ParseKind(f[1])
		if err != nil {
			tb.Fatal(err)
		}
		r.Citations = append(r.Citations, graph.Citation{
			Annotation: c, Claim: graph.Proposition{Subject: f[0], Kind: k, Object: f[2], Modality: graph.Actual},
			Stance: graph.Asserts, Anchored: graph.Unverified,
		})
	}
	return r
}

// from makes a document derive from others: "kind document".
func from(tb testing.TB, r graph.Record, chain ...string) graph.Record {
	tb.Helper()
	for _, x := range chain {
		f := strings.Fields(x)
		k, err := graph.ParseDerivationKind(f[0])
		if err != nil {
			tb.Fatal(err)
		}
		r.Document.DerivedFrom = append(r.Document.DerivedFrom, graph.Derivation{Document: f[1], Kind: k})
	}
	return r
}

// refused applies a batch that must be refused, and checks that nothing of it is
// visible.
func refused(t *testing.T, s *embedded.Store, b graph.Batch, code graph.Code, names ...string) {
	t.Helper()
	before, lines := digest(t, s), len(export(t, s))
	b.RecordedAt = clock
	_, err := s.Apply(t.Context(), b)
	if graph.CodeOf(err) != code {
		t.Fatalf("code %q, want %s: %v", graph.CodeOf(err), code, err)
	}
	for _, n := range names {
		if !strings.Contains(err.Error(), n) {
			t.Errorf("%v does not name %s", err, n)
		}
	}
	if digest(t, s) != before || len(export(t, s)) != lines {
		t.Error("the refused batch left traces")
	}
	healthy(t, s)
}

// texts answers a query and returns the text of every string cell.
func texts(t *testing.T, s *embedded.Store, q *graph.Select) []string {
	t.Helper()
	rows := graph.NewRows()
	defer rows.Free()
	if err := s.Read(t.Context(), q, rows); err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range rows.Len() {
		switch c := rows.At(i); c.Kind {
		case graph.CellString:
			out = append(out, c.S)
		case graph.CellBytes:
			out = append(out, string(rows.Bytes(c)))
		case graph.CellNull:
			out = append(out, "null")
		default:
		}
	}
	return out
}

// view takes fields of rows of one type.
func view(t graph.Type, fields ...graph.Field) []graph.View {
	s := graph.Shape{Type: t}
	for _, f := range fields {
		s.Items = append(s.Items, graph.Item{Field: f, Length: 1 << 20})
	}
	return []graph.View{{Shapes: []graph.Shape{s}}}
}

// actors takes the id of actors of any type.
func actors() []graph.View {
	var v graph.View
	for t := graph.TypeState; t <= graph.TypePerson; t++ {
		v.Shapes = append(v.Shapes, graph.Shape{Type: t, Items: []graph.Item{{Field: graph.FieldID}}})
	}
	return []graph.View{v}
}

func apply(t *testing.T, s *embedded.Store, records ...graph.Record) {
	t.Helper()
	if _, err := s.Apply(t.Context(), graph.Batch{Records: records, RecordedAt: clock}); err != nil {
		t.Fatal(err)
	}
}

func retract(t *testing.T, s *embedded.Store, document string) {
	t.Helper()
	b := graph.Batch{Retractions: []graph.Retraction{{Document: document, Reason: "test"}}, RecordedAt: clock}
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func digest(t *testing.T, s *embedded.Store) string {
	t.Helper()
	d, err := s.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func healthy(t *testing.T, s *embedded.Store) {
	t.Helper()
	if broken, err := s.Check(t.Context()); err != nil || len(broken) > 0 {
		t.Fatalf("broken invariants: %q, %v", broken, err)
	}
}

func export(t *testing.T, s *embedded.Store) (out []string) {
	t.Helper()
	for l, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(l.JSON))
	}
	return out
}
