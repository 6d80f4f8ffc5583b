package prodigy

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"actorgraph/loader"
)

// document is one text with the answers of all annotators.
type document struct {
	*loader.Annotated
	others, none int // answers that are not accept, relations that are none
}

func read(a *loader.Annotated, lines []loader.JSON) {
	d := document{Annotated: a}
	for _, line := range lines {
		text := line.Key("text").Text()
		if text == "" {
			at, column := line.At()
			d.Add(loader.Error, at, column, "only tasks on texts can be read", "no text")
			continue
		}
		d.Text = text
		d.metadata(line)
		if answer := line.Key("answer").Text(); answer != "" && answer != "accept" {
			d.others++
			continue
		}
		w := answer{document: &d, line: line}
		w.read()
	}
	if d.others > 0 {
		d.Add(loader.Note, d.Line, d.Column, "", "%d of %d answers are not accept: left out", d.others, len(lines))
	}
	if d.none > 0 {
		d.Add(loader.Note, d.Line, d.Column, "", "%d relations are %s: left out", d.none, noRelation)
	}
	d.Tidy()
}

// metadata takes what is not Prodigy's own.
func (d *document) metadata(line loader.JSON) {
	for key, v := range line.Fields() {
		switch key {
		case "text", "tokens", "spans", "relations", "options", "accept", "answer", "html", "image", "style", "config", "versions", "view_id", "path", "rendered", "width", "height":
		case "meta":
			d.Describe(v)
		default:
			if !strings.HasPrefix(key, "_") {
				d.Field(key, v)
			}
		}
	}
}

// answer is what one annotator said of the text.
type answer struct {
	*document
	line      loader.JSON
	annotator string
	length    int // of the text
	first     int // of the answer's spans, in the document
	at        map[loader.Fragment]string
	tokens    []loader.JSON
}

func (w *answer) read() {
	w.annotator = w.line.Key("_annotator_id").Source()
	if w.annotator == "" {
		w.annotator = w.line.Key("_session_id").Source()
	}
	for token := range w.line.Key("tokens").Items() {
		w.tokens = append(w.tokens, token)
	}
	w.length = utf8.RuneCountInString(w.Text)
	w.first, w.at = len(w.Spans), map[loader.Fragment]string{}
	for v := range w.line.Key("spans").Items() {
		line, column := v.At()
		f, ok := w.passage(v)
		if !ok {
			w.Add(loader.Warning, line, column, "", "span without start and end: left out")
			continue
		}
		w.span(v, f)
	}
	for v := range w.line.Key("relations").Items() {
		w.relation(v)
	}
	w.choice()
}

// span adds a span; the first at a place is the one that relations mean.
func (w *answer) span(v loader.JSON, f loader.Fragment) string {
	line, column := v.At()
	id := fmt.Sprintf("s%d", len(w.Spans)+1)
	w.Spans = append(w.Spans, loader.Span{
		ID: id, Type: v.Key("label").Source(), Fragments: []loader.Fragment{f}, Quote: v.Key("text").Text(),
		Annotator: w.annotator, Line: line, Column: column,
	})
	if _, ok := w.at[f]; !ok && w.holds(f) {
		w.at[f] = id
	}
	return id
}

// holds reports whether the text has such a passage.
func (w *answer) holds(f loader.Fragment) bool {
	return f.Start >= 0 && f.Start < f.End && f.End <= w.length
}

// passage is where a span is, in characters or else in tokens.
func (w *answer) passage(v loader.JSON) (loader.Fragment, bool) {
	start, ok := v.Key("start").Integer()
	end, ok2 := v.Key("end").Integer()
	if ok && ok2 {
		return loader.Fragment{Start: start, End: end}, true
	}
	from, ok := w.token(v.Key("token_start"))
	to, ok2 := w.token(v.Key("token_end"))
	return loader.Fragment{Start: from.Start, End: to.End}, ok && ok2
}

// token is where a token is that is named by its number.
func (w *answer) token(number loader.JSON) (loader.Fragment, bool) {
	n, ok := number.Integer()
	if !ok || n < 0 || n >= len(w.tokens) {
		return loader.Fragment{}, false
	}
	start, ok := w.tokens[n].Key("start").Integer()
	end, ok2 := w.tokens[n].Key("end").Integer()
	return loader.Fragment{Start: start, End: end}, ok && ok2
}
