package webannotation

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// document is one source with what is annotated in it.
type document struct {
	a     *loader.Annotated
	index map[string]int // where the span or relation of an id is
	notes []string
}

// documents works out the documents of the file.
func (f *file) documents() []*loader.Annotated {
	for _, x := range f.items {
		f.sort(x)
		if x.state == marks || x.state == links {
			f.place(x)
		}
	}
	f.readTexts()
	for _, x := range f.items {
		if x.state == marks {
			f.mark(x)
		}
	}
	f.link()
	f.reply()
	for _, name := range slices.Sorted(maps.Keys(f.ignored)) {
		f.a.Add(loader.Note, f.a.Line, f.a.Column, "", "selectors of type %s ignored (%d)", name, f.ignored[name])
	}
	if len(f.sources) == 0 {
		f.a.Add(loader.Error, f.a.Line, f.a.Column, "", "no annotation in it has a target that is a page or a text")
		return []*loader.Annotated{f.a}
	}
	var all []*loader.Annotated
	for _, d := range f.sources {
		d.a.Document.Notes = strings.Join(d.notes, "\n")
		all = append(all, d.a)
	}
	for _, problem := range f.a.Diagnostics() {
		all[0].Put(problem)
	}
	return all
}

// sort says what an annotation is.
func (f *file) sort(x *item) {
	others, roles := 0, false
	for _, end := range append(x.targets(), x.bodies()...) {
		if f.other(end) != nil {
			others++
			roles = roles || end.Key("role").Is()
		}
	}
	switch {
	case len(x.v.Key("references").Texts()) > 0 || x.motivated("replying"):
		x.state = replies
	case others > 0 && (roles || x.motivated("linking")):
		x.state = links
	case others > 0:
		x.state = replies
	default:
		x.state = marks
	}
}

// source returns the document of an address without its fragment.
func (f *file) source(x *item, target loader.JSON) *document {
	address := resource(target)
	if address == "" && x.row {
		address = x.v.Key("uri").Text()
	}
	base, _, _ := strings.Cut(address, "#")
	if base == "" {
		base = strings.TrimSuffix(f.in.Name, path.Ext(f.in.Name))
		f.a.Add(loader.Warning, x.line, x.column, "", "nothing says which text it is about; the file's name stands in for it")
	}
	d := f.bySource[base]
	if d == nil {
		d = &document{a: loader.NewAnnotated(f.in.Path, x.line, x.column), index: map[string]int{}}
		meta := &d.a.Document
		if meta.ID = base; len(base) > graph.MaxID {
			sum := sha256.Sum256([]byte(base))
			meta.ID = "web-" + graph.Hash(sum[:16]).String()
		}
		if scheme, _ := loader.Identifier(base); scheme != "" {
			meta.URL = base
		}
		f.bySource[base] = d
		f.sources = append(f.sources, d)
	}
	d.describe(x, target)
	return d
}

// describe takes what an annotation says of its source.
func (d *document) describe(x *item, target loader.JSON) {
	meta := &d.a.Document
	source := target
	if target.Key("source").IsObject() {
		source = target.Key("source")
	}
	titles := append(x.v.Key("document").Key("title").Texts(), source.Key("title").Texts()...)
	if meta.Title == "" && len(titles) > 0 {
		meta.Title = titles[0]
	}
	if languages := source.Key("language").Texts(); meta.Language == "" && len(languages) == 1 {
		meta.Language = languages[0]
	}
}

// place finds the documents that an annotation is in.
func (f *file) place(x *item) {
	for _, target := range x.targets() {
		switch {
		case f.other(target) != nil:
		case resource(target) == "" && !target.Key("selector").Is() && !x.row:
			line, column := target.At()
			f.a.Add(loader.Warning, line, column, "", "target left out: it has no address")
		default:
			x.parts = append(x.parts, part{target, f.source(x, target)})
		}
	}
}

