package embedded

import (
	"slices"
	"sync/atomic"

	"actorgraph/graph"
)

// state is the graph in memory: everything that the live records say, linked by
// pointers. It is a function of the live records and of their record times, and
// of nothing else; replace keeps it so. Only the store's writer changes it.
type state struct {
	options options

	raws        map[string]*raw // ids as documents write them
	entities    ordered[*entity]
	identifiers map[graph.Identifier]map[*raw]int // declarations of each, by raw

	sources  map[string]*source
	sourceIx ordered[*source]
	families *graph.Families
	restless bool // families must be worked out again
	// namedActors counts the sources that name a raw id as the same institution.
	namedActors map[string]int

	documents  map[string]*document
	documentIx ordered[*document]

	claims    map[graph.Hash]*claim
	ranked    ordered[*claim]
	supported ordered[*claim] // by independent origins
	alleged   ordered[*claim]
	citations ordered[*citation] // by id
	newest    ordered[*citation]
	dates     map[string]*graph.EDTF // dates repeat: they are kept once
	words     map[string]*string     // so do the wordings of relations
	names     naming[*entity]
	titles    naming[*document]
	outlets   naming[*source]
	network   network
	passages  passages
	touched   []*claim // evidence to be derived before the writer is done
	sums      sums
	checks    checks
	revision  revision
}

// options shape what the store shows.
type options struct {
	clearance graph.Marking
	serveText bool
	few       int // see few
}

func newState(o options) *state {
	g := &state{
		options: o,
		raws:    map[string]*raw{}, identifiers: map[graph.Identifier]map[*raw]int{},
		sources: map[string]*source{}, families: graph.NewFamilies(nil, nobody), namedActors: map[string]int{},
		documents: map[string]*document{}, claims: map[graph.Hash]*claim{},
		dates: map[string]*graph.EDTF{}, words: map[string]*string{},
	}
	g.entities = ordered[*entity]{compare: (*entity).compare, member: g.hasEntity}
	g.sourceIx = ordered[*source]{compare: (*source).compare, member: func(s *source) bool { return g.sources[s.ID] == s }}
	g.documentIx = ordered[*document]{compare: (*document).compare, member: func(d *document) bool { return g.documents[d.ID] == d }}
	live := func(c *claim) bool { return g.claims[c.id] == c }
	g.ranked = ordered[*claim]{compare: compareRanked, member: live}
	_, bySupport := claimListing(graph.IndependentDesc)
	g.supported = ordered[*claim]{compare: bySupport, member: live}
	g.alleged = ordered[*claim]{compare: (*claim).compare, member: func(c *claim) bool { return live(c) && c.flags&claimAlleged != 0 }}
	cited := func(c *citation) bool { return c.document != nil }
	g.citations = ordered[*citation]{compare: (*citation).compare, member: cited}
	g.newest = ordered[*citation]{compare: compareNewest, member: cited}
	g.nameThings()
	g.revision.advance(nil, o)
	return g
}

func (g *state) hasEntity(e *entity) bool {
	r := g.raws[e.id]
	return r != nil && r.entity == e
}

func nobody(id string) (string, graph.EntityType) { return id, 0 }

// raw is an id as documents write it. Several raws are one entity when an
// external identifier says so.
type raw struct {
	id       string
	forms    []form
	mentions []*mention
	voiceOf  map[*document]bool // documents that name it among their own voices
	entity   *entity
}

// form is what one or more documents declare about a raw, word for word. Many
// documents repeat what others say, so it is kept once.
type form struct {
	*graph.Declaration
	documents []*document
}

// entity is what one or more raws are.
type entity struct {
	id       string // canonical
	typ      graph.EntityType
	raws     []*raw               // by id
	ends     []*claim             // with the entity at an end, by rank
	about    []*claim             // about the entity, by rank
	spoken   []*citation          // in whose speech chain it stands, anywhere
	partIn   []*entity            // events and agreements that list it, by id
	modality graph.Modality       // of an event or agreement
	cited    int64                // live citations of claims with the entity at an end or about it
	view     atomic.Pointer[view] // see shown; nil when it is out of date
	place    int32                // see network
	named    string               // the name that its claims' lines in the digest have
	sum      graph.Sum
	dirty    bool // its line in the digest is out of date
	noted    bool // see naming
}

// view is what the graph shows of an entity.
type view struct {
	graph.Entity
	folded []string // name and aliases, by graph.Fold
}

func (e *entity) compare(o *entity) int { return compareText(e.id, o.id) }

// source is an outlet, institution or office.
type source struct {
	graph.Source
	decls      []*graph.Source // each with the document that makes it, in declaredBy
	declaredBy []*document
	documents  map[*document]bool // published by it
	spoken     []*citation        // in whose speech chain it stands, anywhere
	actor      string             // canonical id of the entity that is the same institution
	folded     string
	sum        graph.Sum
	dirty      bool
	noted      bool // see naming
}

func (s *source) compare(o *source) int { return compareText(s.ID, o.ID) }

// document is one text, or what is known of it.
type document struct {
	graph.Document                  // what is shown
	loaded         bool             // a record is live; otherwise known by metadata only
	meta           graph.Document   // of the live record
	references     []graph.Document // of the live record
	declared       []graph.Source   // of the live record
	declares       []*raw           // what the live record declares or borrows
	hash           graph.Hash       // of the whole record
	text           string
	sha256         string
	refs           map[*document]*graph.Document // metadata that other documents give
	derivatives    map[*document]int             // documents whose derivedFrom names it
	roots          []*document
	provenance     graph.Provenance
	citations      []*citation // in the order of the record
	mentions       []*mention
	folded         string
	sum            graph.Sum
	dirty          bool
	noted          bool // see naming
}

