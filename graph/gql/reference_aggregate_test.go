package gql_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/gql/internal/exec"
)

// Aggregates, each counted by a walk over all claims.

type refMoment struct {
	*refCitation
	when graph.EDTF
}

func (m refMoment) cursor() graph.Cursor {
	c := graph.Cursor{List: graph.ListTimeline, Key: math.MinInt64, Sub: math.MaxInt64, Hash: m.hash}
	if d, ok := m.when.Earliest(); ok {
		c.Key = int64(d)
	}
	if d, ok := m.when.Latest(); ok {
		c.Sub = int64(d)
	}
	return c
}

func (m *refModel) recorded(c *refCitation) graph.EDTF {
	at, err := time.Parse(time.RFC3339Nano, c.out.RecordedAt)
	if err != nil {
		panic(err)
	}
	return refEDTF(at.UTC().Format(time.DateOnly))
}

func refEDTF(text string) graph.EDTF {
	e, err := graph.ParseEDTF(text)
	if err != nil {
		panic(err)
	}
	return e
}

func (r refQuery) Timeline(_ context.Context, ids []string, filter *exec.ClaimFilter, clock *exec.Clock, first *int, after *string) (*exec.TimelineConnection, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	on := exec.ClockOccurred
	if clock != nil {
		on = *clock
	}
	var dated []refMoment
	undated := 0
	for _, c := range r.citations {
		var near []string
		for _, e := range append(slices.Clone(c.claim.about), c.claim.subject, c.claim.object) {
			near = append(near, e.ids()...)
		}
		if !among(ids, near...) || !c.claim.passes(f) || !c.meets(f) {
			continue
		}
		when := c.When
		switch on {
		case exec.ClockPublished:
			when = c.document.Published
		case exec.ClockRecorded:
			when = r.recorded(c)
		}
		if when.IsZero() {
			undated++
		} else {
			dated = append(dated, refMoment{c, when})
		}
	}
	p, err := refPageOf(dated, graph.ListTimeline, refMoment.cursor, first, 50, after)
	if err != nil {
		return nil, err
	}
	out := &exec.TimelineConnection{PageInfo: p.info, TotalCount: p.total, Undated: undated, Nodes: []*exec.TimelineItem{}, Edges: []*exec.TimelineEdge{}}
	for i, m := range p.rows {
		item := &exec.TimelineItem{When: m.when.String(), Claim: m.claim.out, Citation: m.out, Headline: m.claim.Sentence}
		if on == exec.ClockOccurred {
			item.WhenText = m.out.WhenText
		}
		for _, e := range append(slices.Clone(m.claim.about), m.claim.subject, m.claim.object) {
			if item.Entity == nil && (e.Type == graph.Event || e.Type == graph.Agreement) {
				item.Entity = e.out
			}
		}
		out.Nodes = append(out.Nodes, item)
		out.Edges = append(out.Edges, &exec.TimelineEdge{Cursor: p.cursors[i], Node: item})
	}
	return out, nil
}

func (r refQuery) Distribution(_ context.Context, by exec.GroupBy, filter *exec.ClaimFilter, first *int) ([]*exec.Bucket, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	labels, counts := map[string]string{}, map[string]int{}
	words := func(name string) (string, string) { return name, strings.ToLower(strings.ReplaceAll(name, "_", " ")) }
	for _, c := range where(r.claims, func(c *refClaim) bool { return c.passes(f) }) {
		found := map[string]string{}
		note := func(key, label string) { found[key] = label }
		switch by {
		case exec.GroupByKind:
			note(c.Kind.String(), c.Kind.Info().Verb)
		case exec.GroupByQuad:
			if q := c.Kind.Info().Quad; q != 0 {
				note(words(q.String()))
			}
		case exec.GroupByStatus:
			note(words(c.Evidence.Status.String()))
		case exec.GroupByModality:
			note(words(c.Modality.String()))
		case exec.GroupBySubject:
			note(c.subject.ID, c.subject.Name)
		case exec.GroupByObject:
			note(c.object.ID, c.object.Name)
		case exec.GroupByEntityType:
			note(words(c.subject.Type.String()))
			note(words(c.object.Type.String()))
		default:
			for _, x := range where(c.citations, func(x *refCitation) bool { return x.meets(f) }) {
				if s := x.document.source; by == exec.GroupBySource && s != nil {
					note(s.out.ID, s.Name)
				} else if by == exec.GroupByDocument {
					note(x.document.out.ID, cmp.Or(x.document.Title, strings.TrimPrefix(x.document.out.ID, graph.DocumentPrefix)))
				}
			}
		}
		for key, label := range found {
			labels[key] = label
			counts[key]++
		}
	}
	out := []*exec.Bucket{}
	for key, n := range counts {
		out = append(out, &exec.Bucket{Key: key, Label: labels[key], Count: n})
	}
	slices.SortFunc(out, func(a, b *exec.Bucket) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Key, b.Key)) })
	return refFirst(out, first, 20)
}

