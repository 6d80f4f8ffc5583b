package neo4j

import (
	"fmt"
	"strings"

	"actorgraph/graph"
)

func (w *row) allegationItem(item *graph.Item, t string) cell {
	switch item.Field {
	case graph.FieldCursor:
		return w.cursor()
	case graph.FieldID:
		return w.str(t + ".id")
	case graph.FieldName:
		return w.str(t + ".name")
	case graph.FieldNotes:
		return w.strs(t + ".notes")
	case graph.FieldNeo4jBrowserURL:
		return w.browserURL(t)
	case graph.FieldStatus:
		return w.str(t + ".status")
	case 0:
		return w.allegationHop(item, t)
	default:
		return w.r.unknown(item)
	}
}

func (w *row) allegationHop(item *graph.Item, t string) cell {
	s := item.Hop
	switch s.Hop {
	case graph.EntityAliases:
		return w.aliases(s, t)
	case graph.EntityMentions:
		return w.mentions(s, t)
	case graph.EntityClaims:
		return w.entityClaims(t, s)
	case graph.AllegationClaim:
		v := w.match("(" + t + ")-[:STATES]->(%s:Claim)")
		return w.claim(&s.Views[0], v)
	case graph.AllegationAccused:
		return w.entityList(s, "MATCH ("+t+")-[:ACCUSES]->(t:Thing)\n", t, "t.id")
	case graph.AllegationConcerns:
		return w.entityList(s, "MATCH ("+t+")-[r:CONCERNS]->(t:Thing)\n", t, "r.order")
	case graph.AllegationAccusers:
		return w.accusers(s, t)
	case graph.AllegationCitations:
		return w.claimCitations(s, "MATCH ("+t+")-[:STATES]->(:Claim)<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation)", t)
	default:
		return w.r.unknown(item)
	}
}

// accusers renders AllegationAccusers: the named ones, then texts.
func (w *row) accusers(s *graph.Select, t string) cell {
	return w.shared(s, func() cell {
		x := w.r.row()
		x.cols = []string{"i", "id", "text"}
		one := x.speaker(s, func(row []any) (int, graph.Speaker) {
			step := int(asInt(row[0])) + 1
			switch id := asText(row[1]); {
			case id == "":
				return step, graph.Speaker{Text: asText(row[2])}
			case strings.HasPrefix(id, graph.SourcePrefix):
				return step, graph.Speaker{Source: bare(graph.SourcePrefix, id)}
			default:
				return step, graph.Speaker{Entity: id}
			}
		})
		out := w.r.fresh("x")
		fmt.Fprintf(&w.pre, `%sWITH coalesce(%s.accuserIds, []) AS ids, coalesce(%s.accusers, []) AS texts`+andGlobals+`
UNWIND range(0, size(ids) + size(texts) - 1) AS i
WITH i, ids[i] AS id, texts[CASE WHEN i >= size(ids) THEN i - size(ids) END] AS text`+andGlobals+`
%sRETURN collect([%s]) AS %s
}
`, w.r.call(t), t, t, x.pre.String(), strings.Join(x.cols, ", "), out)
		return w.ordered(w.col(out), one)
	})
}
