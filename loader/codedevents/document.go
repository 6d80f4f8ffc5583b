package codedevents

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// document collects the rows of one story.
type document struct {
	f      *file
	a      *loader.Annotated
	actors map[string]string // what is said of one → its Span.ID
	ids    map[string]int    // how often an event's id came
	texts  map[string]int    // sentence → where it begins in the text, in code points
	runes  int               // of the text
	text   strings.Builder
	key    []byte // of the last actor
}

func newDocument(f *file, line int) *document {
	return &document{
		f: f, a: loader.NewAnnotated(f.path, line, 1),
		actors: map[string]string{}, ids: map[string]int{}, texts: map[string]int{},
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
func (d *document) event(id, kind string, args []loader.Arg, line int) *loader.Relation {
	if len(args) == 0 {
		d.a.Add(loader.Warning, line, 1, "", "the event names no actor")
	}
	if id != "" {
		given := id
		for d.ids[id] > 0 {
			d.ids[given]++
			id = fmt.Sprintf("%s#%d", given, d.ids[given])
		}
		if d.ids[id]++; id != given {
			d.a.Add(loader.Note, line, 1, "", "event %s occurs again; it is kept as %s", given, id)
		}
		id = "e:" + id
	}
	d.a.Relations = append(d.a.Relations, loader.Relation{ID: id, Type: kind, Args: args, Line: line, Column: 1})
	return &d.a.Relations[len(d.a.Relations)-1]
}

// span declares what a row says of a thing, once for each wording, and returns
// its id.
func (d *document) span(s loader.Span) string {
	key := d.key[:0]
	key = append(key, s.Type...)
	for _, part := range []string{s.Name, s.Quote} {
		key = append(append(key, 0), part...)
	}
	for _, f := range s.Fragments {
		key = binary.AppendVarint(binary.AppendVarint(append(key, 1), int64(f.Start)), int64(f.End))
	}
	for _, a := range s.Attributes {
		key = append(append(append(append(key, 2), a.Name...), 0), a.Value...)
	}
	for _, scheme := range sortedKeys(s.Identifiers) {
		key = append(append(append(append(key, 3), scheme...), 0), s.Identifiers[scheme]...)
	}
	d.key = key
	id, ok := d.actors[string(key)]
	if !ok {
		id = "a:" + strconv.Itoa(len(d.a.Spans)+1)
		d.actors[string(key)] = id
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
	if s.Name == "" || slices.ContainsFunc(d.a.Sources, func(o graph.Source) bool { return o.Name == s.Name }) {
		return
	}
	if s.ID == "" {
		s.ID = d.f.slug(s.Name)
	}
	if d.a.Document.Source == "" {
		d.a.Document.Source = s.ID
	}
	if !slices.ContainsFunc(d.a.Sources, func(o graph.Source) bool { return o.ID == s.ID }) {
		d.a.Sources = append(d.a.Sources, s)
	}
}

// address makes the document one with an address, whose host publishes it unless
// somebody else does. It reports whether s is an address.
func (d *document) address(s string) bool {
	if !isAddress(s) {
		return false
	}
	if d.a.Document.URL == s {
		return true
	}
	d.a.Document.ID, d.a.Document.URL = s, s
	if len(s) > graph.MaxID {
		sum := sha256.Sum256([]byte(s))
		d.a.Document.ID = "url-" + graph.Hash(sum[:16]).String()
	}
	if u, err := url.Parse(s); err == nil && u.Host != "" && d.a.Document.Source == "" {
		host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		d.publisher(graph.Source{ID: bounded(host), Name: host, URL: u.Scheme + "://" + u.Host})
	}
	return true
}

// isAddress reports whether s is an address of the web that can be an id.
func isAddress(s string) bool {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// slug remembers the last: publishers come in runs.
func (f *file) slug(name string) string {
	if f.named != name {
		f.named, f.slugged = name, slug(name)
	}
	return f.slugged
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
	if len(m) == 0 {
		return nil
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