// refBegin is when the interval begins that a day is in.
func refBegin(i exec.Interval, d graph.Day) time.Time {
	at := time.Unix(int64(d)*24*60*60, 0).UTC()
	year, month, day := at.Date()
	switch i {
	case exec.IntervalMonth:
		day = 1
	case exec.IntervalQuarter:
		month, day = (month-1)/3*3+1, 1
	case exec.IntervalYear:
		month, day = 1, 1
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func refNext(i exec.Interval, at time.Time) time.Time {
	switch i {
	case exec.IntervalDay:
		return at.AddDate(0, 0, 1)
	case exec.IntervalMonth:
		return at.AddDate(0, 1, 0)
	case exec.IntervalQuarter:
		return at.AddDate(0, 3, 0)
	default:
		return at.AddDate(1, 0, 0)
	}
}

func refInterval(i exec.Interval, at time.Time) string {
	year := fmt.Sprintf("%04d", at.Year())
	if at.Year() < 0 {
		year = fmt.Sprintf("-%04d", -at.Year())
	}
	switch i {
	case exec.IntervalDay:
		return graph.Day(at.Unix() / 24 / 60 / 60).String()
	case exec.IntervalYear:
		return year
	default:
		return year + at.Format("-01")
	}
}

func (r refQuery) Series(_ context.Context, interval exec.Interval, clock *exec.Clock, filter *exec.ClaimFilter) ([]*exec.SeriesPoint, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	on := exec.ClockPublished
	if clock != nil {
		on = *clock
	}
	in := map[time.Time][]*refClaim{}
	var apart []*refClaim
	var low, high time.Time
	some := false
	widen := func(at time.Time) {
		if !some || at.Before(low) {
			low = at
		}
		if !some || at.After(high) {
			high = at
		}
		some = true
	}
	for _, c := range where(r.claims, func(c *refClaim) bool { return c.passes(f) }) {
		date := c.Evidence.FirstPublished
		switch on {
		case exec.ClockOccurred:
			date = c.Evidence.Since
		case exec.ClockRecorded:
			date = graph.EDTF{}
			for _, x := range c.citations {
				if d := r.recorded(x); date.IsZero() || d.String() < date.String() {
					date = d
				}
			}
		}
		first, begins := date.Earliest()
		last, ends := date.Latest()
		if at := refBegin(interval, first); begins && ends && at.Equal(refBegin(interval, last)) {
			in[at] = append(in[at], c)
			widen(at)
		} else {
			apart = append(apart, c)
		}
	}
	if f != nil && on != exec.ClockRecorded {
		from, to := f.publishedFrom, f.publishedTo
		if on == exec.ClockOccurred {
			from, to = f.occurredFrom, f.occurredTo
		}
		if d, ok := from.Earliest(); ok {
			widen(refBegin(interval, d))
		}
		if d, ok := to.Latest(); ok {
			widen(refBegin(interval, d))
		}
	}
	out := []*exec.SeriesPoint{}
	point := func(from *string, claims []*refClaim) {
		p := &exec.SeriesPoint{From: from, Count: len(claims), Score: refScore(claims)}
		for _, c := range claims {
			if c.Kind.Info().Quad.Cooperation() {
				p.Cooperation++
			}
			if c.Kind.Info().Quad.Conflict() {
				p.Conflict++
			}
		}
		out = append(out, p)
	}
	for at := low; some && !at.After(high) && len(out) <= graph.MaxPoints; at = refNext(interval, at) {
		point(new(refInterval(interval, at)), in[at])
	}
	if len(out) > graph.MaxPoints {
		return nil, graph.Errorf(graph.TooComplex, "many points")
	}
	if len(apart) > 0 {
		point(nil, apart)
	}
	return out, nil
}

func refScore(claims []*refClaim) *float64 {
	scored, tenths := 0, 0
	for _, c := range claims {
		if info := c.Kind.Info(); info.Scored {
			scored++
			tenths += int(math.Round(info.Score * 10))
		}
	}
	if scored == 0 {
		return nil
	}
	return new(float64(tenths) / 10 / float64(scored))
}

func (r refQuery) Matrix(_ context.Context, rows, columns []string, filter *exec.ClaimFilter) ([]*exec.MatrixCell, error) {
	f, err := r.condition(filter)
	if err != nil {
		return nil, err
	}
	if columns == nil {
		columns = rows
	}
	known := func(ids []string) (out []*refEntity) {
		for _, id := range ids {
			if e, ok := r.back[r.nodes[id]].(*refEntity); ok && e.alleged == nil && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
		return out
	}
	out := []*exec.MatrixCell{}
	for _, row := range known(rows) {
		for _, column := range known(columns) {
			claims := where(r.claims, func(c *refClaim) bool {
				return c.drawn && c.passes(f) && (c.subject == row && c.object == column ||
					c.Kind.Info().Symmetric && c.object == row && c.subject == column)
			})
			out = append(out, &exec.MatrixCell{Row: row.out, Column: column.out, Count: len(claims), Score: refScore(claims)})
		}
	}
	return out, nil
}
