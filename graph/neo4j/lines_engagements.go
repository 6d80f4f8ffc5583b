package neo4j

import (
	"cmp"
	"iter"
	"slices"

	"actorgraph/graph"
)

// edgePage is a page of drawn edges of one kind; their ids are those of their
// claims.
func edgePage(k graph.Kind) string {
	return `MATCH (s)-[e:` + k.String() + `]->(o) WHERE e.claimId > $after WITH s, e, o ORDER BY e.claimId LIMIT $size
RETURN e {.*, id: e.claimId, kind: type(e), from: s.id, to: o.id}`
}

// edges yields all drawn edges in the order of their claims. Each type of edge
// has an index of its own, so that there is one stream for each, and these are
// merged.
func (x *export) edges() iter.Seq2[props, error] {
	return func(yield func(props, error) bool) {
		type stream struct {
			next func() (props, error, bool)
			head props
			id   string
		}
		var streams []*stream
		advance := func(s *stream) (more bool, err error) {
			s.head, err, more = s.next()
			s.id = asText(s.head["id"])
			return more, err
		}
		for k := graph.Kind(1); k <= graph.Kind(graph.Kinds); k++ {
			next, stop := iter.Pull2(x.pages(edgePage(k), pageSize))
			defer stop()
			s := &stream{next: next}
			switch more, err := advance(s); {
			case err != nil:
				yield(nil, err)
				return
			case more:
				streams = append(streams, s)
			}
		}
		for len(streams) > 0 {
			s := slices.MinFunc(streams, func(a, b *stream) int { return cmp.Compare(a.id, b.id) })
			if !yield(s.head, nil) {
				return
			}
			switch more, err := advance(s); {
			case err != nil:
				yield(nil, err)
				return
			case !more:
				streams = slices.DeleteFunc(streams, func(o *stream) bool { return o == s })
			}
		}
	}
}

func engagementLine(p props) (graph.Line, error) {
	l := graph.EngagementLine{
		Claim: asText(p["claimId"]), From: asText(p["from"]), To: asText(p["to"]), Grade: asText(p["grade"]),
		Independent: int(asInt(p["independent"])), Contested: asBool(p["contested"]),
		Since: asDate(p["since"]), Until: asDate(p["until"]), LastPublished: asDate(p["lastPublished"]), Cites: asTexts(p["cites"]),
	}
	var err error
	if l.Kind, err = graph.ParseKind(asText(p["kind"])); err == nil {
		l.Status, err = graph.ParseClaimStatus(asText(p["status"]))
	}
	if err != nil {
		return graph.Line{}, stray("the edge of "+l.Claim, err)
	}
	return graph.NewLine("engagement", bare(graph.ClaimPrefix, l.Claim), l)
}
