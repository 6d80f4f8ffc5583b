package mapping

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/loader"
)

// randomMapping knows about half of the types that randomAnnotated uses.
const randomMapping = `
spans: {A: person, B: state, C: skip, W: text, V: event}
relations:
  aid: AID
  talk: {kind: CONSULT, subject: x, object: x}
  wide: {claims: [{kind: ASSAULT, subject: x, object: y}, {kind: FEARS, subject: y, object: x}]}
  out: skip
attributes: {not: {negated: true}, maybe: {modality: hypothetical}}
`

func randomAnnotated(r *rand.Rand) *loader.Annotated {
	words := []string{"Ann", "Bob", "Zoë", "he", "the rebels", "🤝", "met.", "said", "\n", "喀布尔", "“quoted”", "U.S. troops"}
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var text strings.Builder
	var at []loader.Fragment
	for range 3 + r.IntN(60) {
		w := words[r.IntN(len(words))]
		begin := utf8.RuneCountInString(text.String())
		text.WriteString(w + " ")
		at = append(at, loader.Fragment{Start: begin, End: begin + utf8.RuneCountInString(w)})
	}
	a := loader.NewAnnotated("random", 1, 1)
	a.Document.ID, a.Text = "random", text.String()
	if r.IntN(5) == 0 {
		a.Text = ""
	}
	n := 2 + r.IntN(12)
	for i := range n {
		s := loader.Span{ID: fmt.Sprint("T", i), Type: pick("A", "A", "A", "B", "B", "C", "W", "V", "X"), Fragments: []loader.Fragment{at[r.IntN(len(at))]}, Annotator: pick("", "p", "q")}
		if r.IntN(6) == 0 {
			s.Fragments = append(s.Fragments, at[r.IntN(len(at))])
		}
		if r.IntN(8) == 0 {
			s.Identifiers = map[string]string{"wikidata": pick("Q1", "Q2")}
		}
		if a.Text == "" || r.IntN(10) == 0 {
			s.Name = pick("Ann", "Bob", "he", "Kabul")
		}
		a.Spans = append(a.Spans, s)
	}
	for i := range r.IntN(10) {
		rel := loader.Relation{ID: fmt.Sprint("R", i), Type: pick("aid", "talk", "wide", "out", "new"), Undirected: r.IntN(6) == 0}
		for range r.IntN(5) {
			rel.Args = append(rel.Args, loader.Arg{Role: pick("x", "y", "x2", "z"), Ref: fmt.Sprint("T", r.IntN(n+1))})
		}
		if r.IntN(4) == 0 {
			rel.Attributes = append(rel.Attributes, loader.Attribute{Name: pick("not", "maybe", "mood")})
		}
		if r.IntN(3) == 0 {
			rel.Trigger = fmt.Sprint("T", r.IntN(n))
		}
		a.Relations = append(a.Relations, rel)
	}
	if r.IntN(3) == 0 {
		a.Same = append(a.Same, []string{"T0", "T1", "T77"})
	}
	return a
}

