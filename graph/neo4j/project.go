package neo4j

import (
	"slices"

	"actorgraph/graph"
)

// citation is a citation of a claim that the batch touches: of a document that is
// projected, or as the database has it.
type citation struct {
	id           string // with prefix
	claim        string // with prefix
	proposition  graph.Proposition
	witness      graph.Witness
	stance       graph.Stance
	negated      bool
	relation     string
	quote        string
	published    graph.EDTF // of the document itself
	publishedDay int64
	outlet       string       // what a reader knows the document by: its source, else its title
	chain        []graph.Step // speakers under canonical ids, each once in a step
	about        []string     // canonical ids of all that the annotation is about
	document     *document    // nil for what the database has
	annotated    *graph.Citation
}

// project works out the citations of the documents that are projected.
func (w *writer) project() error {
	err := parallel(len(w.projected), func(i int) error {
		d := w.projected[i]
		if d.new == nil {
			return nil
		}
		outlet := d.shown.Title
		if outlet == "" {
			outlet = d.id
		}
		if s, ok := w.families.sources[d.shown.Source]; ok {
			outlet = s.Name
		}
		d.cited = make([]*citation, len(d.new.Citations))
		for k := range d.new.Citations {
			d.cited[k] = w.projectCitation(d, &d.new.Citations[k], d.ids[k], outlet)
		}
		return nil
	})
	for _, d := range w.projected {
		w.cited = append(w.cited, d.cited...)
	}
	return err
}

func (w *writer) projectCitation(d *document, a *graph.Citation, id graph.Hash, outlet string) *citation {
	c := &citation{
		id: graph.CitationPrefix + id.String(), proposition: a.Claim.Canonical(w.resolve), stance: a.Stance, negated: a.Negated,
		relation: a.Relation, quote: a.Quote, published: d.shown.Published, publishedDay: publishedDay(d.shown.Published),
		outlet: outlet, document: d, annotated: a, chain: w.chain(a.Attribution),
	}
	c.claim = graph.ClaimPrefix + c.proposition.Key().String()
	for _, x := range a.Claim.About {
		canonical, _ := w.resolve(x)
		if !slices.Contains(c.about, canonical) {
			c.about = append(c.about, canonical)
		}
	}
	f := w.families.families
	inner, named := (&graph.Citation{Attribution: c.chain}).Innermost()
	voices, own := f.Voices(nil, inner, named, len(c.chain) > 0, &d.provenance)
	c.witness = graph.Witness{
		Class: a.Class(), Own: own, Hedged: a.Hedge != "", Document: d.id, Root: f.RootFamily(&d.provenance),
		Kin: f.Kin(&d.provenance), Voices: voices, Published: d.provenance.Published, When: a.When,
	}
	return c
}

// chain is a speech chain under canonical ids, each speaker once in a step.
func (w *writer) chain(steps []graph.Step) []graph.Step {
	out := make([]graph.Step, len(steps))
	for i, s := range steps {
		out[i] = graph.Step{Source: s.Source, Text: s.Text}
		for _, a := range s.Actors {
			canonical, _ := w.resolve(a)
			if !slices.Contains(out[i].Actors, canonical) {
				out[i].Actors = append(out[i].Actors, canonical)
			}
		}
	}
	return out
}

// speakers calls f for each speaker of a chain in order; steps count from 1.
func speakers(chain []graph.Step, f func(step int, s graph.Speaker)) {
	for i, s := range chain {
		switch {
		case s.Source != "":
			f(i+1, graph.Speaker{Source: s.Source})
		case s.Text != "":
			f(i+1, graph.Speaker{Text: s.Text})
		default:
			for _, a := range s.Actors {
				f(i+1, graph.Speaker{Entity: a})
			}
		}
	}
}

// publishedDay is the day by which citations and documents are ordered.
func publishedDay(d graph.EDTF) int64 {
	if day, ok := graph.PublishedDay(d); ok {
		return int64(day)
	}
	return undated
}

// alleging reports whether the citation gives rise to an allegation.
func (c *citation) alleging() bool { return c.stance == graph.Alleges && !c.negated }

// compareNewest orders citations by publication, newest first, then greatest id.
func compareNewest(a, b *citation) int {
	switch {
	case a.publishedDay > b.publishedDay:
		return -1
	case a.publishedDay < b.publishedDay:
		return 1
	default:
		return compareText(b.id, a.id)
	}
}
