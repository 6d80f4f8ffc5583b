package graph

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	t.Parallel()
	if err := fullRecord(t).Validate(); err != nil {
		t.Fatal(err)
	}
	if err := (&Record{Document: Document{ID: "d"}}).Validate(); err != nil {
		t.Fatalf("a bare document: %v", err)
	}
	for _, c := range []struct {
		name  string
		spoil func(*Record)
		want  string // in the message: what is wrong with which thing
	}{
		{"document without id", func(r *Record) { r.Document.ID = "" }, "a document has no id"},
		{"long id", func(r *Record) { r.Document.ID = strings.Repeat("é", 257) }, "514 bytes"},
		{"control character in an id", func(r *Record) { r.Document.ID = "a\nb" }, `"a\nb"`},
		{"delete character in an id", func(r *Record) { r.Document.ID = "a\x7f" }, `"a\x7f"`},
		{"document kind", func(r *Record) { r.Document.Kind = Other + 1 }, `document "d"`},
		{"marking", func(r *Record) { r.Document.Marking = Red + 1 }, `document "d"`},
		{"publishing source", func(r *Record) { r.Document.Source = "times" }, `"times"`},
		{"own voice", func(r *Record) { r.Document.OwnVoices = []string{"nobody"} }, `"nobody"`},
		{"derivation without document", func(r *Record) { r.Document.DerivedFrom[0].Document = "" }, "no id"},
		{"derivation without kind", func(r *Record) { r.Document.DerivedFrom[0].Kind = 0 }, `"r"`},
		{"derivation of unknown kind", func(r *Record) { r.Document.DerivedFrom[0].Kind = Cites + 1 }, `"r"`},

		{"reference without id", func(r *Record) { r.References[0].ID = "" }, "a reference has no id"},
		{"reference twice", func(r *Record) { r.References = append(r.References, r.References[0]) }, `"r" is declared twice`},
		{"reference to itself", func(r *Record) { r.References[0].ID = "d" }, `"d" is declared twice`},
		{"reference's kind", func(r *Record) { r.References[0].Kind = Other + 1 }, `reference "r"`},
		{"reference's source", func(r *Record) { r.References[0].Source = "times" }, `"times"`},
		{"reference's own voice", func(r *Record) { r.References[0].OwnVoices = []string{"nobody"} }, `"nobody"`},
		{"reference's derivation", func(r *Record) { r.References[0].DerivedFrom[0].Kind = 0 }, `"q"`},

		{"entity without id", func(r *Record) { r.Entities[0].ID = "" }, "an entity has no id|a entity has no id"},
		{"reserved prefix", func(r *Record) { r.Entities[0].ID = "clm:x" }, `"clm:x"`},
		{"entity twice", func(r *Record) { r.Entities[1].ID = "kabul" }, `"kabul" is declared twice`},
		{"entity without type", func(r *Record) { r.Entities[0].Type = 0 }, `"kabul"`},
		{"allegations are never declared", func(r *Record) { r.Entities[0].Type = Allegation }, `"kabul"`},
		{"entity without name", func(r *Record) { r.Entities[0].Name = "" }, `"kabul" has no name`},
		{"long name", func(r *Record) { r.Entities[0].Name = strings.Repeat("é", 1025) }, `"kabul" has a name of 2050 bytes`},
		{"long alias", func(r *Record) { r.Entities[0].Aliases = []string{strings.Repeat("x", 40_000)} }, `"kabul" has a name of 40000 bytes`},
		{"long identifier", func(r *Record) { r.Entities[0].Identifiers["viaf"] = strings.Repeat("1", 1024) }, `"kabul" has an identifier of 1028 bytes`},
		{"borrowed with aliases", func(r *Record) { r.Entities[1].Aliases = []string{"x"} }, `"moscow" is borrowed`},
		{"borrowed with identifiers", func(r *Record) { r.Entities[1].Identifiers = map[string]string{"a": "b"} }, `"moscow" is borrowed`},
		{"borrowed with participants", func(r *Record) { r.Entities[1].Participants = []Participant{{Actor: "kabul"}} }, `"moscow" is borrowed`},
		{"identifier without scheme", func(r *Record) { r.Entities[0].Identifiers[""] = "x" }, `"kabul" has an empty identifier`},
		{"identifier without value", func(r *Record) { r.Entities[0].Identifiers["viaf"] = "" }, `"kabul" has an empty identifier`},
		{"participant", func(r *Record) { r.Entities[0].Participants[0].Actor = "nobody" }, `"nobody"`},

		{"source without id", func(r *Record) { r.Sources[0].ID = "" }, "a source has no id"},
		{"source twice", func(r *Record) { r.Sources = append(r.Sources, r.Sources[0]) }, `"paper" is declared twice`},
		{"source without name", func(r *Record) { r.Sources[0].Name = "" }, `"paper" has no name`},
		{"reliability", func(r *Record) { r.Sources[0].Reliability = ReliabilityF + 1 }, `"paper"`},
		{"owner", func(r *Record) { r.Sources[0].Owner = "mogul" }, `"mogul"`},
		{"actor of a source", func(r *Record) { r.Sources[0].Actor = "nobody" }, `"nobody"`},

		{"claim without id", func(r *Record) { r.Citations[0].Annotation = "" }, `claim ""`},
		{"claim id twice", func(r *Record) { r.Citations = append(r.Citations, r.Citations[0]) }, `claim "c1"`},
		{"subject", func(r *Record) { r.Citations[0].Claim.Subject = "nobody" }, `"nobody"`},
		{"object", func(r *Record) { r.Citations[0].Claim.Object = "nobody" }, `"nobody"`},
		{"about", func(r *Record) { r.Citations[0].Claim.About[0] = "nobody" }, `"nobody"`},
		{"no kind", func(r *Record) { r.Citations[0].Claim.Kind = 0 }, `"c1" has no kind`},
		{"unknown kind", func(r *Record) { r.Citations[0].Claim.Kind = Kind(Kinds + 1) }, `"c1" has no kind`},
		{"no modality", func(r *Record) { r.Citations[0].Claim.Modality = 0 }, `"c1" has no modality`},
		{"unknown modality", func(r *Record) { r.Citations[0].Claim.Modality = Recommended + 1 }, `"c1" has no modality`},
		{"no stance", func(r *Record) { r.Citations[0].Stance = 0 }, `"c1" has no stance`},
		{"unknown stance", func(r *Record) { r.Citations[0].Stance = Alleges + 1 }, `"c1" has no stance`},
		{"asserts with a speaker", func(r *Record) { r.Citations[0].Stance = Asserts }, `"c1"`},
		{"reports without a speaker", func(r *Record) { r.Citations[0].Attribution = nil }, `"c1"`},
		{"alleges without a speaker", func(r *Record) { r.Citations[0].Attribution, r.Citations[0].Stance = nil, Alleges }, `"c1"`},
		{"speaker that is nobody", func(r *Record) { r.Citations[0].Attribution[0] = Step{} }, `"c1": a speaker`},
		{"speaker that is two", func(r *Record) { r.Citations[0].Attribution[0].Text = "x" }, `"c1": a speaker`},
		{"speaking actor", func(r *Record) { r.Citations[0].Attribution[0].Actors[0] = "nobody" }, `"nobody"`},
		{"speaking source", func(r *Record) { r.Citations[0].Attribution[1].Source = "times" }, `"times"`},
		{"no anchoring", func(r *Record) { r.Citations[0].Anchored = 0 }, `"c1"`},
		{"unknown anchoring", func(r *Record) { r.Citations[0].Anchored = Unverified + 1 }, `"c1"`},
		{"quote before the text", func(r *Record) { r.Citations[0].Start = -1 }, `"c1"`},
		{"quote that ends before it starts", func(r *Record) { r.Citations[0].End = 0 }, `"c1"`},
		{"negative confidence", func(r *Record) { *r.Citations[0].Confidence = -0.1 }, `"c1": confidence`},
		{"great confidence", func(r *Record) { *r.Citations[0].Confidence = 1.1 }, `"c1": confidence`},
		{"confidence that is no number", func(r *Record) { *r.Citations[0].Confidence = math.NaN() }, `"c1": confidence`},

		{"mention of nobody", func(r *Record) { r.Mentions[0].Of = "nobody" }, `"nobody"`},
		{"mention before the text", func(r *Record) { r.Mentions[0].Start = -1 }, `"kabul"`},
		{"mention that ends before it starts", func(r *Record) { r.Mentions[0].End = 1 }, `"kabul"`},
		{"text", func(r *Record) { r.Text = "a\xff" }, "the text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := fullRecord(t)
			c.spoil(r)
			err := r.Validate()
			if CodeOf(err) != Invalid {
				t.Fatalf("code %q: %v", CodeOf(err), err)
			}
			found := false
			for want := range strings.SplitSeq(c.want, "|") {
				found = found || strings.Contains(err.Error(), want)
			}
			if !found {
				t.Errorf("%v does not say %s", err, c.want)
			}
			if !strings.Contains(err.Error(), "validating document") {
				t.Errorf("%v does not name the document", err)
			}
		})
	}
}

// TestValidateUTF8 spoils every text of a record: what is not UTF-8 would come
// back from the store's file as something else.
func TestValidateUTF8(t *testing.T) {
	t.Parallel()
	r := fullRecord(t)
	invalid := func(path string) {
		if err := r.Validate(); CodeOf(err) != Invalid {
			t.Errorf("%s may be invalid UTF-8: %v", path, err)
		}
	}
	for _, l := range leaves(t, "Record", reflect.ValueOf(r).Elem()) {
		switch l.v.Kind() {
		case reflect.String:
			before := l.v.String()
			l.v.SetString(before + "\xff")
			invalid(l.path)
			l.v.SetString(before)
		case reflect.Map:
			before := reflect.ValueOf(l.v.Interface())
			l.v.Set(reflect.ValueOf(map[string]string{"x": "\xff"}))
			invalid(l.path)
			l.v.Set(reflect.ValueOf(map[string]string{"\xff": "x"}))
			invalid(l.path)
			l.v.Set(before)
		}
	}
	if err := r.Validate(); err != nil {
		t.Errorf("the record was not put back: %v", err)
	}
}
