package graph

import "testing"

func TestStanding(t *testing.T) {
	t.Parallel()
	claim := func(k Kind, m Modality) Proposition {
		return Proposition{Subject: "a", Kind: k, Object: "it", Modality: m}
	}
	about := func(k Kind, m Modality) Proposition {
		return Proposition{Subject: "a", Kind: k, Object: "b", About: []string{"it"}, Modality: m}
	}
	for _, c := range []struct {
		name, stage string
		claims      []Proposition
		want        Modality
	}{
		{"nothing is said", "", nil, 0},
		{"put as fact", "", []Proposition{claim(KindPartyTo, Actual)}, Actual},
		{"actual before planned", "", []Proposition{about(KindAgree, Planned), claim(KindPartyTo, Actual), about(KindAgree, Recommended)}, Actual},
		{"planned before recommended", "signed", []Proposition{about(KindAgree, Recommended), about(KindAgree, Planned)}, Planned},
		{"recommended before hypothetical", "", []Proposition{about(KindAgree, Recommended), about(KindAgree, Hypothetical)}, Recommended},
		{"hypothetical alone", "", []Proposition{about(KindAgree, Hypothetical)}, Hypothetical},
		// Whatever is said, it is not signed yet.
		{"draft", "draft", []Proposition{claim(KindPartyTo, Actual)}, Planned},
		{"proposed", "Proposed", nil, Planned},
		{"emerging", "EMERGING", []Proposition{about(KindAgree, Hypothetical)}, Planned},
		{"in force", "in force", []Proposition{claim(KindPartyTo, Actual)}, Actual},
		// To ask for a thing, turn it down, threaten, fear or want it does not make it real.
		{"requested", "", []Proposition{claim(KindRequest, Actual)}, 0},
		{"rejected", "", []Proposition{claim(KindReject, Actual)}, 0},
		{"threatened", "", []Proposition{claim(KindThreaten, Actual)}, 0},
		{"feared", "", []Proposition{claim(KindFears, Actual)}, 0},
		{"wanted", "", []Proposition{claim(KindInterestedIn, Actual), about(KindAgree, Hypothetical)}, Hypothetical},
		// A request that is about it has something else as its object.
		{"a request about it", "", []Proposition{about(KindRequest, Actual)}, Actual},
		{"it threatens", "", []Proposition{{Subject: "it", Kind: KindThreaten, Object: "a", Modality: Actual}}, Actual},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := NewStanding(c.stage)
			for _, p := range c.claims {
				s.Add("it", p, true)
			}
			if got := s.Modality(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			s = NewStanding("")
			for _, p := range c.claims {
				s.Add("it", p, false) // nobody affirms it
			}
			if got := s.Modality(); got != 0 {
				t.Errorf("what is only denied makes it %s", got)
			}
		})
	}
}
