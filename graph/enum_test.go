package graph

import (
	"encoding"
	"fmt"
	"strings"
	"testing"
)

// checkEnum holds an enum to its names: they are in files, URLs and the API, so
// neither a name nor the number of a value may change by accident.
func checkEnum[E interface {
	~uint8
	fmt.Stringer
}](t *testing.T, from E, names string, parse func(string) (E, error)) {
	t.Helper()
	t.Run(fmt.Sprintf("%T", from), func(t *testing.T) {
		t.Parallel()
		list := strings.Fields(names)
		for i, name := range list {
			e := from + E(i)
			if e.String() != name {
				t.Errorf("%d is %q, want %s", e, e, name)
			}
			if parse == nil {
				continue
			}
			for _, s := range []string{name, strings.ToLower(name), strings.ReplaceAll(name, "_", "-"), strings.ReplaceAll(strings.ToLower(name), "_", "+")} {
				if got, err := parse(s); err != nil || got != e {
					t.Errorf("%q is read as %v, %v", s, got, err)
				}
			}
			m, ok := any(e).(encoding.TextMarshaler)
			if !ok {
				continue
			}
			text, err := m.MarshalText()
			if err != nil || string(text) != name {
				t.Errorf("%s is written as %q, %v", name, text, err)
			}
			var back E
			u, ok := any(&back).(encoding.TextUnmarshaler)
			if !ok {
				t.Fatal("it can be written and not read")
			}
			if err := u.UnmarshalText(text); err != nil || back != e {
				t.Errorf("%q is read as %v, %v", text, back, err)
			}
		}
		for _, e := range []E{from + E(len(list)), 255} {
			if e.String() != "" {
				t.Errorf("%d has the name %q and is not in the list", e, e)
			}
		}
		if parse == nil {
			return
		}
		for _, s := range []string{"", " ", "NO_SUCH", list[0] + " ", " " + list[0], list[0] + "\x00"} {
			got, err := parse(s)
			if CodeOf(err) != Invalid || got != 0 {
				t.Errorf("%q is read as %v, %v", s, got, err)
			}
			if err != nil && s != "" && !strings.Contains(err.Error(), fmt.Sprintf("%q", s)) {
				t.Errorf("%v does not say %q", err, s)
			}
			back := E(1)
			if u, ok := any(&back).(encoding.TextUnmarshaler); ok && CodeOf(u.UnmarshalText([]byte(s))) != Invalid {
				t.Errorf("%q is read", s)
			}
		}
	})
}

func TestEnums(t *testing.T) {
	t.Parallel()
	checkEnum(t, Exact, "EXACT UTF16 UTF8 SHIFTED SEARCH NORMALISED UNVERIFIED", ParseAnchoring)
	checkEnum(t, Reprint, "REPRINT TRANSLATION SPUN SUMMARY CITES", ParseDerivationKind)
	checkEnum(t, News, "NEWS WIRE ANALYSIS OPED OFFICIAL INTERVIEW COURT NGO ACADEMIC SOCIAL DATASET DIGEST OTHER", ParseDocumentKind)
	checkEnum(t, Clear, "CLEAR GREEN AMBER AMBER_STRICT RED", ParseMarking)
	checkEnum(t, State, "STATE GROUP ORGANIZATION PERSON AGREEMENT EVENT ALLEGATION", ParseEntityType)
	checkEnum(t, ReliabilityA, "A B C D E F", ParseReliability)
	checkEnum(t, Asserts, "ASSERTS REPORTS ALLEGES", ParseStance)
	checkEnum(t, Actual, "ACTUAL PLANNED HYPOTHETICAL RECOMMENDED", ParseModality)
	checkEnum(t, Corroborated, "CORROBORATED REPORTED ALLEGED DISPUTED DENIED WITHDRAWN", ParseClaimStatus)
	checkEnum(t, VerbalCooperation, "VERBAL_COOPERATION MATERIAL_COOPERATION VERBAL_CONFLICT MATERIAL_CONFLICT", ParseQuad)
	checkEnum(t, Both, "BOTH OUT IN", ParseDirection)
	checkEnum(t, LastPublishedDesc, "LAST_PUBLISHED_DESC FIRST_PUBLISHED_ASC INDEPENDENT_DESC SCORE_ASC SCORE_DESC", ParseClaimOrder)
	checkEnum(t, Added, "ADDED CHANGED UNCHANGED RETRACTED", nil)
	checkEnum(t, Supports, "SUPPORTS HEDGES DENIES", nil)
	checkEnum(t, Kind(1), "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT "+
		"RECOGNIZE MEMBER_OF PART_OF LEADS REPRESENTS AFFILIATED_WITH GOVERNS PRESENT_IN BORDERS ALLIED_WITH RIVAL_OF PARTY_TO ENDANGERS FEARS INFLUENCES "+
		"INTERESTED_IN HARBORS RECRUITS OWNS SUCCEEDED_BY RELATED_TO", ParseKind)
}