func (d *document) compare(o *document) int { return compareText(d.ID, o.ID) }

// claim is a proposition with at least one live citation.
type claim struct {
	id       graph.Hash
	subject  *entity
	object   *entity
	about    []*entity // by id
	cites    []*citation
	rank     graph.Rank
	first    *graph.EDTF
	last     *graph.EDTF
	since    *graph.EDTF
	until    *graph.EDTF
	sum      graph.Sum
	counts   [5]int32 // independent, supporting, hedged, denying, documents
	kind     graph.Kind
	modality graph.Modality
	status   graph.ClaimStatus
	grade    uint8 // letter and number of the Admiralty grade, four bits each
	flags    claimFlags
	dirty    bool // its lines in the digest are out of date; no flag: readers who ask for the digest write it
}

// claimFlags are small facts about a claim.
type claimFlags uint8

const (
	claimTouched claimFlags = 1 << iota // evidence is to be derived
	claimRanked                         // it is in the ranked lists
	claimAlleged                        // it is stated by an allegation
)

func (c *claim) compare(o *claim) int { return c.id.Compare(o.id) }

// compareRanked is the default order: greatest rank first, then greatest id.
func compareRanked(a, b *claim) int {
	switch {
	case a.rank > b.rank:
		return -1
	case a.rank < b.rank:
		return 1
	default:
		return b.id.Compare(a.id)
	}
}

func (c *claim) letter() graph.Reliability { return graph.Reliability(c.grade >> 4) }

func (c *claim) drawn() bool { return graph.Drawn(c.modality, int(c.counts[1])) }

func (c *claim) evidence() graph.Evidence {
	return graph.Evidence{
		Status: c.status, Reliability: c.letter(), Credibility: c.grade & 15,
		Independent: int(c.counts[0]), Supporting: int(c.counts[1]), Hedged: int(c.counts[2]),
		Denying: int(c.counts[3]), Documents: int(c.counts[4]),
		FirstPublished: date(c.first), LastPublished: date(c.last), Since: date(c.since), Until: date(c.until),
	}
}

func (c *claim) proposition() graph.Proposition {
	p := graph.Proposition{Subject: c.subject.id, Kind: c.kind, Object: c.object.id, Modality: c.modality}
	for _, a := range c.about {
		p.About = append(p.About, a.id)
	}
	return p
}

// citation is one passage of one document.
type citation struct {
	id         graph.Hash
	claim      *claim
	document   *document
	subject    *raw
	object     *raw
	annotation string
	relation   *string // nil for none
	quote      string
	when       *graph.EDTF
	extra      *extra // nil for most
	recordedAt int64  // Unix time, nanoseconds
	start, end int32
	slot       int32 // in passages
	kind       graph.Kind
	modality   graph.Modality
	stance     graph.Stance
	anchored   graph.Anchoring
	negated    bool
}

// extra holds what few citations have.
type extra struct {
	about       []*raw
	attribution []step
	hedge       string
	role        string
	whenText    string
	where       string
	annotator   string
	confidence  *float64
}

// step is one speaker of a speech chain.
type step struct {
	actors []*raw
	source *source
	text   string
}

var noExtra extra

// more returns the citation's extra, never nil.
func (c *citation) more() *extra {
	if c.extra == nil {
		return &noExtra
	}
	return c.extra
}

func (c *citation) compare(o *citation) int { return c.id.Compare(o.id) }

func (c *citation) class() graph.Class { return graph.ClassOf(c.stance, c.negated) }

func (c *citation) alleging() bool { return c.stance == graph.Alleges && !c.negated }

// innermost returns the innermost named step, or nil.
func (c *citation) innermost() *step {
	steps := c.more().attribution
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].text == "" {
			return &steps[i]
		}
	}
	return nil
}

// saidBy reports whether e is an innermost named speaker.
func (c *citation) saidBy(e *entity) bool {
	s := c.innermost()
	return s != nil && slices.ContainsFunc(s.actors, func(r *raw) bool { return r.entity == e })
}

// published is the latest day of the document's publication, for sorting;
// undated documents come last.
func (c *citation) published() int64 { return publishedDay(c.document.Published) }

func publishedDay(d graph.EDTF) int64 {
	if day, ok := graph.PublishedDay(d); ok {
		return int64(day)
	}
	return undated
}

const undated = -1 << 40

// compareNewest orders citations by publication, newest first, then greatest id.
func compareNewest(a, b *citation) int {
	switch x, y := a.published(), b.published(); {
	case x > y:
		return -1
	case x < y:
		return 1
	default:
		return b.id.Compare(a.id)
	}
}

func date(d *graph.EDTF) graph.EDTF {
	if d == nil {
		return graph.EDTF{}
	}
	return *d
}

// keep returns the one copy of a date; nil for none.
func (g *state) keep(d graph.EDTF) *graph.EDTF {
	if d.IsZero() {
		return nil
	}
	p, ok := g.dates[d.String()]
	if !ok {
		p = &d
		g.dates[d.String()] = p
	}
	return p
}

// word returns the one copy of a wording; nil for none.
func (g *state) word(s string) *string {
	if s == "" {
		return nil
	}
	w, ok := g.words[s]
	if !ok {
		w = &s
		g.words[s] = w
	}
	return w
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// resolve is graph.Resolve over the live entities; type 0 for an unknown id.
func (g *state) resolve(id string) (string, graph.EntityType) {
	if r := g.raws[id]; r != nil && r.entity != nil {
		return r.entity.id, r.entity.typ
	}
	return id, 0
}

func (g *state) typeOf(id string) graph.EntityType { _, t := g.resolve(id); return t }
