package graph

import (
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// Record is one annotated document, complete in itself: everything that it
// declares and cites, and what it borrows from elsewhere by name. Applying a
// record replaces the document's earlier version.
type Record struct {
	Document   Document      `json:"document"`
	Text       string        `json:"text,omitempty"`
	References []Document    `json:"references,omitempty"` // documents known by metadata only
	Sources    []Source      `json:"sources,omitempty"`
	Entities   []Declaration `json:"entities,omitempty"`
	Citations  []Citation    `json:"citations,omitempty"`
	Mentions   []Mention     `json:"mentions,omitempty"`
}

// Hash is the hash of the whole content. A store compares hashes to tell a
// changed document from one that it already holds. ids are those of the
// citations, in order, which the hash is made of.
func (r *Record) Hash() (h Hash, ids []Hash, err error) {
	rest := *r
	rest.Entities, rest.Citations, rest.Mentions = nil, nil, nil // these are many; see below
	b, err := json.Marshal(&rest)
	if err != nil {
		return Hash{}, nil, Errorf(Internal, "encoding document %s: %w", r.Document.ID, err)
	}
	var all hasher
	all.start("record")
	all.text(string(b))
	for i := range r.Entities {
		r.Entities[i].hash(&all)
	}
	ids = make([]Hash, len(r.Citations))
	for i := range r.Citations {
		ids[i] = r.Citations[i].ID(r.Document.ID)
		all.buf = append(all.buf, ids[i][:]...)
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		all.text(m.Of)
		all.text(m.Quote)
		all.int(int64(m.Start))
		all.int(int64(m.End))
	}
	return all.sum(), ids, nil
}

func (d *Declaration) hash(h *hasher) {
	h.int(int64(d.Type))
	h.bool(d.Borrowed)
	for _, s := range []string{
		d.ID, d.Subtype, d.Kind, d.Stage, d.Name, d.When.String(), d.WhenText, d.Place, d.Note,
	} {
		h.text(s)
	}
	h.texts(d.Aliases)
	h.int(int64(len(d.Identifiers)))
	for _, scheme := range slices.Sorted(maps.Keys(d.Identifiers)) {
		h.text(scheme)
		h.text(d.Identifiers[scheme])
	}
	h.int(int64(len(d.Participants)))
	for _, p := range d.Participants {
		h.text(p.Actor)
		h.text(p.Role)
	}
}

// HashBytes hashes bytes.
func HashBytes(b []byte) Hash {
	full := sha256.Sum256(b)
	return Hash(full[:16])
}

// Retraction withdraws a document: nothing that rests on it alone stays live.
// Its history is kept.
type Retraction struct {
	Document string `json:"document"`
	Reason   string `json:"reason"`
}

// Batch is what one transaction applies: documents in order, then retractions.
type Batch struct {
	Records     []Record     `json:"records,omitempty"`
	Retractions []Retraction `json:"retractions,omitempty"`
	// RecordedAt is the record time of everything in the batch.
	RecordedAt time.Time `json:"recordedAt"`
}

// Outcome says what applying a record or retraction did.
type Outcome uint8

// The outcomes.
const (
	Added Outcome = iota + 1
	Changed
	Unchanged
	Retracted
)

var outcomeNames = []string{"", "ADDED", "CHANGED", "UNCHANGED", "RETRACTED"}

// String returns the upper-case name.
func (o Outcome) String() string { return enumText(outcomeNames, o) }

// Applied is the result of a batch: one outcome for each record, then one for
// each retraction, in order.
type Applied struct {
	Outcomes []Outcome
}
