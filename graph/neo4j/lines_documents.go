package neo4j

import (
	"cmp"
	"iter"
	"slices"

	"actorgraph/graph"
)

// The pages of documents and sources; see export.page.
const (
	documentPage = `MATCH (d:Document) WHERE d.id > $after WITH d ORDER BY d.id LIMIT $size
RETURN d {.id, .loaded, .title, .authors, .sourceId, .kind, .published, .retrieved, .url, .language, .license, .marking,
  .sha256, .notes, .roots,
  derivedFrom: COLLECT { MATCH (d)-[r:DERIVES_FROM]->(x) RETURN [x.id, r.kind] },
  voices: COLLECT { UNWIND d.ownVoices AS v OPTIONAL MATCH (f:FormerId {id: v}) RETURN coalesce(f.now, v) }}`
	mentionPage = `MATCH (d:Document) WHERE d.id > $after WITH d ORDER BY d.id LIMIT $size
RETURN d {.id, mentions: COLLECT { MATCH (d)-[m:MENTIONS]->(t) RETURN [t.id, m.starts, m.ends, m.quotes] }}`
	sourcePage = `MATCH (s:Source) WHERE s.id > $after WITH s ORDER BY s.id LIMIT $size RETURN properties(s)`
)

func documentLine(p props) (graph.Line, error) {
	l := graph.DocumentLine{
		ID: asText(p["id"]), Loaded: asBool(p["loaded"]), Title: asText(p["title"]), Authors: asTexts(p["authors"]),
		Source: asText(p["sourceId"]), Published: asDate(p["published"]), Retrieved: asDate(p["retrieved"]),
		URL: asText(p["url"]), Language: asText(p["language"]), License: asText(p["license"]),
		SHA256: asText(p["sha256"]), Notes: asText(p["notes"]), Origins: asTexts(p["roots"]),
	}
	for _, x := range derivations(p["derivedFrom"]) {
		x.Document = graph.DocumentPrefix + x.Document
		l.DerivedFrom = append(l.DerivedFrom, x)
	}
	l.OwnVoices = asTexts(p["voices"])
	slices.Sort(l.OwnVoices)
	l.OwnVoices = slices.Compact(l.OwnVoices)
	var err error
	if l.Kind, err = graph.ParseDocumentKind(asText(p["kind"])); err == nil {
		l.Marking, err = graph.ParseMarking(asText(p["marking"]))
	}
	if err != nil {
		return graph.Line{}, stray(l.ID, err)
	}
	return graph.NewLine("document", bare(graph.DocumentPrefix, l.ID), l)
}

// mentions yields the lines of all mentions: by document, place and entity.
func (x *export) mentions() iter.Seq2[graph.Line, error] {
	return func(yield func(graph.Line, error) bool) {
		for p, err := range x.pages(mentionPage, textPageSize) {
			if err != nil {
				yield(graph.Line{}, err)
				return
			}
			for _, m := range mentionLines(p) {
				l, err := graph.NewLine("mention", m.Key(), m)
				if !yield(l, err) || err != nil {
					return
				}
			}
		}
	}
}

func mentionLines(p props) []graph.MentionLine {
	var out []graph.MentionLine
	for _, x := range asList(p["mentions"]) {
		r := asList(x)
		starts, ends, quotes := asList(r[1]), asList(r[2]), asTexts(r[3])
		for i := range min(len(starts), len(ends), len(quotes)) {
			out = append(out, graph.MentionLine{
				Of: asText(r[0]), Document: asText(p["id"]), Quote: quotes[i], Start: int(asInt(starts[i])), End: int(asInt(ends[i])),
			})
		}
	}
	slices.SortFunc(out, func(a, b graph.MentionLine) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), compareText(a.Of, b.Of))
	})
	return out
}

func sourceLine(p props) (graph.Line, error) {
	l := graph.SourceLine{
		ID: asText(p["id"]), Name: asText(p["name"]), Kind: asText(p["kind"]), Country: asText(p["country"]),
		Owner: asText(p["ownerId"]), Actor: cmp.Or(asText(p["actor"]), asText(p["actorId"])), URL: asText(p["url"]),
	}
	var err error
	if l.Reliability, err = graph.ParseReliability(asText(p["reliability"])); err != nil {
		return graph.Line{}, stray(l.ID, err)
	}
	return graph.NewLine("source", bare(graph.SourcePrefix, l.ID), l)
}