// mark adds a span for each passage that an annotation marks, or notes what it
// says of a page.
func (f *file) mark(x *item) {
	s := f.read(x)
	for _, part := range x.parts {
		p, whole := f.passage(part.target)
		switch {
		case p.is():
			part.in.span(x, p, s)
		case whole:
			part.in.note(s)
		default:
			f.a.Add(loader.Warning, x.line, x.column, "", "left out: what it marks is not given as a quote or as offsets")
		}
	}
}

// note keeps what is said of a whole page.
func (d *document) note(s said) {
	lines := s.lines()
	if len(lines) == 0 {
		lines = []string{s.kind} // a bookmark
	}
	d.notes = append(d.notes, lines...)
}

// lines says in words what has no other place.
func (s said) lines() []string {
	var lines []string
	if s.tagged {
		lines = append(lines, "tag: "+s.kind)
	}
	for _, a := range s.attributes {
		lines = append(lines, a.Name+": "+a.Value)
	}
	for _, scheme := range slices.Sorted(maps.Keys(s.identifiers)) {
		lines = append(lines, scheme+": "+s.identifiers[scheme])
	}
	return append(lines, s.notes...)
}

// free returns an id that nothing else in the document has.
func (d *document) free(id string) string {
	free := id
	for n := 2; ; n++ {
		if _, taken := d.index[free]; !taken {
			return free
		}
		free = fmt.Sprintf("%s#%d", id, n)
	}
}

// span adds a passage and returns its id.
func (d *document) span(x *item, p passage, s said) string {
	span := loader.Span{
		ID: d.free(x.id), Type: s.kind, Quote: p.quote, Identifiers: maps.Clone(s.identifiers), Attributes: slices.Clone(s.attributes),
		Notes: slices.Clone(s.notes), Annotator: x.annotator(), Line: x.line, Column: x.column,
	}
	switch {
	case p.at == nil:
		p.at = p.find(d.a.Text)
	case x.row:
		span.Unit = loader.UTF16Units
	}
	if p.at != nil {
		span.Fragments = []loader.Fragment{*p.at}
	}
	if d.a.Text != "" && p.quote == "" && !x.row {
		if length := utf8.RuneCountInString(d.a.Text); p.at.End > length {
			d.a.Add(loader.Warning, x.line, x.column, "", "the passage goes to %d, behind the end of the text at %d", p.at.End, length)
		}
	}
	d.index[span.ID] = len(d.a.Spans)
	d.a.Spans = append(d.a.Spans, span)
	x.refs = append(x.refs, ref{in: d, id: span.ID})
	return span.ID
}

// readTexts reads the texts beside the file.
func (f *file) readTexts() {
	for _, d := range f.sources {
		for _, name := range f.names(d) {
			if d.a.Text = f.beside(d, name); d.a.Text != "" {
				break
			}
		}
	}
}

// names are those that the text of a source may have.
func (f *file) names(d *document) []string {
	var names []string
	address := d.a.Document.ID
	if u, err := url.Parse(address); err == nil && u.Path != "" {
		address = u.Path
	}
	if base := path.Base(address); base != "." && base != "/" {
		if path.Ext(base) == ".txt" {
			names = append(names, base)
		} else {
			names = append(names, base+".txt", strings.TrimSuffix(base, path.Ext(base))+".txt")
		}
	}
	if len(f.sources) == 1 {
		names = append(names, strings.TrimSuffix(f.in.Name, path.Ext(f.in.Name))+".txt")
	}
	return names
}

// beside reads a text in the same folder; "" when there is none.
func (f *file) beside(d *document, name string) string {
	src, err := f.in.Content(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ""
	case err != nil:
		d.a.Add(loader.Warning, d.a.Line, d.a.Column, "", "the text %s is left out: %v", name, err)
		return ""
	case !utf8.Valid(src):
		d.a.Add(loader.Warning, d.a.Line, d.a.Column, "save it as UTF-8", "the text %s is not UTF-8 and is left out", name)
		return ""
	default:
		return strings.TrimPrefix(string(src), "\ufeff") // browsers do not count it
	}
}
