package neo4j

import (
	"strconv"
	"strings"

	"actorgraph/graph"
)

// Small structures are stored as one text each, since every list property costs
// a record of its own. A tab separates: no id holds one.

// origin is an origin in a claim's list of origins.
type origin struct {
	citations  int
	supporting int // of the citations
	key        graph.Origin
	actor      string // the entity that it is, or that is the same institution; "" for none
	name       string
}

// text is citations, how many of them support, key, actor and name.
func (o origin) text() string {
	return strconv.Itoa(o.citations) + "/" + strconv.Itoa(o.supporting) + "\t" + string(o.key) + "\t" + o.actor + "\t" + o.name
}

// parseOrigin is the inverse of text.
func parseOrigin(text string) (o origin) {
	counts, rest, _ := strings.Cut(text, "\t")
	key, rest, _ := strings.Cut(rest, "\t")
	citations, supporting, _ := strings.Cut(counts, "/")
	o.citations, _ = strconv.Atoi(citations)   // it was written by us
	o.supporting, _ = strconv.Atoi(supporting) // likewise
	o.actor, o.name, _ = strings.Cut(rest, "\t")
	o.key = graph.Origin(key)
	return o
}

// voiceText is a voice: the letter of its reliability, ~ for a carrier or a
// space, and its origin.
func voiceText(v graph.Voice) string {
	carrier := " "
	if v.Carrier {
		carrier = "~"
	}
	return v.Reliability.String() + carrier + string(v.Origin)
}

// parseVoice is the inverse of voiceText.
func parseVoice(text string) (v graph.Voice, err error) {
	if len(text) < 2 {
		return v, graph.Errorf(graph.Internal, "%q is not a voice", text)
	}
	v.Carrier, v.Origin = text[1] == '~', graph.Origin(text[2:])
	v.Reliability, err = graph.ParseReliability(text[:1])
	return v, err
}

// speakerTexts is a speech chain: for each speaker the number of the step, a tab,
// and the id of an entity or source, or another tab and the text of somebody
// unnamed.
func speakerTexts(chain []graph.Step) []string {
	var out []string
	speakers(chain, func(step int, s graph.Speaker) {
		id := s.Entity + prefixed(graph.SourcePrefix, s.Source)
		if s.Text != "" {
			id = "\t" + s.Text
		}
		out = append(out, strconv.Itoa(step)+"\t"+id)
	})
	return out
}

// parseSpeaker reads one text of speakerTexts; a source is without prefix.
func parseSpeaker(text string) (step int, s graph.Speaker) {
	number, id, _ := strings.Cut(text, "\t")
	step, _ = strconv.Atoi(number) // it was written by us
	switch {
	case strings.HasPrefix(id, "\t"):
		s.Text = id[1:]
	case strings.HasPrefix(id, graph.SourcePrefix):
		s.Source = bare(graph.SourcePrefix, id)
	default:
		s.Entity = id
	}
	return step, s
}

// parseChain is the inverse of speakerTexts.
func parseChain(texts []string) []graph.Step {
	var chain []graph.Step
	for _, text := range texts {
		step, s := parseSpeaker(text)
		for len(chain) < step {
			chain = append(chain, graph.Step{})
		}
		at := &chain[step-1]
		switch {
		case s.Text != "":
			at.Text = s.Text
		case s.Source != "":
			at.Source = s.Source
		default:
			at.Actors = append(at.Actors, s.Entity)
		}
	}
	return chain
}
