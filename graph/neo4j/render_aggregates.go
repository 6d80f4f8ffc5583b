package neo4j

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"actorgraph/graph"
)

// selected renders all claims that a filter selects, bound to c.
func (r *renderer) selected(f *claimFilter) string {
	if f.fromCitations() {
		return r.call() + "  " + r.citations(f) + "\n  RETURN DISTINCT c\n}\n"
	}
	return r.union(nil, r.searchBranches(f, r.where(f, true)), func(claimBranch) string { return "" })
}

// cited renders all citations that a filter selects, bound to a, with their claims c
// and documents d. It ends in conditions, and so do citations and citationsOf.
func (r *renderer) cited(f *claimFilter) string {
	if f.fromCitations() {
		return r.citations(f)
	}
	return r.selected(f) + r.citationsOf(f)
}

// citations finds citations a by what the filter says of them, of their documents d
// and of their claims c. An index leads to them.
func (r *renderer) citations(f *claimFilter) string {
	return "MATCH (d:Document)<-[:IN]-(a:Citation)-[:SUPPORTS|HEDGES|DENIES]->(c:Claim) WHERE d.id IS NOT NULL AND d.publishedDay IS NOT NULL AND a.id IS NOT NULL" +
		r.whereCited(f, "a", "d") + r.where(f, false)
}

// citationsOf are the citations of c that meet the filter's own conditions, bound to
// a, and their documents d.
func (r *renderer) citationsOf(f *claimFilter) string {
	return "MATCH (c)<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation)-[:IN]->(d:Document) WHERE true" + r.whereCited(f, "a", "d")
}

// distribution renders RootDistribution.
func (w *row) distribution(s *graph.Select) cell {
	r, by := w.r, args(s).Group
	f := r.claimFilter(s)
	var match string
	if by == graph.BySource || by == graph.ByDocument {
		match = r.cited(f) + "\n"
	} else {
		match = r.selected(f)
	}
	label := "null"
	switch by {
	case graph.ByKind, graph.ByQuad: // the kinds know their classes
		match += "WITH c.kind AS key, count(*) AS n" + andGlobals + "\n"
	case graph.ByStatus:
		match += "WITH c.status AS key, count(*) AS n" + andGlobals + "\n"
	case graph.ByModality:
		match += "WITH c.modality AS key, count(*) AS n" + andGlobals + "\n"
	case graph.BySubject, graph.ByObject:
		end := "subjectId"
		if by == graph.ByObject {
			end = "objectId"
		}
		match += "WITH c." + end + " AS key, count(*) AS n" + andGlobals + "\n"
		label = "COLLECT { MATCH (t:Thing {id: key}) RETURN t.name }[0]"
	case graph.BySource:
		match += "WITH d.sourceId AS key, count(DISTINCT c) AS n, max(d.sourceName) AS label" + andGlobals + " WHERE key IS NOT NULL\n"
		label = "label"
	case graph.ByDocument:
		match += "WITH d.id AS key, count(DISTINCT c) AS n, max(d.name) AS label" + andGlobals + "\n"
		label = "label"
	case graph.ByEntityType:
		match += "MATCH (c)-[:SUBJECT]->(s:Thing) MATCH (c)-[:OBJECT]->(o:Thing)\n" +
			"UNWIND CASE WHEN s.type = o.type THEN [s.type] ELSE [s.type, o.type] END AS key\nWITH key, count(*) AS n" + andGlobals + "\n"
	}
	if by != graph.ByQuad {
		carried := ""
		if label == "label" {
			carried = ", label"
		}
		match += "WITH key, n" + carried + andGlobals + " ORDER BY n DESC, key LIMIT " + r.limit(s) + "\n"
	}
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "%s%sRETURN collect([key, n, %s]) AS %s\n}\n", r.call(), match, label, out)
	at := w.col(out)
	step := r.step(s)
	return func(d *decoder, row []any) { d.distribution(d.steps[step], asList(row[at])) }
}

// distribution appends the groups, most first, then by key.
func (d *decoder) distribution(s *graph.Select, groups []any) {
	a := args(s)
	labels, counts := map[string]string{}, map[string]int{}
	for _, g := range groups {
		columns := asList(g)
		key := asText(columns[0])
		if a.Group == graph.ByQuad {
			kind, err := graph.ParseKind(key)
			if err != nil || kind.Info().Quad == 0 {
				continue
			}
			key = kind.Info().Quad.String()
		}
		counts[key] += int(asInt(columns[1]))
		labels[key] = asText(columns[2])
	}
	buckets := make([]graph.Bucket, 0, len(counts))
	for k, n := range counts {
		buckets = append(buckets, graph.Bucket{Key: k, Label: cmp.Or(labels[k], graph.GroupLabel(a.Group, k)), Count: n})
	}
	graph.AppendBuckets(d.rows, s, buckets, a.First)
}

// nanosecondsOfDay is the length of a day in the unit of recordedAt.
const nanosecondsOfDay = 24 * 60 * 60 * 1_000_000_000

