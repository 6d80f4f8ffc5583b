package stix

import (
	"time"

	"actorgraph/graph"
	"actorgraph/loader"
)

// moment reads a timestamp. Midnight is what tools write for a day.
func (d *document) moment(v loader.JSON) graph.EDTF {
	t, ok := d.timestamp(v)
	if !ok {
		return graph.EDTF{}
	}
	layout := "2006-01-02T15:04:05Z"
	if t.Equal(t.Truncate(24 * time.Hour)) {
		layout = time.DateOnly
	}
	return d.date(v, t.Format(layout))
}

// interval reads the days between two timestamps; one that is not given is
// unknown.
func (d *document) interval(from, to loader.JSON) graph.EDTF {
	start, hasStart := d.timestamp(from)
	end, hasEnd := d.timestamp(to)
	first, last := start.Format(time.DateOnly), end.Format(time.DateOnly)
	switch {
	case !hasStart && !hasEnd:
		return graph.EDTF{}
	case !hasStart:
		return d.date(to, "/"+last)
	case !hasEnd:
		return d.date(from, first+"/")
	case first == last:
		return d.date(from, first)
	default:
		return d.date(from, first+"/"+last)
	}
}

func (d *document) timestamp(v loader.JSON) (t time.Time, ok bool) {
	if !v.Is() {
		return t, false
	}
	t, err := time.Parse(time.RFC3339Nano, v.Text())
	if err != nil {
		line, column := v.At()
		d.a.Add(loader.Warning, line, column, "", "%q is not a timestamp of STIX; left out", v.Source())
		return t, false
	}
	return t.UTC(), true
}

func (d *document) date(v loader.JSON, text string) graph.EDTF {
	date, err := graph.ParseEDTF(text)
	if err != nil {
		line, column := v.At()
		d.a.Add(loader.Warning, line, column, "", "time left out: %s", err)
	}
	return date
}
