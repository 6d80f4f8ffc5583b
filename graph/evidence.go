package graph

import (
	"cmp"
	"slices"
)

// Evidence says how a claim stands. It is derived from the claim's live
// citations and never set by anybody.
type Evidence struct {
	Status      ClaimStatus
	Reliability Reliability // letter of the Admiralty grade
	Credibility uint8       // number of the Admiralty grade, 1 to 6
	Independent int         // independent supporting origins
	Supporting  int         // citations that support
	Hedged      int         // citations that allege
	Denying     int         // citations that deny
	Documents   int         // documents with a citation of any class
	FirstPublished,
	LastPublished EDTF // of any class; zero when no document is dated
	// Since and Until bound the time for which supporting citations say that the
	// claim holds; zero when none says, or when that end is open.
	Since, Until EDTF
}

// Grade is the Admiralty grade, such as B2.
func (e *Evidence) Grade() string {
	return e.Reliability.String() + string(rune('0'+e.Credibility))
}

// Contested reports whether the claim is supported and denied at once.
func (e *Evidence) Contested() bool { return e.Status == Disputed }

// Rank is the claim's place in the default order.
func (e *Evidence) Rank() Rank {
	day, dated := PublishedDay(e.LastPublished)
	return NewRank(day, dated, e.Independent, e.Supporting)
}

// Drawn is the drawing rule: a claim is walked as a plain edge exactly if it is
// put as fact and at least one live citation supports it. An allegation that is
// denied is disputed, and still not drawn.
func Drawn(m Modality, supporting int) bool { return m == Actual && supporting > 0 }

// Witness is one live citation as Derive sees it.
type Witness struct {
	Class     Class
	Own       bool // the author's own word, see Families.Voices
	Hedged    bool // it has hedging words
	Document  string
	Root      Origin   // Families.RootFamily of its document: the author's origin
	Kin       []Origin // Families.Kin: the origins of the author's own voices
	Voices    []Voice  // Families.Voices; at least one
	Published EDTF     // Provenance.Published
	When      EDTF
}

// Derive works out how a claim of modality m stands, from its live citations in
// any order.
//
// Independent origins are the smaller of the number of distinct supporting
// origins and the number of distinct supporting root documents: two papers that
// carry one agency's word are one, and one paper that names two agencies is one.
// An author and the author's own voices are one origin, even where another paper
// quotes the latter.
//
// The status is the first that fits: nothing live is WITHDRAWN; only denials,
// DENIED; support or allegation, and a denial from an origin that does not
// itself support, DISPUTED; two independent origins or more, CORROBORATED; any
// support, REPORTED; else ALLEGED.
//
// The number of the grade is the first that fits: 6 when the claim is not put as
// fact; 5 with more denying than supporting origins; 1 with two independent
// origins or more, one of them rated A or B; 2 with two or more; 3 with one that
// says so in its own voice and without hedging; else 4. The letter is the best
// rating among supporting origins, F without any.
func Derive(m Modality, ws []Witness) Evidence {
	e := Evidence{Reliability: ReliabilityF}
	var supporting, denying, roots, documents distinct
	kin := kinship(ws)
	unhedged := false
	for i := range ws {
		w := &ws[i]
		documents.add(w.Document)
		e.published(w.Published)
		switch w.Class {
		case Supports:
			e.Supporting++
			roots.add(string(w.Root))
			for _, v := range w.Voices {
				supporting.add(string(kin.of(v.Origin)))
				e.Reliability = min(e.Reliability, v.Reliability)
			}
			unhedged = unhedged || w.Own && !w.Hedged
		case Hedges:
			e.Hedged++
		case Denies:
			e.Denying++
			for _, v := range w.Voices {
				denying.add(string(kin.of(v.Origin)))
			}
		}
	}
	e.Documents = documents.len()
	e.Independent = min(supporting.len(), roots.len())
	e.held(ws)

	switch {
	case len(ws) == 0:
		e.Status = Withdrawn
	case e.Supporting+e.Hedged == 0:
		e.Status = Denied
	case denying.anyNotIn(&supporting):
		e.Status = Disputed
	case e.Independent >= 2:
		e.Status = Corroborated
	case e.Supporting > 0:
		e.Status = Reported
	default:
		e.Status = Alleged
	}
	switch {
	case m != Actual:
		e.Credibility = 6
	case denying.len() > supporting.len():
		e.Credibility = 5
	case e.Independent >= 2 && e.Reliability <= ReliabilityB:
		e.Credibility = 1
	case e.Independent >= 2:
		e.Credibility = 2
	case e.Independent == 1 && unhedged:
		e.Credibility = 3
	default:
		e.Credibility = 4
	}
	return e
}

