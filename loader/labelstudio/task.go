package labelstudio

import (
	"fmt"
	"strings"

	"actorgraph/loader"
)

// document is one text with the annotations of all annotators.
type document struct {
	*loader.Annotated
	html   bool
	links  bool // the text is only a link to it
	marked bool // some passage
	// regions are the results that mark a passage, by their place in Spans.
	regions   []region
	ignored   map[string]int // types of regions that are in no text
	answers   []answer
	annotated bool // by a human
	prefixed  bool // ids need the annotation's
	indexed   *loader.Text
}

// text is the text for finding quotes in.
func (d *document) text() *loader.Text {
	if d.indexed == nil {
		d.indexed = loader.NewText(d.Text)
	}
	return d.indexed
}

// answer is what one annotator, or one model, said.
type answer struct {
	id, annotator string
	score         *float64
	result        loader.JSON
}

func read(a *loader.Annotated, tasks []loader.JSON) {
	d := document{Annotated: a, ignored: map[string]int{}}
	if !tasks[0].IsObject() {
		d.Add(loader.Error, d.Line, d.Column, "", "expected a task, which is an object")
		return
	}
	for _, task := range tasks {
		d.humans(task)
	}
	for _, task := range tasks {
		d.machines(task)
	}
	data := tasks[0].Key("data")
	key := d.textKey(data)
	if key == "" {
		d.Add(loader.Error, d.Line, d.Column, "only tasks on texts can be read", "no text among the data")
		return
	}
	d.setText(data.Key(key))
	d.Describe(data, key)
	d.Describe(tasks[0].Key("meta"))
	d.prefixed = len(d.answers) > 1
	for i := range d.answers {
		d.read(&d.answers[i])
	}
	d.units()
	for kind, n := range d.ignored {
		d.Add(loader.Warning, d.Line, d.Column, "", "%d regions of type %s are not in a text: left out", n, kind)
	}
	d.Tidy()
}

// humans finds the annotations of a task that count.
func (d *document) humans(task loader.JSON) {
	cancelled := 0
	for _, key := range []string{"annotations", "completions"} {
		for v := range task.Key(key).Items() {
			switch {
			case v.Key("was_cancelled").True():
				cancelled++
			case v.IsObject():
				x := answer{id: v.Key("id").Source(), annotator: annotator(v), result: v.Key("result")}
				if x.id == "" {
					x.id = fmt.Sprintf("a%d", len(d.answers)+1)
				}
				d.answers = append(d.answers, x)
				d.annotated = true
			}
		}
	}
	line, column := task.At()
	if cancelled > 0 {
		d.Add(loader.Note, line, column, "", "%d annotations were cancelled: left out", cancelled)
	}
	if n := task.Key("drafts").Len(); n > 0 {
		d.Add(loader.Note, line, column, "", "%d drafts: left out", n)
	}
}

// machines finds the predictions of a task if nobody annotated its text.
func (d *document) machines(task loader.JSON) {
	count := 0
	for v := range task.Key("predictions").Items() {
		if !v.IsObject() {
			continue // some exports have numbers only
		}
		if count++; d.annotated {
			continue
		}
		x := answer{id: "p" + v.Key("id").Source(), annotator: v.Key("model_version").Source(), result: v.Key("result")}
		if x.annotator == "" {
			x.annotator = "prediction"
		}
		if score, ok := v.Key("score").Number(); ok {
			x.score = &score
		}
		d.answers = append(d.answers, x)
	}
	if line, column := task.At(); count > 0 && d.annotated {
		d.Add(loader.Note, line, column, "", "%d predictions: left out, because somebody annotated", count)
	}
}

func annotator(v loader.JSON) string {
	by := v.Key("completed_by")
	for _, name := range []loader.JSON{by.Key("email"), by.Key("username"), by.Key("id"), by} {
		if s := name.Source(); s != "" {
			return s
		}
	}
	name, _, _ := strings.Cut(v.Key("created_username").Text(), ",") // a number follows
	return strings.TrimSpace(name)
}

// textKey finds where among the data the annotated text is.
func (d *document) textKey(data loader.JSON) string {
	named := ""
	var quotes []string
	for _, x := range d.answers {
		for r := range x.result.Items() {
			if !isRegion(r) {
				continue
			}
			d.marked = true
			kind := r.Key("type").Text()
			d.html = d.html || strings.HasPrefix(kind, "hypertext") || strings.HasPrefix(kind, "html")
			for _, key := range []string{strings.TrimPrefix(r.Key("source").Text(), "$"), r.Key("to_name").Text()} {
				if named == "" && data.Key(key).Text() != "" {
					named = key
				}
			}
			if s := r.Key("value").Key("text").Text(); s != "" {
				quotes = append(quotes, s)
			}
		}
	}
	if named != "" {
		return named
	}
	var keys, holding []string
	longest := ""
	for key, v := range data.Fields() {
		s := v.Text()
		if s == "" {
			continue
		}
		keys = append(keys, key)
		if len(s) > len(data.Key(longest).Text()) {
			longest = key
		}
		if holds(s, quotes) {
			holding = append(holding, key)
		}
	}
	switch {
	case len(keys) < 2:
		return longest
	case len(quotes) > 0 && len(holding) == 1:
		return holding[0]
	case data.Key("text").Text() != "":
		return "text"
	case data.Key("html").Text() != "":
		return "html"
	}
	line, column := data.At()
	d.Add(loader.Note, line, column, "", "the data have several texts and nothing says which was annotated: %s is taken, the longest", longest)
	return longest
}

func holds(s string, quotes []string) bool {
	for _, q := range quotes {
		if !strings.Contains(s, q) {
			return false
		}
	}
	return true
}

func (d *document) setText(v loader.JSON) {
	s := v.Text()
	switch {
	case isLink(s):
		if !d.marked {
			line, column := v.At()
			d.Add(loader.Error, line, column, "only tasks on texts can be read", "the text is only a link, and no passage is marked")
			return
		}
		d.links = true
		d.Identify(v)
		if strings.HasPrefix(s, "http") {
			d.Document.URL = s
		}
	case d.html:
		d.Text = textOf(s)
	default:
		d.Text = s
	}
	if d.Text == "" && d.Document.ID == "" {
		line, column := v.At()
		d.Add(loader.Error, line, column, "", "no text among the data")
	}
}

// isLink reports whether a text is only where the text is.
func isLink(s string) bool {
	if strings.ContainsAny(s, " \t\r\n<") {
		return false
	}
	for _, scheme := range []string{"http://", "https://", "s3://", "gs://", "azure-blob://", "/data/"} {
		if strings.HasPrefix(s, scheme) {
			return true
		}
	}
	return false
}
