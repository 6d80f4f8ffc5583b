package labelstudio

import (
	"fmt"
	"strings"

	"actorgraph/loader"
)

// region is a result that marks a passage.
type region struct {
	span       int // in Spans
	start, end int // as stated; loader.NoOffset when not
}

// isRegion reports whether a result marks a passage of a text.
func isRegion(r loader.JSON) bool {
	switch r.Key("type").Text() {
	case "labels", "hypertextlabels", "htmllabels", "hypertext":
		return true
	case "text":
		return r.Key("value").Key("start").Is()
	}
	return false
}

func (d *document) read(x *answer) {
	spans := map[string]int{} // id of the region → place in Spans
	for r := range x.result.Items() {
		if isRegion(r) {
			d.region(x, r, spans)
		}
	}
	for r := range x.result.Items() {
		switch kind := r.Key("type").Text(); {
		case isRegion(r):
		case kind == "relation":
			d.relation(x, r, spans)
		case elsewhere(kind, r.Key("value")):
			d.ignored[kind]++
		default:
			d.attribute(r, spans)
		}
	}
}

// elsewhere reports whether a result marks something that is not a text.
func elsewhere(kind string, value loader.JSON) bool {
	if strings.HasSuffix(kind, "labels") {
		return true
	}
	for _, key := range []string{"x", "points", "rle", "sequence", "vertices"} {
		if value.Key(key).Is() {
			return true
		}
	}
	return false
}

func (d *document) region(x *answer, r loader.JSON, spans map[string]int) {
	id, kind, value := r.Key("id").Source(), r.Key("type").Text(), r.Key("value")
	line, column := r.At()
	labels := labelsOf(kind, value)
	if i, ok := spans[id]; ok && id != "" { // another control labels the same region
		d.labels(i, r, labels)
		return
	}
	start, end := offsets(value)
	s := loader.Span{
		ID: d.id(x, id, len(d.Spans)+1), Quote: value.Key("text").Text(), Annotator: x.annotator, Confidence: x.confidence(r),
		Line: line, Column: column,
	}
	if d.html {
		s.Quote = d.shown(s.Quote, start, end)
	}
	switch {
	case start >= 0 && end >= 0:
		s.Fragments = []loader.Fragment{{Start: start, End: end}}
	case s.Quote == "":
		d.Add(loader.Warning, line, column, "", "region %q without offsets and text: left out", id)
		return
	case !d.links:
		p := d.text().Anchor(s.Quote, loader.NoOffset, loader.NoOffset)
		if p.How == unverified {
			d.Add(loader.Warning, line, column, "", "region %q without offsets: its text %q is in no place or in several: left out", id, s.Quote)
			return
		}
		s.Quote, s.Fragments = p.Quote, []loader.Fragment{{Start: p.Start, End: p.End}}
		start, end = loader.NoOffset, loader.NoOffset // it is certain
	}
	spans[id] = len(d.Spans)
	d.regions = append(d.regions, region{len(d.Spans), start, end})
	d.Spans = append(d.Spans, s)
	d.labels(len(d.Spans)-1, r, labels)
}

// labelsOf returns a region's labels. Some versions call the list otherwise than
// the type.
func labelsOf(kind string, value loader.JSON) []string {
	if v := value.Key(kind); v.Is() && strings.HasSuffix(kind, "labels") {
		return v.Texts()
	}
	for key, v := range value.Fields() {
		if strings.HasSuffix(key, "labels") {
			return v.Texts()
		}
	}
	return nil
}

// labels gives a span its type, and what is more than that as attributes.
func (d *document) labels(span int, r loader.JSON, labels []string) {
	s := &d.Spans[span]
	for _, label := range labels {
		if s.Type == "" {
			s.Type = label
			continue
		}
		s.Attributes = append(s.Attributes, loader.Attribute{Name: control(r), Value: label})
	}
}

// control is the name of what the annotator worked with.
func control(r loader.JSON) string {
	if name := r.Key("from_name").Text(); name != "" {
		return name
	}
	return r.Key("type").Text()
}

// id is unique among the annotations of a task.
func (d *document) id(x *answer, region string, number int) string {
	if region == "" {
		region = fmt.Sprintf("s%d", number)
	}
	if d.prefixed {
		return x.id + ":" + region
	}
	return region
}

// confidence is a region's own, or that of all.
func (x *answer) confidence(r loader.JSON) *float64 {
	if score, ok := r.Key("score").Number(); ok {
		return &score
	}
	return x.score
}

// offsets are those in the text. In hypertext, start and end are paths.
func offsets(value loader.JSON) (start, end int) {
	at := value
	if global := value.Key("globalOffsets"); global.IsObject() {
		at = global
	}
	start, ok := at.Key("start").Integer()
	end, ok2 := at.Key("end").Integer()
	if !ok || !ok2 {
		return loader.NoOffset, loader.NoOffset
	}
	return start, end
}

func (d *document) relation(x *answer, r loader.JSON, spans map[string]int) {
	line, column := r.At()
	ends := []string{"from_id", "to_id"}
	direction := r.Key("direction").Text()
	if direction == "left" {
		ends[0], ends[1] = ends[1], ends[0]
	}
	var args []loader.Arg
	for i, role := range []string{"from", "to"} {
		id := r.Key(ends[i]).Source()
		span, ok := spans[id]
		if !ok {
			d.Add(loader.Warning, line, column, "", "relation: its %s %q is no region of the text: left out", ends[i], id)
			return
		}
		args = append(args, loader.Arg{Role: role, Ref: d.Spans[span].ID})
	}
	labels := r.Key("labels").Texts()
	if len(labels) == 0 {
		labels = []string{loader.Unlabelled}
	}
	for _, label := range labels {
		d.Relations = append(d.Relations, loader.Relation{
			ID: fmt.Sprintf("r%d", len(d.Relations)+1), Type: label, Args: append([]loader.Arg(nil), args...), Undirected: direction == "bi",
			Annotator: x.annotator, Confidence: x.confidence(r), Line: line, Column: column,
		})
	}
}

// attribute is what somebody said of a region, or of the whole text.
func (d *document) attribute(r loader.JSON, spans map[string]int) {
	i, ok := spans[r.Key("id").Source()]
	for _, value := range values(r) {
		if ok {
			d.Spans[i].Attributes = append(d.Spans[i].Attributes, loader.Attribute{Name: control(r), Value: value})
		} else {
			d.AddNote(control(r) + ": " + value)
		}
	}
}

// values are the answers that a control has; steps of a path are joined.
func values(r loader.JSON) (list []string) {
	kind := r.Key("type").Text()
	value := r.Key("value")
	if kind == "textarea" {
		kind = "text"
	}
	for item := range value.Key(kind).Each() {
		if item.IsList() {
			list = append(list, strings.Join(item.Texts(), "/"))
		} else if s := item.Source(); s != "" {
			list = append(list, s)
		}
	}
	return list
}
