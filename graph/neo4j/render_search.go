package neo4j

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"actorgraph/graph"
)

// search renders RootSearch. Each kind of thing has a full-text index of its words,
// which are kept as graph.Words gives them; so whether a text meets the terms is
// whether it contains each word between spaces. A hit is bound to n, its spot and
// match to tier (see graph.Hit.Cursor), its weight to weight.
func (w *row) search(s *graph.Select) cell {
	f := searcher{r: w.r, step: s, limit: w.r.limit(s)}
	f.prepare()
	hits := w.list(s, list{
		after: afterHit, match: f.union(true), all: f.union(false), vars: "n, tier, weight", keys: []string{"tier", "weight", "n.id"},
		order: "tier, weight DESC, n.id DESC", kind: graph.ListHits, total: "n", compare: compareHits,
		cursor: func(k []any) graph.Cursor {
			return graph.Cursor{List: graph.ListHits, Key: asInt(k[0]), Sub: asInt(k[1]), ID: asText(k[2])}
		},
	}, func(x *row, v *graph.View) cell { return x.hit(v) })
	return func(d *decoder, row []any) {
		d.terms = graph.NewTerms(*args(d.steps[0]).Text)
		hits(d, row)
	}
}

// compareHits orders rows that start with tier, weight and id, as graph.Hit does.
func compareHits(a, b []any) int {
	return cmp.Or(cmp.Compare(asInt(a[0]), asInt(b[0])), cmp.Compare(asInt(b[1]), asInt(a[1])), compareText(asText(b[2]), asText(a[2])))
}

// afterHit are the keys of the cursor where the statement lets rows before it pass.
func afterHit(a *graph.Args) []any {
	c := a.After
	if agreed(c.ID) == c.ID {
		return nil
	}
	return []any{c.Key, c.Sub, c.ID}
}

// searcher renders the branches of a search.
type searcher struct {
	r     *renderer
	step  *graph.Select
	limit string

	rest, whole, start string // parameters: words before the last, the last, and as a start
	past               string // condition that a hit comes after the cursor
}

// terms makes a parameter of what is searched for.
func (f *searcher) terms(value func(t *graph.Terms) any) string {
	return f.r.param(f.step, func(a *graph.Args) any {
		t := graph.NewTerms(*a.Text)
		return value(&t)
	})
}

// seen makes a parameter of the last hit seen and its tier.
func (f *searcher) seen(value func(last graph.Hit, tier int64) any) string {
	return f.r.param(f.step, func(a *graph.Args) any {
		if a.After.IsZero() {
			return value(graph.Hit{Weight: math.MaxInt64, ID: greatest}, -1)
		}
		last := graph.HitOf(a.After)
		return value(last, last.Cursor().Key)
	})
}

// lastOf is the last word after a space, "" when there is none.
func lastOf(t *graph.Terms) string {
	if words := t.Words(); len(words) > 0 {
		return " " + words[len(words)-1]
	}
	return ""
}

// prepare makes the parameters.
func (f *searcher) prepare() {
	f.rest = f.terms(func(t *graph.Terms) any {
		rest := []string{}
		for _, w := range t.Words()[:max(len(t.Words())-1, 0)] {
			rest = append(rest, " "+w+" ")
		}
		return rest
	})
	f.whole = f.terms(func(t *graph.Terms) any { return lastOf(t) + " " })
	f.start = f.terms(func(t *graph.Terms) any {
		if t.Prefix() != "" {
			return lastOf(t)
		}
		return lastOf(t) + " " // the last word is not only begun
	})
	f.past = fmt.Sprintf("(tier > %[1]s OR tier = %[1]s AND (weight < %[2]s OR weight = %[2]s AND n.id < %[3]s))",
		f.seen(func(_ graph.Hit, tier int64) any { return tier }), f.seen(func(h graph.Hit, _ int64) any { return h.Weight }),
		f.seen(func(h graph.Hit, _ int64) any {
			if agreed(h.ID) != h.ID {
				return agreed(h.ID) + "\uffff" // comes after it in either way of comparing
			}
			return h.ID
		}))
}

// meets is the condition that words meet the terms, with the last word w.
func (f *searcher) meets(words, w string) string {
	return words + " CONTAINS " + w + " AND all(x IN " + f.rest + " WHERE " + words + " CONTAINS x)"
}

// some is the same for a list.
func (f *searcher) some(list, w string) string {
	return "any(y IN " + list + " WHERE " + f.meets("y", w) + ")"
}

// holds is the same for what a claim or a citation is found by.
func (f *searcher) holds(spot graph.Spot, w string) string {
	if spot == graph.SpotRelation {
		return f.some("n.words", w)
	}
	return f.meets("n.words", w)
}

// union finds all hits, each page of which is short, or to be counted.
func (f *searcher) union(page bool) string {
	branches := []string{f.names(page)}
	for _, x := range []struct {
		index, label, weight string
		spot                 graph.Spot
	}{{"claim_words", "Claim", "rank", graph.SpotRelation}, {"citation_words", "Citation", "publishedDay", graph.SpotQuote}} {
		if !page {
			branches = append(branches, f.found(x.index)+"  WITH n"+andGlobals+" WHERE "+f.holds(x.spot, f.start)+"\n  RETURN n, 0 AS tier, 0 AS weight\n")
			continue
		}
		branches = append(branches, f.many(x.index, x.label, x.weight, x.spot))
	}
	return f.r.call() + strings.Join(branches, " UNION ALL\n") + "}\n"
}

