package graph

import "slices"

// Citation is one passage of one document in which someone takes a stance on
// one claim, as the document's annotation states it.
type Citation struct {
	// Annotation is the annotator's own id of the claim, unique in the document.
	Annotation string      `json:"annotation"`
	Claim      Proposition `json:"claim"`
	Relation   string      `json:"relation,omitempty"` // the predicate in the annotator's words
	Stance     Stance      `json:"stance"`
	Negated    bool        `json:"negated,omitempty"` // the proposition is said not to hold
	// Attribution is the speech chain, outermost speaker first; empty means the
	// document's own voice.
	Attribution []Step   `json:"attribution,omitempty"`
	Hedge       string   `json:"hedge,omitempty"` // the hedging words; never changes the class
	Role        string   `json:"role,omitempty"`
	When        EDTF     `json:"when,omitzero"`
	WhenText    string   `json:"whenText,omitempty"`
	Where       string   `json:"where,omitempty"`
	Confidence  *float64 `json:"confidence,omitempty"` // 0 to 1, the annotator's
	Annotator   string   `json:"annotator,omitempty"`
	Quote       string   `json:"quote,omitempty"`
	// Start and End locate the quote in the document's text, in code points;
	// both are 0 when the anchoring is Unverified.
	Start    int       `json:"start,omitempty"`
	End      int       `json:"end,omitempty"`
	Anchored Anchoring `json:"anchored"`
}

// Step is one speaker in a speech chain: one or several entities who speak
// alike, or a source, or a text for somebody unnamed. Exactly one is set.
type Step struct {
	Actors []string `json:"actors,omitempty"`
	Source string   `json:"source,omitempty"`
	Text   string   `json:"text,omitempty"`
}

// Named reports whether the step names its speaker.
func (s Step) Named() bool { return s.Text == "" }

// Innermost returns the innermost named step of the speech chain; ok is false
// when nobody in it is named.
func (c *Citation) Innermost() (step Step, ok bool) {
	for _, s := range slices.Backward(c.Attribution) {
		if s.Named() {
			return s, true
		}
	}
	return Step{}, false
}

// Class derives what the citation does to its claim.
func (c *Citation) Class() Class { return ClassOf(c.Stance, c.Negated) }

// ID hashes the citation's content within its document. The ids in it are the
// annotator's own, so a later merge of entities leaves it as it is.
func (c *Citation) ID(document string) Hash {
	var h hasher
	h.start("citation")
	h.text(document)
	h.text(c.Annotation)
	h.text(c.Claim.Subject)
	h.text(c.Claim.Kind.String())
	h.text(c.Claim.Object)
	h.texts(c.Claim.About)
	h.text(c.Claim.Modality.String())
	h.text(c.Relation)
	h.text(c.Stance.String())
	h.bool(c.Negated)
	h.int(int64(len(c.Attribution)))
	for _, s := range c.Attribution {
		h.texts(s.Actors)
		h.text(s.Source)
		h.text(s.Text)
	}
	for _, s := range []string{c.Hedge, c.Role, c.When.String(), c.WhenText, c.Where, c.Annotator, c.Quote} {
		h.text(s)
	}
	h.bool(c.Confidence != nil)
	if c.Confidence != nil {
		h.int(int64(*c.Confidence * 1e9))
	}
	h.int(int64(c.Start))
	h.int(int64(c.End))
	h.text(c.Anchored.String())
	return h.sum()
}
