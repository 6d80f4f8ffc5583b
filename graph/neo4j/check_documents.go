package neo4j

import "actorgraph/graph"

// checkedDocuments is a page of documents with their citations and live records.
const checkedDocuments = `MATCH (d:Document) WHERE d.id > $after WITH d ORDER BY d.id LIMIT $size
RETURN d {.id, .loaded, .text, .citations, .unverified, .marking, .hash,
  records: COLLECT { MATCH (r:Record {document: d.id}) WHERE r.retractedAt IS NULL RETURN r.hash },
  quotes: COLLECT { MATCH (d)<-[:IN]-(a:Citation) RETURN [a.id, a.documentId, a.anchored, a.quote, a.start, a.end] }}`

// documents checks that every quote is in its text, and that each loaded document
// has one live record.
func (c *checker) documents() error {
	for p, err := range c.pages(checkedDocuments, textPageSize) {
		if err != nil {
			return err
		}
		c.document(p)
	}
	return nil
}

func (c *checker) document(p props) {
	id, text := asText(p["id"]), asText(p["text"])
	loaded, records := asBool(p["loaded"]), asTexts(p["records"])
	switch {
	case loaded && len(records) != 1, !loaded && len(records) != 0:
		c.say("I4: document %s has %d live records.", id, len(records))
	case loaded && records[0] != asText(p["hash"]):
		c.say("I4: document %s is not that of its record.", id)
	}
	var citations, unverified int64
	for _, x := range asList(p["quotes"]) {
		r := asList(x)
		quote, start, end := asText(r[3]), int(asInt(r[4])), int(asInt(r[5]))
		citations++
		switch {
		case asText(r[1]) != id:
			c.say("I3: citation %s is in document %s and says %s.", r[0], id, r[1])
		case asText(r[2]) == graph.Unverified.String():
			if quote != "" {
				unverified++
			}
		case graph.CutText(text, start, end-start) != quote:
			c.say("I3: citation %s of document %s does not quote the text.", r[0], id)
		}
	}
	if citations != asInt(p["citations"]) || unverified != asInt(p["unverified"]) {
		c.say("I4: document %s has %d citations, %d of them unverified, and counts %d and %d.",
			id, citations, unverified, asInt(p["citations"]), asInt(p["unverified"]))
	}
	c.found.citations += citations
	c.found.unverified += unverified
	if m, err := graph.ParseMarking(asText(p["marking"])); err == nil && loaded {
		c.found.markings[m]++
	}
}