// kinship groups origins that are one voice in a claim. It is nearly always
// empty.
type kinshipGroups map[Origin]Origin

func kinship(ws []Witness) kinshipGroups {
	var k kinshipGroups
	for i := range ws {
		for _, o := range ws[i].Kin {
			if k == nil {
				k = kinshipGroups{}
			}
			if a, b := k.of(o), k.of(ws[i].Root); a != b {
				k[a] = b
			}
		}
	}
	return k
}

func (k kinshipGroups) of(o Origin) Origin {
	for {
		next, ok := k[o]
		if !ok {
			return o
		}
		o = next
	}
}

// published widens the span of publication dates.
func (e *Evidence) published(d EDTF) {
	if d.IsZero() {
		return
	}
	if e.FirstPublished.IsZero() || CompareEDTF(d, e.FirstPublished) < 0 {
		e.FirstPublished = d
	}
	if e.LastPublished.IsZero() || ComparePublished(d, e.LastPublished) > 0 {
		e.LastPublished = d
	}
}

// held sets Since and Until.
func (e *Evidence) held(ws []Witness) {
	var first, last EDTF
	for i := range ws {
		d := ws[i].When
		if ws[i].Class != Supports || d.IsZero() {
			continue
		}
		if first.IsZero() || CompareEDTF(d, first) < 0 {
			first = d
		}
		if last.IsZero() || compareEnd(d, last) > 0 {
			last = d
		}
	}
	e.Since, e.Until = first.Start(), last.End()
}

// PublishedDay is the day by which publications are ordered: the latest that the
// date allows, the earliest when its end is open; dated is false for no date.
func PublishedDay(d EDTF) (day Day, dated bool) {
	if day, dated = d.Latest(); dated {
		return day, true
	}
	return d.Earliest()
}

// ComparePublished orders publication dates by PublishedDay, then as dates.
func ComparePublished(a, b EDTF) int {
	ad, _ := PublishedDay(a)
	bd, _ := PublishedDay(b)
	return cmp.Or(cmp.Compare(ad, bd), CompareEDTF(a, b))
}

// compareEnd orders dates by their latest day, an open end last.
func compareEnd(a, b EDTF) int {
	ad, aok := a.Latest()
	bd, bok := b.Latest()
	switch {
	case !aok && !bok:
		return CompareEDTF(a, b)
	case !aok:
		return 1
	case !bok:
		return -1
	}
	return cmp.Or(cmp.Compare(ad, bd), CompareEDTF(a, b))
}

// distinct is a small set of strings: a list while it is short, which is nearly
// always, and a map beyond.
type distinct struct {
	list []string
	set  map[string]bool
	buf  [4]string
}

const distinctList = 16

func (d *distinct) has(s string) bool {
	if d.set != nil {
		return d.set[s]
	}
	return slices.Contains(d.list, s)
}

func (d *distinct) add(s string) {
	if d.has(s) {
		return
	}
	if d.list == nil {
		d.list = d.buf[:0]
	}
	d.list = append(d.list, s)
	if d.set != nil {
		d.set[s] = true
	} else if len(d.list) > distinctList {
		d.set = make(map[string]bool, 4*distinctList)
		for _, x := range d.list {
			d.set[x] = true
		}
	}
}

func (d *distinct) len() int { return len(d.list) }

func (d *distinct) anyNotIn(o *distinct) bool {
	return slices.ContainsFunc(d.list, func(s string) bool { return !o.has(s) })
}