// TestProperties holds what becomes of random annotations to what was
// annotated: each mapped relation between two mapped things is a claim with a
// citation, no other relation is, and whatever makes none is counted.
func TestProperties(t *testing.T) {
	m, diagnostics := Parse("m.yaml", []byte(randomMapping))
	if m == nil {
		t.Fatal(diagnostics)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	made, dropped := 0, 0
	for range 3000 {
		a := randomAnnotated(r)
		f := Apply(a, m, loader.Options{})
		if f.Rejected() {
			t.Fatalf("rejected: %v", f.Diagnostics())
		}
		if err := f.Record.Validate(); err != nil {
			t.Fatal(err)
		}
		cited := map[string]int{}
		for _, c := range f.Record.Citations {
			relation, _, _ := strings.Cut(c.Annotation, "/")
			relation, _, _ = strings.Cut(relation, " ")
			cited[relation]++
			if a.Text != "" && c.Anchored != graph.Unverified && !strings.Contains(a.Text, c.Quote) {
				t.Fatalf("no quote: %+v", c)
			}
		}
		incomplete := 0
		for i := range a.Relations {
			want, short := expected(a, &a.Relations[i])
			if got := cited[a.Relations[i].ID]; got != want {
				t.Fatalf("%s %+v: %d claims, want %d\n%s", a.Relations[i].Type, a.Relations[i], got, want, render(&f.Record))
			}
			incomplete += short
			made += want
		}
		dropped += incomplete
		if f.Incomplete+f.Skipped != incomplete {
			t.Fatalf("%d incomplete and %d skipped, want %d", f.Incomplete, f.Skipped, incomplete)
		}
		checkUnmapped(t, a, f)
		checkMentions(t, a, f)
	}
	if made < 500 || dropped < 500 {
		t.Errorf("too tame: %d claims, %d incomplete", made, dropped)
	}
}

// expected counts the claims that a relation makes, from the entities that its
// spans became, and its claims that lack an end.
func expected(a *loader.Annotated, rel *loader.Relation) (claims, incomplete int) {
	group := groups(a)
	entity := func(ref string) string {
		i := slices.IndexFunc(a.Spans, func(s loader.Span) bool { return s.ID == ref })
		if i < 0 || group[i] < 0 {
			return ""
		}
		return fmt.Sprint(group[i])
	}
	role := func(name string) (ids []string) {
		for _, arg := range rel.Args {
			if id := entity(arg.Ref); id != "" && (arg.Role == name || arg.Role == name+"2") {
				ids = append(ids, id)
			}
		}
		return ids
	}
	count := func(subjects, objects []string, symmetric bool) {
		pairs := map[string]bool{}
		for _, s := range subjects {
			for _, o := range objects {
				if s != o && !(symmetric && s > o) {
					pairs[s+" "+o] = true
				}
			}
		}
		if !symmetric && rel.Undirected || len(pairs) == 0 {
			incomplete++
			return
		}
		claims += len(pairs)
	}
	switch rel.Type {
	case "aid":
		if len(rel.Args) != 2 {
			return 0, 1
		}
		var ends [2][]string
		for i := range ends {
			if id := entity(rel.Args[i].Ref); id != "" {
				ends[i] = []string{id}
			}
		}
		count(ends[0], ends[1], false)
	case "talk":
		count(role("x"), role("x"), true)
	case "wide":
		count(role("x"), role("y"), false)
		count(role("y"), role("x"), false)
	}
	return claims, incomplete
}

// groups says which spans are one entity, by looking at all pairs; -1 for those
// that are none.
func groups(a *loader.Annotated) []int {
	n := len(a.Spans)
	group, name := make([]int, n), make([]string, n)
	for i := range a.Spans {
		group[i] = i
		name[i] = a.Spans[i].Type + graph.Fold(nameIn(a, &a.Spans[i]))
		if !slices.Contains([]string{"A", "B", "V"}, a.Spans[i].Type) || len(name[i]) == 1 {
			group[i] = -1
		}
	}
	join := func(i, j int) {
		from, to := group[j], group[i]
		for k := range group {
			if group[k] == from {
				group[k] = to
			}
		}
	}
	known := func(i int) bool { return len(a.Spans[i].Identifiers) > 0 }
	pronoun := func(i int) bool { return name[i][1:] == "he" }
	for i := range n {
		for j := range n {
			switch {
			case group[i] < 0 || group[j] < 0:
			case known(i) && known(j) && a.Spans[i].Identifiers["wikidata"] == a.Spans[j].Identifiers["wikidata"],
				!known(i) && !known(j) && !pronoun(i) && name[i] == name[j],
				len(a.Same) > 0 && i < 2 && j < 2:
				join(i, j)
			}
		}
	}
	before := slices.Clone(group)
	for i := range n {
		if group[i] < 0 || known(i) || pronoun(i) {
			continue
		}
		meant := map[int]int{}
		for j := range n {
			if group[j] >= 0 && known(j) && name[i] == name[j] {
				meant[before[j]] = j
			}
		}
		if len(meant) == 1 {
			for _, j := range meant {
				join(i, j)
			}
		}
	}
	return group
}

// nameIn is the name of a span, cut from the text.
func nameIn(a *loader.Annotated, s *loader.Span) string {
	if s.Name != "" {
		return s.Name
	}
	var parts []string
	if a.Text != "" {
		for _, f := range s.Fragments {
			parts = append(parts, string([]rune(a.Text)[f.Start:f.End]))
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// checkUnmapped counts the types that the mapping does not know.
func checkUnmapped(t *testing.T, a *loader.Annotated, f *loader.File) {
	t.Helper()
	triggers := map[string]bool{}
	want := map[string]int{}
	for _, r := range a.Relations {
		triggers[r.Trigger] = true
		switch r.Type {
		case "new":
			want["relation new"]++
		case "out":
		default:
			for _, x := range r.Attributes {
				if x.Name == "mood" {
					want["attribute mood"]++
				}
			}
		}
	}
	for _, s := range a.Spans {
		if s.Type == "X" && !triggers[s.ID] {
			want["span X"]++
		}
	}
	got := map[string]int{}
	for _, u := range f.Unmapped {
		got[u.What+" "+u.Type] = u.Count
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

// checkMentions wants each placed passage of an entity once, and each entity to
// have a name that a span has.
func checkMentions(t *testing.T, a *loader.Annotated, f *loader.File) {
	t.Helper()
	if a.Text == "" {
		return
	}
	group := groups(a)
	type mark struct{ group, start, end int }
	want := map[mark]bool{}
	distinct := map[int]bool{}
	for i := range a.Spans {
		if group[i] < 0 {
			continue
		}
		distinct[group[i]] = true
		for _, x := range a.Spans[i].Fragments {
			want[mark{group[i], x.Start, x.End}] = true
		}
	}
	if len(f.Record.Mentions) != len(want) || len(f.Record.Entities) != len(distinct) {
		t.Fatalf("%d mentions, want %d; %d entities, want %d\n%s", len(f.Record.Mentions), len(want), len(f.Record.Entities), len(distinct), render(&f.Record))
	}
}
