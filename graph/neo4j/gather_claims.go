package neo4j

import (
	"slices"
	"strings"

	"actorgraph/graph"
)

// storedClaim is a claim as the database has it.
type storedClaim struct {
	drawn, alleged bool
	status         string
	independent    int64
	cites          int64
	sum            string
}

const (
	renamedStatement = `CALL () {
  UNWIND $ids AS id MATCH (:Thing {id: id})<-[:SUBJECT|OBJECT|ABOUT]-(c:Claim) RETURN c.id AS claim
 UNION
  UNWIND $ids AS id MATCH (:Thing {id: id})<-[:ATTRIBUTED_TO]-(a:Citation) RETURN a.claimId AS claim
}
RETURN collect(claim)`
	claimsStatement = `UNWIND $ids AS id MATCH (c:Claim {id: id})
RETURN collect([c.id, c.kind, c.modality, c.subjectId, c.objectId, c.aboutIds, c.drawn, c.alleged, c.status, c.independent, c.sum,
  coalesce(c.supporting, 0) + coalesce(c.hedged, 0) + coalesce(c.denying, 0),
  COLLECT { MATCH (c)<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation)-[:IN]->(d:Document)
    RETURN [a.id, a.documentId, a.own, a.hedge IS NOT NULL, d.root, d.kin, a.voices, coalesce(d.counted, d.published),
      a.when, a.stance, a.negated, a.relation, a.quote, d.published, a.publishedDay, coalesce(d.sourceName, d.name),
      a.speakers, a.aboutIds] }])`
	namesStatement = `CALL () {
  UNWIND $things AS id MATCH (t:Thing {id: id}) RETURN t.id AS id, t.name AS name, t.type AS type
 UNION ALL
  UNWIND $documents AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.name AS name, '' AS type
}
RETURN collect([id, name, type])`
)

// gatherClaims reads the claims that the batch touches, with the citations that
// it leaves alone, and the names that their lines show.
func (w *writer) gatherClaims() error {
	for _, c := range w.cited {
		x := w.touch(c.claim)
		x.proposition = c.proposition
		x.cites = append(x.cites, c)
	}
	if len(w.renamed) > 0 {
		row, err := w.tx.row(renamedStatement, map[string]any{"ids": w.renamed})
		if err != nil {
			return err
		}
		for _, id := range asTexts(row[0]) {
			w.touch(id)
		}
	}
	if len(w.claims) == 0 {
		return nil
	}
	row, err := w.tx.row(claimsStatement, map[string]any{"ids": sorted(w.claims)})
	if err != nil {
		return err
	}
	for _, x := range asList(row[0]) {
		if err := w.readClaim(asList(x)); err != nil {
			return err
		}
	}
	return w.gatherNames()
}

func (w *writer) readClaim(r []any) error {
	c := w.claims[asText(r[0])]
	kind, err := graph.ParseKind(asText(r[1]))
	if err != nil {
		return err
	}
	modality, err := graph.ParseModality(asText(r[2]))
	if err != nil {
		return err
	}
	c.proposition = graph.Proposition{
		Subject: asText(r[3]), Kind: kind, Object: asText(r[4]), About: asTexts(r[5]), Modality: modality,
	}
	c.was = &storedClaim{
		drawn: asBool(r[6]), alleged: asBool(r[7]), status: asText(r[8]), independent: asInt(r[9]), sum: asText(r[10]),
		cites: asInt(r[11]),
	}
	for _, x := range asList(r[12]) {
		cite, err := readCitation(asList(x))
		if err != nil {
			return err
		}
		cite.claim, cite.proposition = c.id, c.proposition
		c.cites = append(c.cites, cite)
	}
	return nil
}

