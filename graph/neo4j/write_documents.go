package neo4j

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"actorgraph/graph"
)

const (
	documentsGone = `UNWIND $rows AS id MATCH (d:Document {id: id}) DETACH DELETE d`
	newDocuments  = `UNWIND $rows AS r CREATE (d:Document) SET d = r`
	oldDocuments  = `UNWIND $rows AS r MATCH (d:Document {id: r.id}) SET d = r`
)

// writeDocuments writes the nodes of documents, with the sums of their lines.
func (w *writer) writeDocuments() error {
	ids := sorted(w.documents)
	sums := make([]graph.Sum, len(ids))
	err := parallel(len(ids), func(i int) (err error) {
		if d := w.documents[ids[i]]; d.settled && !d.gone {
			sums[i], err = w.documentSum(d)
		}
		return err
	})
	if err != nil {
		return err
	}
	var gone, fresh, old rows
	for i, id := range ids {
		d := w.documents[id]
		if !d.settled {
			continue
		}
		was := ""
		if d.was != nil {
			was = d.was.sum
			w.graph.citations -= d.was.citations
			w.graph.unverified -= d.was.unverified
			if d.was.loaded {
				w.graph.markings[d.was.marking]--
			}
		}
		if err := w.swapSum(was, sums[i]); err != nil {
			return err
		}
		if d.gone {
			if d.was != nil {
				gone = append(gone, graph.DocumentPrefix+id)
			}
			continue
		}
		var unverified int64
		if d.new != nil {
			for k := range d.new.Citations {
				if c := &d.new.Citations[k]; c.Anchored == graph.Unverified && c.Quote != "" {
					unverified++
				}
			}
			w.graph.citations += int64(len(d.new.Citations))
			w.graph.unverified += unverified
			w.graph.markings[d.shown.Marking]++
		}
		var kin []string
		for _, k := range w.families.families.Kin(&d.provenance) {
			kin = append(kin, string(k))
		}
		root := w.families.families.RootFamily(&d.provenance)
		node := map[string]any(d.node(w.families.sources[d.shown.Source].Name, d.textSum(), root, kin, unverified, sums[i].String()))
		if d.was != nil {
			old = append(old, node)
		} else {
			fresh = append(fresh, node)
		}
	}
	if err := w.send(documentsGone, gone); err != nil {
		return err
	}
	if err := w.send(newDocuments, fresh); err != nil {
		return err
	}
	return w.send(oldDocuments, old)
}

// textSum is the SHA-256 of the document's text in hexadecimal, "" without text.
func (d *document) textSum() string {
	if d.new == nil || d.new.Text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(d.new.Text))
	return hex.EncodeToString(sum[:])
}

const (
	publishedBy  = `UNWIND $rows AS r MATCH (d:Document {id: r[0]}) MATCH (s:Source {id: r[1]}) CREATE (d)-[:PUBLISHED_BY]->(s)`
	derivesFrom  = `UNWIND $rows AS r MATCH (d:Document {id: r[0]}) MATCH (x:Document {id: r[1]}) CREATE (d)-[:DERIVES_FROM {kind: r[2]}]->(x)`
	refersTo     = `UNWIND $rows AS r MATCH (d:Document {id: r[0]}) MATCH (x:Document {id: r[1]}) CREATE (d)-[:REFERS_TO {metadata: r[2]}]->(x)`
	declare      = `UNWIND $rows AS r MATCH (d:Document {id: r[0]}) MATCH (t:Thing {id: r[1]}) CREATE (d)-[x:DECLARES]->(t) SET x = r[2]`
	declareSrc   = `UNWIND $rows AS r MATCH (d:Document {id: r[0]}) MATCH (s:Source {id: r[1]}) CREATE (d)-[x:DECLARES]->(s) SET x = r[2]`
	mentionThing = `UNWIND $rows AS r MATCH (d:Document {id: r[0]}) MATCH (t:Thing {id: r[1]})
CREATE (d)-[:MENTIONS {starts: r[2], ends: r[3], quotes: r[4]}]->(t)`
)

// writeLinks writes what documents lead to.
func (w *writer) writeLinks() error {
	var published, derived, referred, declared, sources, mentions rows
	for _, bareID := range sorted(w.documents) {
		d := w.documents[bareID]
		if !d.settled || d.gone {
			continue
		}
		id := graph.DocumentPrefix + bareID
		if d.shown.Source != "" {
			published = append(published, []any{id, graph.SourcePrefix + d.shown.Source})
		}
		for _, x := range d.shown.DerivedFrom {
			derived = append(derived, []any{id, graph.DocumentPrefix + x.Document, x.Kind.String()})
		}
		if d.new == nil {
			continue
		}
		for i := range d.new.References {
			x := &d.new.References[i]
			text, err := metadata(x)
			if err != nil {
				return err
			}
			referred = append(referred, []any{id, graph.DocumentPrefix + x.ID, text})
		}
		for i := range d.new.Entities {
			x := &d.new.Entities[i]
			canonical, _ := w.resolve(x.ID)
			declared = append(declared, []any{id, canonical, map[string]any(declares(x))})
		}
		for i := range d.new.Sources {
			x := &d.new.Sources[i]
			sources = append(sources, []any{id, graph.SourcePrefix + x.ID, map[string]any(declaresSource(x))})
		}
		for _, m := range w.mentions(d) {
			mentions = append(mentions, []any{id, m.of, m.starts, m.ends, m.quotes})
		}
	}
	for _, x := range []struct {
		statement string
		rows      rows
	}{
		{publishedBy, published},
		{derivesFrom, derived},
		{refersTo, referred},
		{declare, declared},
		{declareSrc, sources},
		{mentionThing, mentions},
	} {
		if err := w.send(x.statement, x.rows); err != nil {
			return err
		}
	}
	return nil
}

