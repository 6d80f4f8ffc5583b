package neo4j

import (
	"encoding/json"
	"slices"

	"actorgraph/graph"
)

// document is a document in the working set.
type document struct {
	id       string
	entry    *entry // of the batch; nil for others
	old, new *graph.Record
	ids      []graph.Hash // of the citations of new
	hash     string       // of new
	was      *storedDocument
	shown    graph.Document // afterwards
	settled  bool           // its node is to be written
	gone     bool
	// projected: its citations, declarations and mentions are written anew,
	// because the batch changes it or what they depend on.
	projected  bool
	roots      []string
	provenance graph.Provenance
	cited      []*citation
	recordedAt map[string]int64 // of the citations that it had, by id
}

// storedDocument is a document as the database has it.
type storedDocument struct {
	loaded      bool
	shown       graph.Document // title, source, published, ownVoices and derivedFrom only
	sum         string
	citations   int64
	unverified  int64
	marking     graph.Marking
	references  []reference // that documents make to it; only while it is known by metadata only
	derivatives int64       // DERIVES_FROM that lead to it
}

// reference is what one document says of another.
type reference struct {
	from     string
	document graph.Document
}

// node returns the document in the working set, making it when it is new there.
func (w *writer) document(id string) *document {
	d := w.documents[id]
	if d == nil {
		d = &document{id: id}
		w.documents[id] = d
	}
	return d
}

// loaded reports whether the document has a live record after the batch.
func (d *document) loaded() bool {
	if d.entry != nil {
		return d.entry.record != nil
	}
	return d.was != nil && d.was.loaded
}

const bodiesStatement = `UNWIND $ids AS id MATCH (r:Record {document: id}) WHERE r.retractedAt IS NULL
RETURN collect([r.document, r.body])`

// gatherDocuments brings the documents of the batch into the working set, with
// their live records.
func (w *writer) gatherDocuments(entries []*entry) error {
	var ids []string
	for _, e := range entries {
		d := w.document(e.document)
		d.entry, d.new, d.ids, d.hash, d.projected, d.settled = e, e.record, e.ids, e.hash, true, true
		w.projected = append(w.projected, d)
		ids = append(ids, graph.DocumentPrefix+e.document)
	}
	return w.gatherBodies(ids, func(d *document, r *graph.Record) { d.old = r })
}

// gatherBodies reads the live records of documents.
func (w *writer) gatherBodies(ids []string, have func(*document, *graph.Record)) error {
	row, err := w.tx.row(bodiesStatement, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	for _, b := range asList(row[0]) {
		id := bare(graph.DocumentPrefix, asText(asList(b)[0]))
		r, err := unpack(id, asList(b)[1])
		if err != nil {
			return err
		}
		have(w.document(id), r)
	}
	return nil
}

// reproject asks for documents outside the batch to be projected again.
func (w *writer) reproject(ids []string) {
	for _, id := range ids {
		d := w.document(bare(graph.DocumentPrefix, id))
		if !d.projected {
			d.projected = true
			w.projected = append(w.projected, d)
		}
		d.settled = true
	}
}

const documentsStatement = `UNWIND $ids AS id MATCH (d:Document {id: id})
RETURN collect([d.id, d.loaded, d.title, d.sourceId, d.published, d.ownVoices, d.sum, d.citations, d.unverified, d.marking,
  COLLECT { MATCH (d)-[r:DERIVES_FROM]->(x) RETURN [x.id, r.kind] },
  COLLECT { MATCH (d)<-[r:REFERS_TO]-(x) WHERE NOT d.loaded OR d.id IN $leaving RETURN [x.id, r.metadata] },
  COUNT { (d)<-[:DERIVES_FROM]-() }])`

// gatherStored reads what the database has of documents, of those in the working
// set that have not been looked up.
func (w *writer) gatherStored(ids []string) error {
	var ask, leaving []string
	for _, id := range ids {
		if w.seen[id] {
			continue
		}
		w.seen[id] = true
		ask = append(ask, graph.DocumentPrefix+id)
		if d := w.documents[id]; d != nil && d.entry != nil && d.new == nil {
			leaving = append(leaving, graph.DocumentPrefix+id)
		}
	}
	if len(ask) == 0 {
		return nil
	}
	row, err := w.tx.row(documentsStatement, map[string]any{"ids": ask, "leaving": leaving})
	if err != nil {
		return err
	}
	for _, x := range asList(row[0]) {
		if err := w.readStored(asList(x)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) readStored(r []any) error {
	d := w.document(bare(graph.DocumentPrefix, asText(r[0])))
	d.was = &storedDocument{
		loaded: asBool(r[1]), sum: asText(r[6]), citations: asInt(r[7]), unverified: asInt(r[8]), derivatives: asInt(r[12]),
		shown: graph.Document{
			ID: d.id, Title: asText(r[2]), Source: bare(graph.SourcePrefix, asText(r[3])), Published: asDate(r[4]),
			OwnVoices: asTexts(r[5]), DerivedFrom: derivations(r[10]),
		},
	}
	d.was.marking, _ = graph.ParseMarking(asText(r[9])) // it was written by us
	for _, x := range asList(r[11]) {
		ref := reference{from: bare(graph.DocumentPrefix, asText(asList(x)[0]))}
		if err := json.Unmarshal([]byte(asText(asList(x)[1])), &ref.document); err != nil {
			return graph.Errorf(graph.Internal, "reading what %s says of %s: %w", ref.from, d.id, err)
		}
		d.was.references = append(d.was.references, ref)
	}
	return nil
}

// derivations reads a list of pairs of document and kind.
func derivations(list any) []graph.Derivation {
	var out []graph.Derivation
	for _, x := range asList(list) {
		kind, err := graph.ParseDerivationKind(asText(asList(x)[1]))
		if err == nil {
			out = append(out, graph.Derivation{Document: bare(graph.DocumentPrefix, asText(asList(x)[0])), Kind: kind})
		}
	}
	slices.SortFunc(out, graph.CompareDerivations)
	return out
}
