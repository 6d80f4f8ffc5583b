package codedevents

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// document collects the rows of one story.
type document struct {
	f       *file
	a       *loader.Annotated
	actors  map[string]string // what is said of one → its Span.ID
	ids     map[string]int    // how often an event's id came
	texts   map[string]int    // sentence → where it begins in the text, in code points
	runes   int               // of the text
	text    strings.Builder
	sources map[string]bool
}

func newDocument(f *file, line int) *document {
	return &document{
		f: f, a: loader.NewAnnotated(f.path, line, 1),
		actors: map[string]string{}, ids: map[string]int{}, texts: map[string]int{}, sources: map[string]bool{},
	}
}

// add reads one row.
func (d *document) add(data []byte, line int) {
	s := string(data)
	if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "\ufffd")
		d.a.Add(loader.Repair, line, 1, "save the file as UTF-8", "bytes that are no text became U+FFFD")
	}
	if err := d.f.dialect.read(d, s, line); err != nil {
		d.f.lose(line, "the row cannot be read: %v", err)
	}
}

// event begins a relation. Ids that come again in the story get a number.
func (d *document) event(id, kind string, line int) *loader.Relation {
	if id != "" {
		if d.ids[id]++; d.ids[id] > 1 {
			again := fmt.Sprintf("%s#%d", id, d.ids[id])
			d.a.Add(loader.Note, line, 1, "", "event %s occurs again; it is kept as %s", id, again)
			id = again
		}
		id = "e:" + id
	}
	d.a.Relations = append(d.a.Relations, loader.Relation{ID: id, Type: kind, Line: line, Column: 1})
	return &d.a.Relations[len(d.a.Relations)-1]
}

// span declares what a row says of a thing, once for each wording, and returns
// its id.
func (d *document) span(s loader.Span) string {
	var key strings.Builder
	fmt.Fprintf(&key, "%q %q %q %v %v", s.Type, s.Name, s.Quote, s.Fragments, s.Attributes)
	for _, scheme := range sortedKeys(s.Identifiers) {
		fmt.Fprintf(&key, " %s:%q", scheme, s.Identifiers[scheme])
	}
	id, ok := d.actors[key.String()]
	if !ok {
		id = fmt.Sprintf("a:%d", len(d.a.Spans)+1)
		d.actors[key.String()] = id
		s.ID = id
		d.a.Spans = append(d.a.Spans, s)
	}
	return id
}

// sentence adds a sentence to the text of the story, once, and returns where it
// begins in code points.
func (d *document) sentence(s string) int {
	if at, ok := d.texts[s]; ok {
		return at
	}
	if d.text.Len() > 0 {
		d.text.WriteByte('\n')
		d.runes++
	}
	at := d.runes
	d.texts[s] = at
	d.text.WriteString(s)
	d.runes += utf8.RuneCountInString(s)
	return at
}

// publisher declares who published the story.
func (d *document) publisher(s graph.Source) {
	if s.Name == "" {
		return
	}
	if s.ID == "" {
		s.ID = slug(s.Name)
	}
	if d.a.Document.Source == "" {
		d.a.Document.Source = s.ID
	}
	if !d.sources[s.ID] {
		d.sources[s.ID] = true
		d.a.Sources = append(d.a.Sources, s)
	}
}

// address makes the document one with an address, whose host publishes it; ok is
// false when s is none.
func (d *document) address(s string) bool {
	if !isAddress([]byte(s)) {
		return false
	}
	d.a.Document.ID, d.a.Document.URL = s, s
	if len(s) > graph.MaxID {
		sum := sha256.Sum256([]byte(s))
		d.a.Document.ID = "url-" + graph.Hash(sum[:16]).String()
	}
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		d.publisher(graph.Source{ID: bounded(host), Name: host, URL: u.Scheme + "://" + u.Host})
	}
	return true
}

// isAddress reports whether s is an address of the web that can be an id.
func isAddress(s []byte) bool {
	t := string(s[:min(len(s), 8)])
	if !strings.HasPrefix(t, "http://") && !strings.HasPrefix(t, "https://") {
		return false
	}
	return !strings.ContainsFunc(string(s), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// slug makes an id of a name: equal names get equal ids.
func slug(name string) string {
	id := strings.Join(strings.FieldsFunc(graph.Fold(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), "-")
	if id == "" {
		id = name
	}
	return bounded(id)
}

// bounded shortens what would be too long for an id.
func bounded(id string) string {
	if len(id) <= graph.MaxID {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "sha256-" + graph.Hash(sum[:16]).String()
}

// when reads a date; one that is none is reported.
func (d *document) when(s string, line int) graph.EDTF {
	if s == "" {
		return graph.EDTF{}
	}
	e, err := graph.ParseEDTF(strings.Clone(s))
	if err != nil {
		d.a.Add(loader.Warning, line, 1, "", "the date is left out: %v", err)
	}
	return e
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
