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
	a := args(s)
	terms := graph.NewTerms(*a.Text)
	f := searcher{r: w.r, terms: &terms, after: graph.Hit{Weight: math.MaxInt64, ID: greatest}}
	f.tier = int64(-1)
	if !a.After.IsZero() {
		f.after, f.tier = graph.HitOf(a.After), graph.HitOf(a.After).Cursor().Key
	}
	f.limit = w.r.param(limitOf(s))
	f.prepare()
	return w.list(s, list{
		after: afterHit(s), match: f.union(true), all: f.union(false), vars: "n, tier, weight", keys: []string{"tier", "weight", "n.id"},
		order: "tier, weight DESC, n.id DESC", kind: graph.ListHits, total: "n", compare: compareHits,
		cursor: func(k []any) graph.Cursor {
			return graph.Cursor{List: graph.ListHits, Key: asInt(k[0]), Sub: asInt(k[1]), ID: asText(k[2])}
		},
	}, func(x *row, v *graph.View) cell { return x.hit(v, &terms) })
}

// compareHits orders rows that start with tier, weight and id, as graph.Hit does.
func compareHits(a, b []any) int {
	return cmp.Or(cmp.Compare(asInt(a[0]), asInt(b[0])), cmp.Compare(asInt(b[1]), asInt(a[1])), compareText(asText(b[2]), asText(a[2])))
}

// afterHit are the keys of the cursor where the statement lets rows before it pass.
func afterHit(s *graph.Select) []any {
	c := args(s).After
	if agreed(c.ID) == c.ID {
		return nil
	}
	return []any{c.Key, c.Sub, c.ID}
}

// searcher renders the branches of a search.
type searcher struct {
	r     *renderer
	terms *graph.Terms
	after graph.Hit // with tier: the cursor
	tier  int64
	limit string

	rest, whole, start string // parameters: words before the last, the last, and as a start
	past               string // condition that a hit comes after the cursor
}

// prepare makes the parameters.
func (f *searcher) prepare() {
	rest, last := []string{}, ""
	if words := f.terms.Words(); len(words) > 0 {
		for _, w := range words[:len(words)-1] {
			rest = append(rest, " "+w+" ")
		}
		last = " " + words[len(words)-1]
	}
	start := last + " " // where the last word is not only begun, this is the same
	if f.terms.Prefix() != "" {
		start = last
	}
	f.rest, f.whole, f.start = f.r.param(rest), f.r.param(last+" "), f.r.param(start)
	id := f.after.ID
	if agreed(id) != id {
		id = agreed(id) + "\uffff" // comes after it in either way of comparing
	}
	f.past = fmt.Sprintf("(tier > %[1]s OR tier = %[1]s AND (weight < %[2]s OR weight = %[2]s AND n.id < %[3]s))",
		f.r.param(f.tier), f.r.param(f.after.Weight), f.r.param(id))
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
	return "  CALL db.index.fulltext.queryNodes('" + index + "', " + f.r.param(wordsQuery(f.terms)) + ") YIELD node AS n\n"
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
	from, id := int64(math.MaxInt64), greatest
	switch {
	case tier < f.tier:
		from, id = math.MinInt64, ""
	case tier == f.tier:
		from, id = f.after.Weight, f.after.ID
	}
	holds := f.holds(spot, f.start)
	at, key := r.param(from), "n."+weight
	past := fmt.Sprintf("%s <= %s AND (%s < %s OR n.id < %s)", key, at, key, at, r.param(id))
	result := fmt.Sprintf("n, %d AS tier, %s AS weight", tier, key)
	return r.either(index, r.param(wordsQuery(f.terms)), "n", past+" AND "+holds, label+")", "n.id IS NOT NULL AND "+key+" <=", at,
		strconv.FormatInt(math.MinInt64, 10), result) +
		"\n  WITH n" + andGlobals + " ORDER BY " + key + " DESC, n.id DESC LIMIT " + f.limit + "\n  RETURN " + result + "\n"
}

// hit renders a hit bound to n, whose tier is the row's first column.
func (w *row) hit(v *graph.View, t *graph.Terms) cell {
	var items []cell
	shape := v.ShapeOf(graph.TypeHit)
	for i := range shape {
		switch item := &shape[i]; item.Field {
		case graph.FieldCursor:
			items = append(items, w.cursor())
		case graph.FieldSpot:
			items = append(items, func(d *decoder, row []any) { d.rows.String(spotOf(row).String()) })
		case graph.FieldHighlight:
			items = append(items, w.highlight(t))
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

func (w *row) highlight(t *graph.Terms) cell {
	name, title, quote := w.col("n.name"), w.col("n.title"), w.col("n.quote")
	aliases, relations := w.col("n.aliases"), w.col("n.relations")
	return func(d *decoder, row []any) {
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