// series renders RootSeries: the database counts by date and kind, and the dates
// are put into intervals here.
func (w *row) series(s *graph.Select) cell {
	r, clock := w.r, args(s).Clock
	match := r.selected(r.claimFilter(s))
	date := "c.since"
	switch clock {
	case graph.Published:
		date = "c.firstPublished"
	case graph.Recorded:
		match += r.call("c") + "  MATCH (c)<-[:SUPPORTS|HEDGES|DENIES]-(a:Citation) RETURN min(a.recordedAt) AS at\n}\n"
		date = "at / " + r.constant(int64(nanosecondsOfDay))
	default:
	}
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "%s%sWITH %s AS date, c.kind AS kind, count(*) AS n\nRETURN collect([date, kind, n]) AS %s\n}\n", r.call(), match, date, out)
	at, step := w.col(out), r.step(s)
	return func(d *decoder, row []any) {
		s := d.steps[step]
		series := graph.Series{Interval: args(s).Interval}
		for _, x := range asList(row[at]) {
			columns := asList(x)
			kind, err := graph.ParseKind(asText(columns[1]))
			if err != nil {
				d.err = err
				return
			}
			when := asDate(columns[0])
			if day, ok := columns[0].(int64); ok {
				when = graph.RecordedDate(day * nanosecondsOfDay)
			}
			series.Add(when, kind, int(asInt(columns[2])))
		}
		points, err := series.Points(graph.SeriesBounds(args(s).Filter, clock))
		if err != nil {
			d.err = err
			return
		}
		graph.AppendPoints(d.rows, s, points)
	}
}

// matrix renders RootMatrix.
func (w *row) matrix(s *graph.Select) cell {
	r := w.r
	v := &s.Views[0].Shapes[0]
	rows := r.canonical(s, func(a *graph.Args) []string { return a.Rows })
	columns := r.canonical(s, func(a *graph.Args) []string { return a.Columns })
	where := " AND c.rank IS NOT NULL AND c.id IS NOT NULL AND c.drawn" + r.where(r.claimFilter(s), true)
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "%sUNWIND %s AS i\n%s", r.call(), rows, r.call("i"))
	fmt.Fprintf(&w.pre, "  MATCH (c:Claim) WHERE c.subjectId = i AND c.objectId IN %s%s RETURN c, c.objectId AS other\n UNION ALL\n", columns, where)
	fmt.Fprintf(&w.pre, "  MATCH (c:Claim) WHERE c.objectId = i AND c.subjectId IN %s AND c.subjectId <> c.objectId AND c.kind IN %s%s RETURN c, c.subjectId AS other\n}\n",
		columns, r.constant(symmetricKinds()), where)
	fmt.Fprintf(&w.pre, "WITH i, other, c.kind AS kind, count(*) AS n\nRETURN collect([i, other, kind, n]) AS %s\n}\n", out)
	counts := w.col(out)
	from := w.axis(v, graph.MatrixRow, rows)
	to := w.axis(v, graph.MatrixColumn, columns)
	step := r.step(s)
	return func(d *decoder, row []any) {
		a := args(d.steps[step])
		cells := map[[2]string]*graph.Sums{}
		for _, x := range asList(row[counts]) {
			c := asList(x)
			key := [2]string{asText(c[0]), asText(c[1])}
			if cells[key] == nil {
				cells[key] = &graph.Sums{}
			}
			if kind, err := graph.ParseKind(asText(c[2])); err == nil {
				cells[key].Add(kind, int(asInt(c[3])))
			}
		}
		rows, columns := from.asked(row, a.Rows), to.asked(row, a.Columns)
		d.rows.List(len(rows) * len(columns))
		for _, x := range rows {
			for _, y := range columns {
				sums := cells[[2]string{x.id, y.id}]
				if sums == nil {
					sums = &graph.Sums{}
				}
				start := d.rows.Row(graph.TypeMatrixCell)
				for i := range v.Items {
					switch item := &v.Items[i]; {
					case item.Field == graph.FieldCount:
						d.rows.Int(sums.Count)
					case item.Field == graph.FieldScore:
						sums.AppendScore(d.rows)
					case item.Hop.Hop == graph.MatrixRow:
						from.cells[i](d, x.columns)
					default:
						to.cells[i](d, y.columns)
					}
				}
				d.rows.EndRow(start)
			}
		}
	}
}

// axis are entities that a matrix names, with what is asked of them.
type axis struct {
	at    int
	cells map[int]cell // by item of the matrix's cells
}

// axisEntity is one of them: its canonical id, and columns.
type axisEntity struct {
	id      string
	columns []any
}

// axis renders the look-up of entities by a list of canonical ids, and of the items
// that lead to them.
func (w *row) axis(v *graph.Shape, hop graph.Hop, ids string) axis {
	r := w.r
	x := r.row()
	x.cols = []string{"t.id", "COLLECT { MATCH (f:FormerId)-[:NOW]->(t) RETURN f.id }"}
	n := axis{cells: map[int]cell{}}
	for i := range v.Items {
		if item := &v.Items[i]; item.Hop != nil && item.Hop.Hop == hop {
			n.cells[i] = x.entity(&item.Hop.Views[0], "t")
		}
	}
	out := r.fresh("x")
	fmt.Fprintf(&w.pre, "%sUNWIND %s AS i MATCH (t:Thing {id: i}) WHERE NOT t:Allegation\n%sRETURN collect([%s]) AS %s\n}\n",
		r.call(), ids, x.pre.String(), strings.Join(x.cols, ", "), out)
	n.at = w.col(out)
	return n
}

// asked lists the entities in the order in which they were asked for, each once.
func (n *axis) asked(row []any, ids []string) []axisEntity {
	found := map[string]axisEntity{}
	for _, x := range asList(row[n.at]) {
		e := axisEntity{asText(asList(x)[0]), asList(x)}
		found[e.id] = e
		for _, former := range asTexts(asList(x)[1]) {
			found[former] = e
		}
	}
	var out []axisEntity
	for _, id := range ids {
		e, ok := found[id]
		if ok && !slices.ContainsFunc(out, func(o axisEntity) bool { return o.id == e.id }) {
			out = append(out, e)
		}
	}
	return out
}
