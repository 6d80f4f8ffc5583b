package doccano

import (
	"fmt"

	"actorgraph/loader"
)

// document is one text, on which several lines may speak.
type document struct {
	*loader.Annotated
	ids map[string]bool // of spans and relations
}

func read(a *loader.Annotated, lines []loader.JSON) {
	d := document{a, map[string]bool{}}
	for _, line := range lines {
		text := line.Key("text").Text()
		if text == "" {
			text = line.Key("data").Text()
		}
		if text == "" {
			at, column := line.At()
			d.Add(loader.Error, at, column, "", "no text")
			continue
		}
		d.Text = text
		d.Identify(line.Key("id"))
		d.line(line)
	}
	d.Tidy()
}

// line reads one line. Its relations mean its own spans, even if another line
// uses the same ids.
func (d *document) line(line loader.JSON) {
	spans := map[string]string{} // id in the line → Span.ID
	for key, v := range line.Fields() {
		switch key {
		case "text", "data", "id", "relations":
		case "entities", "annotations":
			for item := range v.Items() {
				d.entity(item, spans)
			}
		case "label", "labels":
			for item := range v.Items() {
				d.label(item)
			}
		case "Comments", "comments":
			for item := range v.Each() {
				if s := item.Text(); s != "" {
					d.AddNote(s)
				} else {
					d.Describe(item, "id")
				}
			}
		case "meta":
			d.Describe(v)
		default:
			d.Field(key, v)
		}
	}
	for item := range line.Key("relations").Items() {
		d.relation(item, spans)
	}
}

func (d *document) entity(v loader.JSON, spans map[string]string) {
	line, column := v.At()
	start, ok := v.Key("start_offset").Integer()
	end, ok2 := v.Key("end_offset").Integer()
	if !ok || !ok2 {
		d.Add(loader.Warning, line, column, "", "entity without start_offset and end_offset: left out")
		return
	}
	s := loader.Span{
		Type: v.Key("label").Source(), Fragments: []loader.Fragment{{Start: start, End: end}},
		Quote: v.Key("token").Text(), Annotator: v.Key("user").Source(), Line: line, Column: column,
	}
	id := v.Key("id").Source()
	s.ID = d.unique(id, "e")
	if _, used := spans[id]; used {
		d.Add(loader.Warning, line, column, "", "the entity id %s is used before in the line; it is %s now, and relations mean the first", id, s.ID)
	} else if id != "" {
		spans[id] = s.ID
	}
	d.Spans = append(d.Spans, s)
}

// unique is an id that nothing in the document has: the tool's own if there is
// one and it is free.
func (d *document) unique(id, kind string) string {
	free := id
	for n := len(d.ids) + 1; free == "" || d.ids[free]; n++ {
		free = fmt.Sprintf("%s%s%d", id, kind, n)
	}
	d.ids[free] = true
	return free
}

func (d *document) label(v loader.JSON) {
	line, column := v.At()
	if s := v.Text(); s != "" {
		d.AddNote("category: " + s)
		return
	}
	var parts []loader.JSON
	for item := range v.Items() {
		parts = append(parts, item)
	}
	if triple(v) {
		start, ok := parts[0].Integer()
		end, ok2 := parts[1].Integer()
		if ok && ok2 {
			d.Spans = append(d.Spans, loader.Span{
				ID: d.unique("", "e"), Type: parts[2].Source(), Fragments: []loader.Fragment{{Start: start, End: end}}, Line: line, Column: column,
			})
			return
		}
	}
	d.Add(loader.Warning, line, column, "", "label that is not [start, end, type]: left out")
}

func (d *document) relation(v loader.JSON, spans map[string]string) {
	line, column := v.At()
	r := loader.Relation{Type: v.Key("type").Source(), Annotator: v.Key("user").Source(), Line: line, Column: column}
	for _, end := range []struct{ role, key string }{{"from", "from_id"}, {"to", "to_id"}} {
		ref := v.Key(end.key).Source()
		id, ok := spans[ref]
		if !ok {
			d.Add(loader.Warning, line, column, "", "relation %q: no entity of the line has its %s %q: left out", r.Type, end.key, ref)
			return
		}
		r.Args = append(r.Args, loader.Arg{Role: end.role, Ref: id})
	}
	id := v.Key("id").Source()
	if id != "" {
		id = "r" + id // ids of entities and of relations are counted apart
	}
	r.ID = d.unique(id, "r")
	d.Relations = append(d.Relations, r)
}
