package graph

import "fmt"

// The lines of the canonical export. A store fills these structures from what
// it holds and encodes them with NewLine; their JSON is the public form, their
// order of fields is part of it. Ids are as in the API. Lists are sorted as the
// API sorts them. Record times are left out: they say when this copy of the
// graph learned something, not what it holds.

// EntityLine is an entity other than an allegation. Kind of line: "entity".
type EntityLine struct {
	ID           string          `json:"id"`
	Type         EntityType      `json:"type"`
	Name         string          `json:"name"`
	Aliases      []Name          `json:"aliases,omitempty"`
	Subtype      string          `json:"subtype,omitempty"`
	Kind         string          `json:"kind,omitempty"`
	Stage        string          `json:"stage,omitempty"`
	Modality     Modality        `json:"modality,omitzero"`
	When         EDTF            `json:"when,omitzero"`
	WhenText     string          `json:"whenText,omitempty"`
	Place        string          `json:"place,omitempty"`
	Notes        []string        `json:"notes,omitempty"`
	Identifiers  []Identifier    `json:"identifiers,omitempty"`
	FormerIDs    []string        `json:"formerIds,omitempty"`
	DeclaredBy   []string        `json:"declaredBy"`
	Participants []Participation `json:"participants,omitempty"`
}

// SourceLine is a source. Kind of line: "source".
type SourceLine struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Kind        string      `json:"kind,omitempty"`
	Country     string      `json:"country,omitempty"`
	Owner       string      `json:"owner,omitempty"`
	Actor       string      `json:"actor,omitempty"`
	Reliability Reliability `json:"reliability"`
	URL         string      `json:"url,omitempty"`
}

// DocumentLine is a document. Kind of line: "document".
type DocumentLine struct {
	ID          string       `json:"id"`
	Loaded      bool         `json:"loaded"` // false: known by metadata only
	Title       string       `json:"title,omitempty"`
	Authors     []string     `json:"authors,omitempty"`
	Source      string       `json:"source,omitempty"`
	Kind        DocumentKind `json:"kind"`
	Published   EDTF         `json:"published,omitzero"`
	Retrieved   EDTF         `json:"retrieved,omitzero"`
	URL         string       `json:"url,omitempty"`
	Language    string       `json:"language,omitempty"`
	License     string       `json:"license,omitempty"`
	Marking     Marking      `json:"marking"`
	SHA256      string       `json:"sha256,omitempty"` // of the text
	DerivedFrom []Derivation `json:"derivedFrom,omitempty"`
	Origins     []string     `json:"origins"`
	OwnVoices   []string     `json:"ownVoices,omitempty"` // canonical ids
	Notes       string       `json:"notes,omitempty"`
}

// ClaimLine is a live claim with its evidence. Kind of line: "claim".
type ClaimLine struct {
	ID        string       `json:"id"`
	Subject   string       `json:"subject"`
	Kind      Kind         `json:"kind"`
	Object    string       `json:"object"`
	About     []string     `json:"about,omitempty"`
	Modality  Modality     `json:"modality"`
	Relations []string     `json:"relations,omitempty"`
	Sentence  string       `json:"sentence"`
	Evidence  EvidenceLine `json:"evidence"`
}

// EvidenceLine is the evidence within a ClaimLine.
type EvidenceLine struct {
	Status         ClaimStatus  `json:"status"`
	Grade          string       `json:"grade"`
	Independent    int          `json:"independent"`
	Supporting     int          `json:"supporting"`
	Hedged         int          `json:"hedged"`
	Denying        int          `json:"denying"`
	Documents      int          `json:"documents"`
	FirstPublished EDTF         `json:"firstPublished,omitzero"`
	LastPublished  EDTF         `json:"lastPublished,omitzero"`
	Since          EDTF         `json:"since,omitzero"`
	Until          EDTF         `json:"until,omitzero"`
	Rationale      []string     `json:"rationale"`
	Origins        []OriginLine `json:"origins,omitempty"`
}

// OriginLine is one origin within an EvidenceLine. Source, Actor and
// Document are set as the API shows them.
type OriginLine struct {
	Name      string `json:"name"`
	Source    string `json:"source,omitempty"`
	Actor     string `json:"actor,omitempty"`
	Document  string `json:"document,omitempty"`
	Citations int    `json:"citations"`
}

// CitationLine is a live citation. Kind of line: "citation".
type CitationLine struct {
	ID          string        `json:"id"`
	Claim       string        `json:"claim"`
	Document    string        `json:"document"`
	Annotation  string        `json:"annotation"`
	Class       string        `json:"class"`
	Stance      Stance        `json:"stance"`
	Negated     bool          `json:"negated,omitempty"`
	Relation    string        `json:"relation,omitempty"`
	Attribution []SpeakerLine `json:"attribution,omitempty"`
	Hedge       string        `json:"hedge,omitempty"`
	Role        string        `json:"role,omitempty"`
	When        EDTF          `json:"when,omitzero"`
	WhenText    string        `json:"whenText,omitempty"`
	Where       string        `json:"where,omitempty"`
	Confidence  *float64      `json:"confidence,omitempty"`
	Annotator   string        `json:"annotator,omitempty"`
	Quote       string        `json:"quote,omitempty"`
	Start       int           `json:"start,omitempty"`
	End         int           `json:"end,omitempty"`
	Anchored    Anchoring     `json:"anchored"`
}

// SpeakerLine is one speaker in a CitationLine; several who speak alike have
// the same Order, which counts from 1.
type SpeakerLine struct {
	Order int `json:"order"`
	Speaker
}

// MentionLine is a mention. Kind of line: "mention".
type MentionLine struct {
	Of       string `json:"of"`
	Document string `json:"document"`
	Quote    string `json:"quote"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

// Key is the key of the line: document, place, entity. NUL separates, as no id
// holds it.
func (l *MentionLine) Key() string {
	return fmt.Sprintf("%s\x00%010d\x00%010d\x00%s", l.Document, l.Start, l.End, l.Of)
}

// EngagementLine is a drawn edge. Kind of line: "engagement".
type EngagementLine struct {
	Claim         string      `json:"claim"`
	From          string      `json:"from"`
	Kind          Kind        `json:"kind"`
	To            string      `json:"to"`
	Status        ClaimStatus `json:"status"`
	Grade         string      `json:"grade"`
	Independent   int         `json:"independent"`
	Contested     bool        `json:"contested"`
	Since         EDTF        `json:"since,omitzero"`
	Until         EDTF        `json:"until,omitzero"`
	LastPublished EDTF        `json:"lastPublished,omitzero"`
	Cites         []string    `json:"cites,omitempty"` // up to three, ready to show: Source (year): “quote”
}

// AllegationLine is an allegation. Kind of line: "allegation".
type AllegationLine struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Claim    string      `json:"claim"`
	Status   ClaimStatus `json:"status"`
	Accused  []string    `json:"accused,omitempty"`
	Accusers []Speaker   `json:"accusers"`
	Concerns []string    `json:"concerns,omitempty"`
}
