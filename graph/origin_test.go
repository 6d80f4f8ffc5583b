package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// cast resolves ids: "a=b" makes a the same entity as b; all are organizations.
func cast(ids ...string) Resolve {
	known := map[string]string{}
	for _, id := range ids {
		from, to, ok := strings.Cut(id, "=")
		if !ok {
			to = from
		}
		known[from] = to
	}
	return func(id string) (string, EntityType) {
		if to, ok := known[id]; ok {
			return to, Organization
		}
		return id, 0
	}
}

// outlets reads sources: id, then owner=, actor= and a rating.
func outlets(tb testing.TB, lines ...string) (out []Source) {
	tb.Helper()
	for _, l := range lines {
		f := strings.Fields(l)
		s := Source{ID: f[0], Name: f[0]}
		for _, x := range f[1:] {
			key, value, _ := strings.Cut(x, "=")
			switch key {
			case "owner":
				s.Owner = value
			case "actor":
				s.Actor = value
			default:
				var err error
				if s.Reliability, err = ParseReliability(x); err != nil {
					tb.Fatal(err)
				}
			}
		}
		out = append(out, s)
	}
	return out
}

func TestFamilies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		sources []string
		cast    Resolve
		heads   string // source=head …
		actors  string // entity=head, source>entity …
	}{
		{"strangers", []string{"a A", "b B"}, cast(), "a=a b=b", ""},
		{"a source that nobody knows heads itself", nil, cast(), "x=x", ""},
		{"owner", []string{"a owner=z", "z"}, cast(), "a=z z=z", ""},
		{"chain of owners", []string{"a owner=m", "m owner=z", "z"}, cast(), "a=z m=z z=z", ""},
		{"siblings", []string{"a owner=z", "b owner=z", "z"}, cast(), "a=z b=z z=z", ""},
		// An owner that nobody declares is a source all the same.
		{"unknown owner", []string{"b owner=z"}, cast(), "b=z z=z", ""},
		{"its own owner", []string{"b owner=b"}, cast(), "b=b", ""},
		// In a circle everybody is owned: the smallest heads.
		{"circle of owners", []string{"b owner=c", "c owner=d", "d owner=b"}, cast(), "b=b c=b d=b", ""},
		{"circle with a tail", []string{"b owner=c", "c owner=b", "a owner=c"}, cast(), "a=a b=a c=a", ""},
		{"the same institution", []string{"a actor=x"}, cast("x"), "a=a", "x=a a>x"},
		{"an actor that no document declares", []string{"a actor=x"}, cast(), "a=a", ""},
		{"source and entity of one id", []string{"un"}, cast("un"), "un=un", "un=un un>un"},
		// Its id and the actor that it names are both the institution.
		{"id and actor", []string{"un actor=unitednations"}, cast("un", "unitednations"), "un=un", "un=un unitednations=un un>un"},
		{"an actor of two sources makes them one", []string{"b actor=x", "a actor=x"}, cast("x"), "a=a b=a", "x=a a>x b>x"},
		{"an actor under another id", []string{"b actor=y", "a actor=x"}, cast("x", "y=x"), "a=a b=a", "x=a a>x b>x"},
		{"the owner's actor", []string{"a owner=z", "z actor=x"}, cast("x"), "a=z z=z", "x=z a>x"},
		// The smallest of two unowned heads, whatever the order of declaration.
		{"two unowned heads", []string{"c owner=b", "b actor=x", "a actor=x"}, cast("x"), "a=a b=a c=a", "x=a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sources := outlets(t, c.sources...)
			for range max(1, len(sources)) {
				f := NewFamilies(sources, c.cast)
				for want := range strings.FieldsSeq(c.heads) {
					id, head, _ := strings.Cut(want, "=")
					if got := f.OfSource(id); got != head {
						t.Errorf("head of %s is %s, want %s", id, got, head)
					}
				}
				for want := range strings.FieldsSeq(c.actors) {
					if id, head, ok := strings.Cut(want, "="); ok {
						if got, ok := f.OfActor(id); !ok || got != head {
							t.Errorf("head of actor %s is %s, want %s", id, got, head)
						}
					} else {
						id, actor, _ := strings.Cut(want, ">")
						if got, ok := f.ActorOf(id); !ok || got != actor {
							t.Errorf("actor of %s is %s, want %s", id, got, actor)
						}
					}
				}
				if c.actors == "" {
					for _, s := range sources {
						if got, ok := f.ActorOf(s.ID); ok {
							t.Errorf("%s is the actor %s", s.ID, got)
						}
					}
				}
				if len(sources) > 0 {
					sources = append(sources[1:], sources[0])
				}
			}
		})
	}
}

func TestFamiliesChanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want     string // changed sources, "|", changed actors
		before, after  []string
		castOld, castN Resolve
	}{
		{"nothing", "|", []string{"a A", "b owner=a"}, []string{"b owner=a", "a A"}, cast(), cast()},
		{"a new source", "b|", []string{"a"}, []string{"a", "b"}, cast(), cast()},
		{"a source that is gone", "b|", []string{"a", "b"}, []string{"a"}, cast(), cast()},
		{"another rating counts in the whole family", "a b|", []string{"a C", "b owner=a D"}, []string{"a B", "b owner=a D"}, cast(), cast()},
		// The family's best stays C: only the source's own word counts differently.
		{"a rating that is not the best", "b|", []string{"a C", "b owner=a D"}, []string{"a C", "b owner=a E"}, cast(), cast()},
		{"bought", "b|", []string{"a", "b"}, []string{"a", "b owner=a"}, cast(), cast()},
		{"an owner above", "a z|", []string{"a"}, []string{"a owner=z"}, cast(), cast()},
		{"an actor appears", "a|x", []string{"a actor=x"}, []string{"a actor=x"}, cast(), cast("x")},
		{"an actor goes", "a|x", []string{"a actor=x"}, []string{"a"}, cast("x"), cast("x")},
		{"an actor under another id", "a|x y", []string{"a actor=y"}, []string{"a actor=y"}, cast("y"), cast("x", "y=x")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			old := NewFamilies(outlets(t, c.before...), c.castOld)
			sources, actors := NewFamilies(outlets(t, c.after...), c.castN).Changed(old)
			slices.Sort(sources)
			slices.Sort(actors)
			if got := strings.Join(sources, " ") + "|" + strings.Join(actors, " "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestFamiliesAdd adds sources that stand alone one by one.
func TestFamiliesAdd(t *testing.T) {
	t.Parallel()
	all := outlets(t, "a A", "b", "c E", "o owner=p", "p actor=x B")
	f := NewFamilies(all[3:], cast("x"))
	for _, s := range all[:3] {
		f.Add(s)
	}
	want := NewFamilies(all, cast("x"))
	if diff := cmp.Diff(want, f, cmp.AllowUnexported(Families{}, family{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("-at once +one by one:\n%s", diff)
	}
	sources, actors := f.Changed(want)
	if len(sources)+len(actors) > 0 {
		t.Errorf("changed: %q %q", sources, actors)
	}
}

func TestVoices(t *testing.T) {
	t.Parallel()
	f := NewFamilies(outlets(t, "paper B", "agency owner=group A", "group D", "ministry actor=mfa C", "mfablog owner=ministry B"), cast("mfa"))
	paper := Provenance{Root: "d1", Source: "paper", OwnVoices: []string{"editor", "mfa2"}}
	unknown := Provenance{Root: "d2"}
	unrated := Provenance{Root: "d3", Source: "blog"}
	for _, c := range []struct {
		name       string
		speaker    string // "" for nobody named
		attributed bool
		from       Provenance
		want       string
	}{
		{"the paper itself", "", false, paper, "src:paper/B own"},
		{"somebody unnamed in the paper", "", true, paper, "src:paper/B carrier"},
		{"a document without source", "", false, unknown, "doc:d2/F own"},
		{"a source without rating", "", false, unrated, "src:blog/F own"},
		// The family is the origin, the rating is the speaker's own.
		{"a source speaks", "src:agency", true, paper, "src:group/A"},
		{"a source that nobody knows speaks", "src:blog", true, paper, "src:blog/F"},
		{"the author's own voice", "editor", true, paper, "src:paper/B own"},
		{"an own voice and another", "editor kabul", true, paper, "src:paper/B kabul/C"},
		{"two own voices are one", "editor mfa2", true, paper, "src:paper/B own"},
		// An actor with sources of its own has the best of their ratings: B.
		{"an institution", "mfa", true, paper, "src:ministry/B"},
		// Nobody rates it: the paper's B vouches, but for no more than C.
		{"an actor without source", "kabul", true, paper, "kabul/C"},
		{"an actor in a document without source", "kabul", true, unknown, "kabul/F"},
		{"an actor in an unrated paper", "kabul", true, unrated, "kabul/F"},
		{"two actors", "kabul moscow", true, paper, "kabul/C moscow/C"},
		{"an actor twice", "kabul kabul", true, paper, "kabul/C"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var speaker Step
			if s, ok := strings.CutPrefix(c.speaker, "src:"); ok {
				speaker.Source = s
			} else {
				speaker.Actors = strings.Fields(c.speaker)
			}
			voices, own := f.Voices(nil, speaker, c.speaker != "", c.attributed, &c.from)
			var got []string
			for _, v := range voices {
				s := fmt.Sprintf("%s/%s", v.Origin, v.Reliability)
				if v.Carrier {
					s += " carrier"
				}
				got = append(got, s)
			}
			if own {
				got = append(got, "own")
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
	// A paper rated D vouches for no more than that.
	if v, _ := f.Voices(nil, Step{Actors: []string{"kabul"}}, true, true, &Provenance{Root: "d", Source: "group"}); v[0].Reliability != ReliabilityD {
		t.Errorf("an actor in a paper rated D: %v", v)
	}
	if got := f.Kin(&Provenance{OwnVoices: []string{"editor", "mfa"}}); !slices.Equal(got, []Origin{"editor", "src:ministry"}) {
		t.Errorf("kin: %q", got)
	}
	if got := f.RootFamily(&Provenance{Root: "d", Source: "agency"}); got != "src:group" {
		t.Errorf("root family: %q", got)
	}
}

func TestRootsOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		edges []string // from kind to
		of    string
		want  string
		cycle string // documents that the error names
	}{
		{"nothing", nil, "a", "a", ""},
		{"a chain over every kind", []string{"a reprint b", "b translation c", "c spun d", "d summary e"}, "a", "e", ""},
		{"cites is not followed", []string{"a cites b"}, "a", "a", ""},
		{"cites beside a reprint", []string{"a cites x", "a reprint b", "b cites y"}, "a", "b", ""},
		{"several roots, by id", []string{"a summary z", "a summary m", "m reprint b"}, "a", "b z", ""},
		{"a diamond", []string{"a reprint b", "a reprint c", "b reprint d", "c reprint d"}, "a", "d", ""},
		{"itself", []string{"a reprint a"}, "a", "", "a"},
		{"a circle", []string{"a reprint b", "b summary c", "c spun a"}, "a", "", "a b c"},
		{"a circle ahead", []string{"x reprint a", "a reprint b", "b reprint a"}, "x", "", "a b"},
		{"a circle over cites is none", []string{"a reprint b", "b cites a"}, "a", "b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			from := func(id string) (ds []Derivation) {
				for _, e := range c.edges {
					f := strings.Fields(e)
					kind, err := ParseDerivationKind(f[1])
					if err != nil {
						t.Fatal(err)
					}
					if f[0] == id {
						ds = append(ds, Derivation{Document: f[2], Kind: kind})
					}
				}
				return ds
			}
			roots, err := RootsOf(c.of, from)
			if c.cycle != "" {
				if CodeOf(err) != Conflict {
					t.Fatalf("code %q: %v", CodeOf(err), err)
				}
				for id := range strings.FieldsSeq(c.cycle) {
					if !strings.Contains(errors.Unwrap(err).Error(), fmt.Sprintf("%q", id)) {
						t.Errorf("%v does not name %s", err, id)
					}
				}
				return
			}
			if got := strings.Join(roots, " "); err != nil || got != c.want {
				t.Errorf("got %s, %v; want %s", got, err, c.want)
			}
		})
	}
}

func TestProvenanceOf(t *testing.T) {
	t.Parallel()
	old, recent := edtfMust(t, "2001"), edtfMust(t, "2020")
	root := Document{ID: "r", Source: "agency", Published: old, OwnVoices: []string{"x"}}
	undated := Document{ID: "r", Source: "agency"}
	derived := func(k DerivationKind) *Document {
		return &Document{ID: "d", Source: "paper", Published: recent, OwnVoices: []string{"y"}, DerivedFrom: []Derivation{{Document: "r", Kind: k}}}
	}
	for _, c := range []struct {
		name    string
		d, root *Document
		want    Provenance
	}{
		{"itself", &root, &root, Provenance{"r", "agency", []string{"x", "x"}, old}},
		{"a reprint keeps its own date", derived(Reprint), &root, Provenance{"r", "agency", []string{"z", "x"}, recent}},
		{"a summary has the root's date", derived(Summary), &root, Provenance{"r", "agency", []string{"z", "x"}, old}},
		{"a summary of an undated root", derived(Summary), &undated, Provenance{"r", "agency", []string{"z"}, recent}},
		{"a summary whose root was not followed", derived(Summary), derived(Summary), Provenance{"d", "paper", []string{"z", "z"}, recent}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := ProvenanceOf(c.d, c.root, cast("y=z"))
			if diff := cmp.Diff(c.want, got, cmp.Comparer(func(a, b EDTF) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
}
