package neo4j

import (
	"strings"

	"actorgraph/graph"
)

// The pages of claims and what belongs to them; see export.page.
const (
	allegationPage = `MATCH (t:Allegation) WHERE t.id > $after WITH t ORDER BY t.id LIMIT $size
RETURN t {.*, accused: COLLECT { MATCH (t)-[:ACCUSES]->(x) RETURN x.id ORDER BY x.id },
  concerns: COLLECT { MATCH (t)-[r:CONCERNS]->(x) RETURN x.id ORDER BY r.order }}`
	citationPage = `MATCH (a:Citation) WHERE a.id > $after WITH a ORDER BY a.id LIMIT $size RETURN properties(a)`
	claimPage    = `MATCH (c:Claim) WHERE c.id > $after WITH c ORDER BY c.id LIMIT $size RETURN properties(c)`
)

func allegationLine(p props) (graph.Line, error) {
	l := graph.AllegationLine{
		ID: asText(p["id"]), Name: asText(p["name"]), Claim: asText(p["claimId"]),
		Accused: asTexts(p["accused"]), Concerns: asTexts(p["concerns"]),
	}
	for _, id := range asTexts(p["accuserIds"]) {
		if strings.HasPrefix(id, graph.SourcePrefix) {
			l.Accusers = append(l.Accusers, graph.Speaker{Source: id})
		} else {
			l.Accusers = append(l.Accusers, graph.Speaker{Entity: id})
		}
	}
	for _, text := range asTexts(p["accusers"]) {
		l.Accusers = append(l.Accusers, graph.Speaker{Text: text})
	}
	var err error
	if l.Status, err = graph.ParseClaimStatus(asText(p["status"])); err != nil {
		return graph.Line{}, stray(l.ID, err)
	}
	return graph.NewLine("allegation", bare(graph.AllegationPrefix, l.ID), l)
}

func citationLine(p props) (graph.Line, error) {
	l := graph.CitationLine{
		ID: asText(p["id"]), Claim: asText(p["claimId"]), Document: asText(p["documentId"]), Annotation: asText(p["annotation"]),
		Negated: asBool(p["negated"]), Relation: asText(p["relation"]), Hedge: asText(p["hedge"]), Role: asText(p["role"]),
		When: asDate(p["when"]), WhenText: asText(p["whenText"]), Where: asText(p["where"]), Annotator: asText(p["annotator"]),
		Quote: asText(p["quote"]), Start: int(asInt(p["start"])), End: int(asInt(p["end"])),
	}
	if f, ok := p["confidence"].(float64); ok {
		l.Confidence = &f
	}
	for _, text := range asTexts(p["speakers"]) {
		step, s := parseSpeaker(text)
		s.Source = prefixed(graph.SourcePrefix, s.Source)
		l.Attribution = append(l.Attribution, graph.SpeakerLine{Order: step, Speaker: s})
	}
	var err error
	if l.Stance, err = graph.ParseStance(asText(p["stance"])); err == nil {
		l.Anchored, err = graph.ParseAnchoring(asText(p["anchored"]))
	}
	if err != nil {
		return graph.Line{}, stray(l.ID, err)
	}
	l.Class = graph.ClassOf(l.Stance, l.Negated).String()
	return graph.NewLine("citation", bare(graph.CitationPrefix, l.ID), l)
}

func claimLine(p props) (graph.Line, error) {
	l := graph.ClaimLine{
		ID: asText(p["id"]), Subject: asText(p["subjectId"]), Object: asText(p["objectId"]), About: asTexts(p["aboutIds"]),
		Relations: asTexts(p["relations"]), Sentence: asText(p["name"]),
		Evidence: graph.EvidenceLine{
			Grade: asText(p["grade"]), Independent: int(asInt(p["independent"])), Supporting: int(asInt(p["supporting"])),
			Hedged: int(asInt(p["hedged"])), Denying: int(asInt(p["denying"])), Documents: int(asInt(p["documents"])),
			FirstPublished: asDate(p["firstPublished"]), LastPublished: asDate(p["lastPublished"]),
			Since: asDate(p["since"]), Until: asDate(p["until"]), Rationale: asTexts(p["rationale"]),
		},
	}
	for _, text := range asTexts(p["origins"]) {
		o := parseOrigin(text)
		line := graph.OriginLine{Name: o.name, Actor: o.actor, Citations: o.citations}
		switch key := string(o.key); {
		case strings.HasPrefix(key, graph.SourcePrefix):
			line.Source = key
		case strings.HasPrefix(key, graph.DocumentPrefix):
			line.Document = key
		}
		l.Evidence.Origins = append(l.Evidence.Origins, line)
	}
	var err error
	if l.Kind, err = graph.ParseKind(asText(p["kind"])); err == nil {
		l.Modality, err = graph.ParseModality(asText(p["modality"]))
	}
	if err == nil {
		l.Evidence.Status, err = graph.ParseClaimStatus(asText(p["status"]))
	}
	if err != nil {
		return graph.Line{}, stray(l.ID, err)
	}
	return graph.NewLine("claim", bare(graph.ClaimPrefix, l.ID), l)
}

// stray is the error of a value in the database that is not one of ours.
func stray(id string, err error) error {
	return graph.Errorf(graph.Internal, "reading %s: %w", id, err)
}
