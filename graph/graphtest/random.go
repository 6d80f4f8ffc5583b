package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"actorgraph/graph"
)

// Records makes documents that speak of one small world, so that claims meet,
// entities merge and origins coincide far more often than by chance. The same
// state of rng gives the same records. Every record is valid and complete: it
// declares or borrows all that it uses, its quotes are where it says they are,
// and no chain of derivations or owners is a circle.
//
// The world is meant to be awkward: names in all scripts, with quotation marks,
// joiners and control characters, entities that share names, ids or registers,
// dates of every precision, sources that are actors, documents without text,
// without date, or known by metadata only.
func Records(rng *rand.Rand, documents int) []graph.Record {
	w := newWorld(rng, documents)
	records := make([]graph.Record, documents)
	for i := range records {
		records[i] = w.record(i)
	}
	return records
}

// DocumentID is the id of the i-th of the documents that Records makes.
func DocumentID(i int) string { return fmt.Sprintf("d%02d", i) }

// thing is an entity as the world knows it; documents tell parts of it.
type thing struct {
	id     string
	typ    graph.EntityType
	twin   string // things of one twin share an identifier: documents may merge them
	names  []string
	inList [][2]string // identifiers
}

type world struct {
	rng     *rand.Rand
	things  []thing
	sources []graph.Source
	said    []graph.Proposition // what documents repeat
	bare    int                 // documents that are never loaded
}

func newWorld(rng *rand.Rand, documents int) *world {
	w := &world{rng: rng, bare: 2 + documents/4}
	n := 10 + documents
	for i := range n {
		t := thing{id: w.id(i), twin: w.id(i), typ: graph.EntityType(1 + rng.IntN(6))}
		for range 1 + rng.IntN(4) {
			t.names = append(t.names, w.name(i))
		}
		t.inList = [][2]string{{"wikidata", fmt.Sprintf("Q%d", 100+i)}}
		if w.chance(30) {
			t.inList = append(t.inList, [2]string{pick(w, registers), fmt.Sprintf("x%d", i)})
		}
		if i > 0 && w.chance(15) { // the same thing under another id
			o := w.things[rng.IntN(i)]
			t.twin, t.typ = o.twin, o.typ
			t.inList = slices.Clone(o.inList)
			if w.chance(50) {
				t.names = o.names
			}
		}
		w.things = append(w.things, t)
	}
	for i := range 4 + documents/4 {
		s := graph.Source{
			ID: fmt.Sprintf("s%d", i), Name: w.name(i), Kind: w.perhaps(50, "news", "agency", "think-tank"),
			Country: w.perhaps(50, "BE", "PK", "RU"), URL: w.perhaps(30, "https://s.example/"),
		}
		switch {
		case i > 0 && w.chance(25):
			s.Owner = pick(w, w.sources).ID // an earlier one, so that owners never go in a circle
		case w.chance(15):
			s.Actor = pick(w, w.things).id
		case w.chance(10):
			s.ID = pick(w, w.things).id // a source and the entity of its id are one
		}
		if !slices.ContainsFunc(w.sources, func(o graph.Source) bool { return o.ID == s.ID }) {
			w.sources = append(w.sources, s)
		}
	}
	return w
}

// id makes ids that are awkward now and then.
func (w *world) id(i int) string {
	if w.chance(75) {
		return fmt.Sprintf("e%02d", i)
	}
	return fmt.Sprintf(pick(w, []string{"état-%d", "طالب-%d", "x \"%d\"", "a\\b%d", "🏴%d", "%d", "zz:%d"}), i)
}

func (w *world) name(i int) string {
	if w.chance(70) {
		return fmt.Sprintf("%s %d", pick(w, words), i)
	}
	return pick(w, words) + w.perhaps(50, " "+pick(w, words), pick(w, words))
}

// record tells of a few of the world's things.
func (w *world) record(i int) graph.Record {
	t := &teller{world: w, at: i}
	for range 3 + w.rng.IntN(6) {
		t.meet(w.things[min(w.rng.IntN(len(w.things)), w.rng.IntN(len(w.things)))]) // some are met often
	}
	if w.chance(85) {
		t.text = w.passage(20 + w.rng.IntN(120))
		t.points = []rune(t.text)
	}
	r := graph.Record{Text: t.text}
	r.Document = t.document(DocumentID(i))
	for range w.rng.IntN(3) {
		r.References = append(r.References, t.reference(r.References))
	}
	for k := range w.rng.IntN(12) {
		r.Citations = append(r.Citations, t.citation(k))
	}
	if len(t.points) > 0 {
		for range w.rng.IntN(6) {
			from, to := t.span()
			m := graph.Mention{Of: pick(w, t.cast).id, Quote: string(t.points[from:to]), Start: from, End: to}
			r.Mentions = append(r.Mentions, m)
			if w.chance(15) { // the same place names another thing, too, which may be the same one
				m.Of = pick(w, t.cast).id
				r.Mentions = append(r.Mentions, m)
			}
		}
	}
	r.Sources = t.declareSources()
	for n, x := range t.cast {
		r.Entities = append(r.Entities, t.declare(x, n >= t.own || w.chance(15)))
	}
	return r
}

func (w *world) passage(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pick(w, words))
		b.WriteString(pick(w, []string{" ", " ", " ", ", ", "\n\n", "—"}))
	}
	return b.String()
}

// date is none, or one of any precision.
func (w *world) date(percent int) graph.EDTF {
	if !w.chance(percent) {
		return graph.EDTF{}
	}
	y, m, d := 2019+w.rng.IntN(7), 1+w.rng.IntN(12), 1+w.rng.IntN(28)
	var text string
	switch w.rng.IntN(16) {
	case 0:
		text = strconv.Itoa(y)
	case 1, 2:
		text = fmt.Sprintf("%d-%02d", y, m)
	case 3:
		text = fmt.Sprintf("%d-%02d~", y, m)
	case 4:
		text = fmt.Sprintf("%d?", y)
	case 5:
		text = fmt.Sprintf("%d-%02d-%02d%%", y, m, d)
	case 6:
		text = pick(w, []string{"202X", "20XX", "2022-21", "2023-24", "2024-XX", "-0044", "Y170000002"})
	case 7:
		text = pick(w, []string{"2021-08/..", "../2022-03", "2020/2023", "2022-01/2022-03-15", "2023/", "/2021"})
	case 8:
		text = fmt.Sprintf("%d-%02d-%02dT10:30:00Z", y, m, d)
	default:
		text = fmt.Sprintf("%d-%02d-%02d", y, m, d)
	}
	e, _ := graph.ParseEDTF(text) // a form that is refused is no date, which is a case of its own
	return e
}

func (w *world) chance(percent int) bool { return w.rng.IntN(100) < percent }

// perhaps is one of the texts, or none.
func (w *world) perhaps(percent int, texts ...string) string {
	if !w.chance(percent) {
		return ""
	}
	return pick(w, texts)
}

func pick[T any](w *world, from []T) T { return from[w.rng.IntN(len(from))] }