// mentioned is where a document mentions an entity.
type mentioned struct {
	of           string
	starts, ends []int64
	quotes       []string
}

// places lists the mentions in a document by place, then by entity, each once.
func (w *writer) places(d *document) []graph.Mention {
	out := make([]graph.Mention, len(d.new.Mentions))
	for i, m := range d.new.Mentions {
		m.Of, _ = w.resolve(m.Of)
		out[i] = m
	}
	slices.SortStableFunc(out, func(a, b graph.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), compareText(a.Of, b.Of))
	})
	return slices.CompactFunc(out, func(a, b graph.Mention) bool { return a.Start == b.Start && a.End == b.End && a.Of == b.Of })
}

// mentions groups the places by entity.
func (w *writer) mentions(d *document) []*mentioned {
	var out []*mentioned
	at := map[string]*mentioned{}
	for _, m := range w.places(d) {
		x := at[m.Of]
		if x == nil {
			x = &mentioned{of: m.Of}
			at[m.Of] = x
			out = append(out, x)
		}
		x.starts, x.ends, x.quotes = append(x.starts, int64(m.Start)), append(x.ends, int64(m.End)), append(x.quotes, m.Quote)
	}
	return out
}

// documentSum sums up the document's lines in the digest: its own, and those of
// its citations and mentions.
func (w *writer) documentSum(d *document) (sum graph.Sum, err error) {
	add := func(kind, key string, v any) {
		l, failed := graph.NewLine(kind, key, v)
		if failed != nil {
			err = failed
			return
		}
		sum = sum.Add(graph.SumOf(l))
	}
	x := &d.shown
	l := graph.DocumentLine{
		ID: graph.DocumentPrefix + d.id, Loaded: d.loaded(), Title: x.Title, Authors: x.Authors,
		Source: prefixed(graph.SourcePrefix, x.Source), Kind: x.Kind, Published: x.Published, Retrieved: x.Retrieved,
		URL: x.URL, Language: x.Language, License: x.License, Marking: x.Marking, SHA256: d.textSum(), Notes: x.Notes,
		Origins: prefixedAll(graph.DocumentPrefix, d.roots),
	}
	for _, from := range x.DerivedFrom {
		l.DerivedFrom = append(l.DerivedFrom, graph.Derivation{Document: graph.DocumentPrefix + from.Document, Kind: from.Kind})
	}
	for _, v := range x.OwnVoices {
		id, _ := w.resolve(v)
		l.OwnVoices = append(l.OwnVoices, id)
	}
	slices.Sort(l.OwnVoices)
	l.OwnVoices = slices.Compact(l.OwnVoices)
	add("document", d.id, l)
	if d.new == nil {
		return sum, err
	}
	for _, m := range w.places(d) {
		l := graph.MentionLine{Of: m.Of, Document: graph.DocumentPrefix + d.id, Quote: m.Quote, Start: m.Start, End: m.End}
		add("mention", l.Key(), l)
	}
	for _, c := range d.cited {
		add("citation", bare(graph.CitationPrefix, c.id), c.citationLine())
	}
	return sum, err
}

// citationLine is the citation's line in the export.
func (c *citation) citationLine() graph.CitationLine {
	a := c.annotated
	l := graph.CitationLine{
		ID: c.id, Claim: c.claim, Document: graph.DocumentPrefix + c.document.id, Annotation: a.Annotation,
		Class: c.witness.Class.String(), Stance: a.Stance, Negated: a.Negated, Relation: a.Relation, Hedge: a.Hedge, Role: a.Role,
		When: a.When, WhenText: a.WhenText, Where: a.Where, Confidence: a.Confidence, Annotator: a.Annotator,
		Quote: a.Quote, Start: a.Start, End: a.End, Anchored: a.Anchored,
	}
	speakers(c.chain, func(step int, s graph.Speaker) {
		s.Source = prefixed(graph.SourcePrefix, s.Source)
		l.Attribution = append(l.Attribution, graph.SpeakerLine{Order: step, Speaker: s})
	})
	return l
}

const (
	retire     = `UNWIND $rows AS r MATCH (x:Record {document: r[0]}) WHERE x.retractedAt IS NULL SET x.retractedAt = r[1], x.reason = r[2]`
	newRecords = `UNWIND $rows AS r CREATE (x:Record) SET x = r`
)

// writeRecords keeps the versions of the batch's documents, and ends those before
// them.
func (w *writer) writeRecords() error {
	var old, fresh rows
	for _, d := range w.batch() {
		id := graph.DocumentPrefix + d.id
		if d.old != nil {
			var reason any
			if d.new == nil && d.entry.reason != "" {
				reason = d.entry.reason
			}
			old = append(old, []any{id, w.at, reason})
		}
		if d.new == nil {
			continue
		}
		body, err := pack(d.new)
		if err != nil {
			return err
		}
		version := fmt.Sprintf("%s@%d", id, w.graph.version)
		fresh = append(fresh, map[string]any{
			"id": version, "name": version, "document": id, "hash": d.hash, "recordedAt": w.at, "body": body,
		})
	}
	if err := w.send(retire, old); err != nil {
		return err
	}
	return w.send(newRecords, fresh)
}