func TestClassOf(t *testing.T) {
	t.Parallel()
	for stance, want := range map[Stance]Class{Asserts: Supports, Reports: Supports, Alleges: Hedges} {
		if got := ClassOf(stance, false); got != want {
			t.Errorf("%s is %s", stance, got)
		}
		if got := ClassOf(stance, true); got != Denies { // negated always denies
			t.Errorf("%s, negated, is %s", stance, got)
		}
		c := Citation{Stance: stance, Hedge: "reportedly"} // hedging words have no say
		if c.Class() != want {
			t.Errorf("%s with hedging words is %s", stance, c.Class())
		}
	}
}

func TestGroupsOfValues(t *testing.T) {
	t.Parallel()
	for e, want := range map[EntityType]bool{0: false, State: true, Group: true, Organization: true, Person: true, Agreement: false, Event: false, Allegation: false} {
		if e.IsActor() != want {
			t.Errorf("%s is an actor: %v", e, e.IsActor())
		}
	}
	for k, want := range map[DerivationKind]bool{0: false, Reprint: true, Translation: true, Spun: true, Summary: true, Cites: false} {
		if k.SameWork() != want {
			t.Errorf("%s carries the same work on: %v", k, k.SameWork())
		}
	}
	for q, want := range map[Quad][2]bool{0: {}, VerbalCooperation: {true, false}, MaterialCooperation: {true, false}, VerbalConflict: {false, true}, MaterialConflict: {false, true}} {
		if got := [2]bool{q.Cooperation(), q.Conflict()}; got != want {
			t.Errorf("%s: %v", q, got)
		}
	}
}

func TestSet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		set          Set
		given, empty bool
		allows       string
	}{
		{"no condition", 0, false, false, "1 2 37"},
		{"the empty set", SetOf[Kind](), true, true, ""},
		{"one", SetOf(Kind(2)), true, false, "2"},
		{"the last kind", SetOf(Kind(1), Kind(37)), true, false, "1 37"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.set.Given() != c.given || c.set.Empty() != c.empty {
				t.Errorf("given %v, empty %v", c.set.Given(), c.set.Empty())
			}
			var got []string
			for _, k := range []Kind{1, 2, 37} {
				if Allows(c.set, k) {
					got = append(got, fmt.Sprint(uint8(k)))
				}
			}
			if s := strings.Join(got, " "); s != c.allows {
				t.Errorf("allows %s, want %s", s, c.allows)
			}
		})
	}
	// The bit that marks a set as given is no value: every kind must stay below it.
	if Kinds >= 63 {
		t.Errorf("%d kinds do not fit into a Set", Kinds)
	}
}

func TestVocabulary(t *testing.T) {
	t.Parallel()
	n, aliases := 0, map[string]Kind{}
	for info := range Vocabulary() {
		n++
		if info.Kind != Kind(n) || info != info.Kind.Info() {
			t.Errorf("entry %d is of kind %d", n, info.Kind)
		}
		if info.Description == "" || info.Verb == "" || info.Bare == "" || info.Inverse == "" {
			t.Errorf("%s lacks a text", info.Name)
		}
		if info.Symmetric && info.Inverse != info.Verb {
			t.Errorf("%s is symmetric and reads %q one way, %q the other", info.Name, info.Verb, info.Inverse)
		}
		if (info.Quad != 0) != info.Scored || info.Score < -10 || info.Score > 10 {
			t.Errorf("%s: quad %s, score %v", info.Name, info.Quad, info.Score)
		}
		if info.Quad.Cooperation() && info.Score < 0 || info.Quad.Conflict() && info.Score > 0 {
			t.Errorf("%s: %s with score %v", info.Name, info.Quad, info.Score)
		}
		for _, a := range info.Aliases {
			if aliases[a] != 0 {
				t.Errorf("%s is an alias of %s and %s", a, aliases[a], info.Kind)
			}
			aliases[a] = info.Kind
		}
	}
	if n != Kinds {
		t.Errorf("%d entries, %d kinds", n, Kinds)
	}
	for range Vocabulary() {
		break // stopping early must not panic
	}
	if Kind(Kinds+1).Info().Name != "" || Kind(0).Info().Verb != "" {
		t.Error("what is no kind has an entry")
	}
}
