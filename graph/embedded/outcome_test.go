package embedded_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

func TestOutcomes(t *testing.T) {
	t.Parallel()
	v1, v2 := doc(t, "d1", "a state"), doc(t, "d1", "a state", "b state")
	gone := []graph.Retraction{{Document: "d1", Reason: "test"}}
	for _, c := range []struct {
		name   string
		before []graph.Record
		batch  graph.Batch
		want   []graph.Outcome
		left   []graph.Record
	}{
		{"new", nil, graph.Batch{Records: []graph.Record{v1}}, []graph.Outcome{graph.Added}, []graph.Record{v1}},
		{"again", []graph.Record{v1}, graph.Batch{Records: []graph.Record{v1}}, []graph.Outcome{graph.Unchanged}, []graph.Record{v1}},
		{"another version", []graph.Record{v1}, graph.Batch{Records: []graph.Record{v2}}, []graph.Outcome{graph.Changed}, []graph.Record{v2}},
		{"twice in one batch", nil, graph.Batch{Records: []graph.Record{v1, v1}}, []graph.Outcome{graph.Added, graph.Unchanged}, []graph.Record{v1}},
		{"two versions in one batch", nil, graph.Batch{Records: []graph.Record{v1, v2}}, []graph.Outcome{graph.Added, graph.Changed}, []graph.Record{v2}},
		{"there and back", []graph.Record{v1}, graph.Batch{Records: []graph.Record{v2, v1}}, []graph.Outcome{graph.Changed, graph.Changed}, []graph.Record{v1}},
		{"retracted", []graph.Record{v1}, graph.Batch{Retractions: gone}, []graph.Outcome{graph.Retracted}, nil},
		{"added and retracted in one batch", nil, graph.Batch{Records: []graph.Record{v1}, Retractions: gone}, []graph.Outcome{graph.Added, graph.Retracted}, nil},
		{"unchanged and retracted", []graph.Record{v1}, graph.Batch{Records: []graph.Record{v1}, Retractions: gone}, []graph.Outcome{graph.Unchanged, graph.Retracted}, nil},
		{"nothing", []graph.Record{v1}, graph.Batch{}, nil, []graph.Record{v1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, want := embedded.New(), embedded.New()
			apply(t, s, c.before...)
			apply(t, want, c.left...)
			c.batch.RecordedAt = clock
			got, err := s.Apply(t.Context(), c.batch)
			if err != nil || !slices.Equal(got.Outcomes, c.want) {
				t.Errorf("%v, %v; want %v", got.Outcomes, err, c.want)
			}
			if digest(t, s) != digest(t, want) || s.Empty() != want.Empty() {
				t.Errorf("left is %s", strings.Join(export(t, s), "\n"))
			}
			healthy(t, s)
		})
	}
}

func TestRetractUnknown(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, from(t, doc(t, "d1", "a state"), "reprint d0"))
	for _, c := range []struct {
		name string
		ids  []string
	}{
		{"unknown", []string{"nope"}}, {"twice", []string{"d1", "d1"}}, {"known by metadata only", []string{"d0"}}, {"one of two", []string{"d1", "nope"}},
	} {
		b := graph.Batch{Records: []graph.Record{doc(t, "d9", "z state")}}
		for _, id := range c.ids {
			b.Retractions = append(b.Retractions, graph.Retraction{Document: id})
		}
		refused(t, s, b, graph.NotFound, c.ids[len(c.ids)-1])
	}
	retract(t, s, "d1")
	refused(t, s, graph.Batch{Retractions: []graph.Retraction{{Document: "d1"}}}, graph.NotFound, "d1")
	if !s.Empty() {
		t.Errorf("left is %s", export(t, s))
	}
	apply(t, s, doc(t, "d1", "a state")) // and it may come back
	healthy(t, s)
}

func TestInvalidRecord(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	apply(t, s, doc(t, "d1", "a state"))
	bad := citing(t, doc(t, "d3", "a state"), "a AID b") // nobody declares b
	refused(t, s, graph.Batch{Records: []graph.Record{doc(t, "d2", "c state"), bad}}, graph.Invalid, "d3", `"b"`)
}

// TestRecordedAt reloads a document that changed: what stayed in it was recorded
// when it first came.
func TestRecordedAt(t *testing.T) {
	t.Parallel()
	s := embedded.New()
	load := func(day int, r graph.Record) {
		if _, err := s.Apply(t.Context(), graph.Batch{Records: []graph.Record{r}, RecordedAt: time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC)}); err != nil {
			t.Fatal(err)
		}
	}
	recorded := func() string {
		rows := texts(t, s, &graph.Select{Hop: graph.RootCitations, Page: true, Args: &graph.Args{First: 9}, Views: view(graph.TypeCitation, graph.FieldAnnotation, graph.FieldRecordedAt)})
		var out []string
		for i := 0; i < len(rows); i += 2 {
			out = append(out, rows[i]+": "+strings.TrimSuffix(strings.TrimPrefix(rows[i+1], "2026-01-"), "T00:00:00Z"))
		}
		slices.Sort(out)
		return strings.Join(out, ", ")
	}
	d := doc(t, "d1", "a state", "b state")
	for _, step := range []struct {
		day    int
		claims []string
		want   string
	}{
		{1, []string{"a AID b"}, "a AID b: 01"},
		{2, []string{"a AID b", "b AID a"}, "a AID b: 01, b AID a: 02"},
		{3, []string{"b AID a", "a AID b"}, "a AID b: 01, b AID a: 02"}, // another order only
		{4, []string{"b AID a"}, "b AID a: 02"},
		{5, []string{"b AID a", "a AID b"}, "a AID b: 05, b AID a: 02"}, // it was gone meanwhile
	} {
		load(step.day, citing(t, d, step.claims...))
		if got := recorded(); got != step.want {
			t.Errorf("day %d: %s, want %s", step.day, got, step.want)
		}
	}
}
