package embedded

import (
	"cmp"
	"slices"

	"actorgraph/graph"
)

// distribution answers RootDistribution.
func (r *reader) distribution(s *graph.Select, a *graph.Args) {
	m, counts := r.g.match(a.Filter), map[string]int{}
	r.selected(m, func(c *claim) {
		switch a.Group {
		case graph.ByKind:
			counts[c.kind.String()]++
		case graph.ByQuad:
			if q := c.kind.Info().Quad; q != 0 {
				counts[q.String()]++
			}
		case graph.ByStatus:
			counts[c.status.String()]++
		case graph.ByModality:
			counts[c.modality.String()]++
		case graph.BySubject:
			counts[c.subject.id]++
		case graph.ByObject:
			counts[c.object.id]++
		case graph.ByEntityType:
			counts[c.subject.typ.String()]++
			if c.object.typ != c.subject.typ {
				counts[c.object.typ.String()]++
			}
		default:
			groupCitations(m, c, a.Group, counts)
		}
	})
	buckets := make([]graph.Bucket, 0, len(counts))
	for k, n := range counts {
		buckets = append(buckets, graph.Bucket{Key: k, Label: r.groupLabel(a.Group, k), Count: n})
	}
	graph.AppendBuckets(r.rows, s, buckets, a.First)
}

// groupCitations counts a claim for the sources or documents of its citations.
func groupCitations(m *matcher, c *claim, by graph.GroupBy, counts map[string]int) {
	var seen []string
	for _, x := range c.cites {
		if !m.citation(x) {
			continue
		}
		key := graph.DocumentPrefix + x.document.ID
		if by == graph.BySource {
			if x.document.Source == "" {
				continue
			}
			key = graph.SourcePrefix + x.document.Source
		}
		if !slices.Contains(seen, key) {
			seen = append(seen, key)
			counts[key]++
		}
	}
}

func (r *reader) groupLabel(by graph.GroupBy, key string) string {
	switch by {
	case graph.BySource:
		return r.g.sources[key[len(graph.SourcePrefix):]].Name
	case graph.ByDocument:
		d := r.g.documents[key[len(graph.DocumentPrefix):]]
		return cmp.Or(d.Title, d.ID)
	case graph.BySubject, graph.ByObject:
		return r.g.raws[key].entity.shown(r.g).Name
	default:
		return graph.GroupLabel(by, key)
	}
}

// series answers RootSeries.
func (r *reader) series(s *graph.Select, a *graph.Args) {
	series := graph.Series{Interval: a.Interval}
	r.selected(r.g.match(a.Filter), func(c *claim) { series.Add(c.dated(a.Clock), c.kind, 1) })
	points, err := series.Points(graph.SeriesBounds(a.Filter, a.Clock))
	if err != nil {
		r.err = err
		return
	}
	graph.AppendPoints(r.rows, s, points)
}

// dated is the date of a claim on a clock.
func (c *claim) dated(clock graph.Clock) graph.EDTF {
	switch clock {
	case graph.Published:
		return date(c.first)
	case graph.Recorded:
		first := c.cites[0].recordedAt
		for _, x := range c.cites[1:] {
			first = min(first, x.recordedAt)
		}
		return graph.RecordedDate(first)
	default:
		return date(c.since)
	}
}

// matrix answers RootMatrix.
func (r *reader) matrix(s *graph.Select, a *graph.Args) {
	rows, columns := r.g.entitySet(a.Rows), r.g.entitySet(a.Columns)
	cells := map[[2]*entity]*graph.Sums{}
	for _, row := range rows.list {
		for _, column := range columns.list {
			cells[[2]*entity{row, column}] = &graph.Sums{}
		}
	}
	m := r.g.match(a.Filter)
	for _, row := range rows.list {
		for _, c := range row.ends {
			if !r.look() || !c.drawn() || !m.claim(c) {
				continue
			}
			other := c.object
			if c.subject != row {
				if !c.kind.Info().Symmetric {
					continue
				}
				other = c.subject
			}
			if cell := cells[[2]*entity{row, other}]; cell != nil {
				cell.Add(c.kind, 1)
			}
		}
	}
	r.rows.List(len(rows.list) * len(columns.list))
	for _, row := range rows.list {
		for _, column := range columns.list {
			r.cellRow(&s.Views[0], row, column, cells[[2]*entity{row, column}])
		}
	}
}

func (r *reader) cellRow(v *graph.View, from, to *entity, sums *graph.Sums) {
	row := r.rows.Row(graph.TypeMatrixCell)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldCount:
			r.rows.Int(sums.Count)
		case item.Field == graph.FieldScore:
			sums.AppendScore(r.rows)
		case item.Field == 0 && item.Hop.Hop == graph.MatrixRow:
			r.entityRow(&item.Hop.Views[0], from)
		case item.Field == 0 && item.Hop.Hop == graph.MatrixColumn:
			r.entityRow(&item.Hop.Views[0], to)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}