func (f *searcher) found(index string) string {
	return "  CALL db.index.fulltext.queryNodes('" + index + "', " + f.terms(func(t *graph.Terms) any { return wordsQuery(t) }) + ") YIELD node AS n\n"
}

// names puts entities, sources and documents in order, of which there are never
// very many of a name.
func (f *searcher) names(page bool) string {
	key := func(s graph.Spot, m graph.Match) string {
		return strconv.FormatInt(graph.Hit{Spot: s, Match: m}.Cursor().Key, 10)
	}
	cut := ""
	if page {
		cut = " AND " + f.past + "\n  WITH n, tier, weight" + andGlobals + " ORDER BY tier, weight DESC, n.id DESC LIMIT " + f.limit
	}
	return f.found("name_words") + "  WITH n, coalesce(n.cited, n.publishedDay, 0) AS weight,\n" +
		"    CASE WHEN n:Source THEN " + key(graph.SpotSource, 0) + " WHEN n:Document THEN " + key(graph.SpotTitle, 0) + " ELSE 0 END +\n" +
		"    CASE WHEN " + f.meets("n.words[0]", f.whole) + " THEN 0 WHEN " + f.meets("n.words[0]", f.start) + " THEN 1\n" +
		"      WHEN " + f.some("n.words", f.whole) + " THEN " + key(graph.SpotAlias, graph.WholeMatch) +
		" WHEN " + f.some("n.words", f.start) + " THEN " + key(graph.SpotAlias, graph.PrefixMatch) + " END AS tier" + andGlobals + "\n" +
		"  WHERE tier IS NOT NULL" + cut + "\n  RETURN n, tier, weight\n"
}

// many finds the claims or citations of a spot, of which there may be very many.
func (f *searcher) many(index, label, weight string, spot graph.Spot) string {
	r := f.r
	tier := graph.NewHit(spot, graph.WholeMatch, 0, "").Cursor().Key
	// The index is walked from the cursor on, if that is in this tier.
	from := f.seen(func(last graph.Hit, at int64) any {
		switch {
		case tier < at:
			return int64(math.MinInt64)
		case tier == at:
			return last.Weight
		default:
			return int64(math.MaxInt64)
		}
	})
	id := f.seen(func(last graph.Hit, at int64) any {
		switch {
		case tier < at:
			return ""
		case tier == at:
			return last.ID
		default:
			return greatest
		}
	})
	holds, key := f.holds(spot, f.start), "n."+weight
	past := fmt.Sprintf("%s <= %s AND (%s < %s OR n.id < %s)", key, from, key, from, id)
	result := fmt.Sprintf("n, %d AS tier, %s AS weight", tier, key)
	query := f.terms(func(t *graph.Terms) any { return wordsQuery(t) })
	return r.either(index, query, "n", past+" AND "+holds, label+")", "n.id IS NOT NULL AND "+key+" <=", from,
		strconv.FormatInt(math.MinInt64, 10), result) +
		"\n  WITH n" + andGlobals + " ORDER BY " + key + " DESC, n.id DESC LIMIT " + f.limit + "\n  RETURN " + result + "\n"
}

// hit renders a hit bound to n, whose tier is the row's first column.
func (w *row) hit(v *graph.View) cell {
	var items []cell
	shape := v.ShapeOf(graph.TypeHit)
	for i := range shape {
		switch item := &shape[i]; item.Field {
		case graph.FieldCursor:
			items = append(items, w.cursor())
		case graph.FieldSpot:
			items = append(items, func(d *decoder, row []any) { d.rows.String(spotOf(row).String()) })
		case graph.FieldHighlight:
			items = append(items, w.highlight())
		case 0:
			items = append(items, w.target(&item.Hop.Views[0]))
		default:
			items = append(items, w.r.unknown(item))
		}
	}
	return cells(graph.TypeHit, items)
}

func spotOf(row []any) graph.Spot {
	return graph.HitOf(graph.Cursor{Key: asInt(row[0])}).Spot
}

func (w *row) highlight() cell {
	name, title, quote := w.col("n.name"), w.col("n.title"), w.col("n.quote")
	aliases, relations := w.col("n.aliases"), w.col("n.relations")
	return func(d *decoder, row []any) {
		t := &d.terms
		best := func(at int) string {
			texts := asTexts(row[at])
			i, _ := t.Best(texts)
			return texts[max(i, 0)]
		}
		var text string
		switch spotOf(row) {
		case graph.SpotAlias:
			text = best(aliases)
		case graph.SpotTitle:
			text = asText(row[title])
		case graph.SpotRelation:
			text = best(relations)
		case graph.SpotQuote:
			text = asText(row[quote])
		default:
			text = asText(row[name])
		}
		d.rows.String(t.Highlight(text))
	}
}

// target renders what was found. n is bound to another variable for each kind of
// thing that it may be, null where it is another.
func (w *row) target(v *graph.View) cell {
	as := func(label string) string {
		x := w.r.fresh("n")
		fmt.Fprintf(&w.pre, "WITH *, CASE WHEN n:%s THEN n END AS %s\n", label, x)
		return x
	}
	entity, source, document := w.entity(v, as("Thing")), w.source(v, as("Source")), w.document(v, as("Document"))
	claim, citation := w.claim(v, as("Claim")), w.citation(v, as("Citation"))
	return func(d *decoder, row []any) {
		switch spotOf(row) {
		case graph.SpotName, graph.SpotAlias:
			entity(d, row)
		case graph.SpotSource:
			source(d, row)
		case graph.SpotTitle:
			document(d, row)
		case graph.SpotRelation:
			claim(d, row)
		default:
			citation(d, row)
		}
	}
}