func readCitation(r []any) (*citation, error) {
	c := &citation{
		id: asText(r[0]), negated: asBool(r[10]), relation: asText(r[11]), quote: asText(r[12]),
		published: asDate(r[13]), publishedDay: asInt(r[14]), outlet: asText(r[15]), about: asTexts(r[17]),
	}
	var err error
	if c.stance, err = graph.ParseStance(asText(r[9])); err != nil {
		return nil, err
	}
	c.witness = graph.Witness{
		Class: graph.ClassOf(c.stance, c.negated), Own: asBool(r[2]), Hedged: asBool(r[3]),
		Document: bare(graph.DocumentPrefix, asText(r[1])), Root: graph.Origin(asText(r[4])),
		Published: asDate(r[7]), When: asDate(r[8]),
	}
	for _, k := range asTexts(r[5]) {
		c.witness.Kin = append(c.witness.Kin, graph.Origin(k))
	}
	for _, v := range asTexts(r[6]) {
		voice, err := parseVoice(v)
		if err != nil {
			return nil, err
		}
		c.witness.Voices = append(c.witness.Voices, voice)
	}
	c.chain = parseChain(asTexts(r[16]))
	return c, nil
}

// gatherNames looks up the entities and documents that the lines of touched
// claims name and that are not in the working set.
func (w *writer) gatherNames() error {
	things, documents := map[string]bool{}, map[string]bool{}
	thing := func(id string) {
		if w.things[id] == nil {
			things[id] = true
		}
	}
	for _, c := range w.claims {
		thing(c.proposition.Subject)
		thing(c.proposition.Object)
		for _, a := range c.proposition.About {
			thing(a)
		}
		for _, x := range c.cites {
			for _, v := range x.witness.Voices {
				switch o := string(v.Origin); {
				case strings.HasPrefix(o, graph.SourcePrefix):
					if actor, ok := w.families.families.ActorOf(bare(graph.SourcePrefix, o)); ok {
						thing(actor)
					}
				case strings.HasPrefix(o, graph.DocumentPrefix):
					if d := w.documents[bare(graph.DocumentPrefix, o)]; d == nil || !d.settled {
						documents[o] = true
					}
				default:
					thing(o)
				}
			}
		}
	}
	delete(things, "")
	if len(things)+len(documents) == 0 {
		return nil
	}
	row, err := w.tx.row(namesStatement, map[string]any{"things": sorted(things), "documents": sorted(documents)})
	if err != nil {
		return err
	}
	for _, x := range asList(row[0]) {
		r := asList(x)
		n := named{name: asText(r[1])}
		n.typ, _ = graph.ParseEntityType(asText(r[2])) // documents have none
		w.names[asText(r[0])] = n
	}
	return nil
}

// named is what is known of a node outside the working set.
type named struct {
	name string
	typ  graph.EntityType
}

// nameOf returns the name and type of an entity.
func (w *writer) nameOf(id string) (named, bool) {
	if t := w.things[id]; t != nil {
		return named{t.name, t.typ}, true
	}
	n, ok := w.names[id]
	return n, ok
}

// originParts finds what an origin is: "" where it has no source, entity or
// document.
func (w *writer) originParts(o graph.Origin) (source, actor, document string) {
	text := string(o)
	switch {
	case strings.HasPrefix(text, graph.SourcePrefix):
		id := bare(graph.SourcePrefix, text)
		if _, ok := w.families.sources[id]; ok {
			source = id
		}
		if a, ok := w.families.families.ActorOf(id); ok {
			if _, ok := w.nameOf(a); ok {
				actor = a
			}
		}
	case strings.HasPrefix(text, graph.DocumentPrefix):
		document = bare(graph.DocumentPrefix, text)
	default:
		if _, ok := w.nameOf(text); ok {
			actor = text
		}
	}
	return source, actor, document
}

func (w *writer) originName(o graph.Origin) string {
	source, actor, document := w.originParts(o)
	switch {
	case source != "":
		return w.families.sources[source].Name
	case actor != "":
		n, _ := w.nameOf(actor)
		return n.name
	case document != "":
		if d := w.documents[document]; d != nil && d.settled {
			return documentName(&d.shown)
		}
		return w.names[string(o)].name
	default:
		return string(o)
	}
}

// documentName is what a document is called: its title, else its id.
func documentName(d *graph.Document) string {
	if d.Title != "" {
		return d.Title
	}
	return d.ID
}

// accused and others of a claim need the types of its ends.
func (w *writer) entityType(id string) graph.EntityType {
	n, _ := w.nameOf(id)
	return n.typ
}

// sortedCites orders a claim's supporting citations newest first.
func sortedCites(cites []*citation) []*citation {
	var out []*citation
	for _, c := range cites {
		if c.witness.Class == graph.Supports {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, compareNewest)
	return out
}
