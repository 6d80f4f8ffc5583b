package codedevents

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"actorgraph/graph"
	"actorgraph/loader"
)

// plover reads PLOVER's JSON records: https://github.com/openeventdata/PLOVER.
// Versions differ in spelling (actorText, actor_text) and in the word for the
// target, later the recipient.
type plover struct{ names map[string]string } // keys → plain keys

func newPlover() plover { return plover{map[string]string{}} }

// key is the address of the text, else the text: records of one sentence are of
// one document.
func (plover) key(row []byte) []byte {
	var url, text, cite []byte
	eachField(row, func(key, value []byte) {
		switch string(key) {
		case `"url"`:
			url = unquote(value)
		case `"text"`:
			text = unquote(value)
		case `"citeInfo"`, `"cite_info"`:
			eachField(value, func(key, value []byte) {
				if string(key) == `"url"` {
					cite = unquote(value)
				}
			})
		}
	})
	if len(url) == 0 {
		url = cite
	}
	if url = bytes.TrimSpace(url); isAddress(string(url)) {
		return url
	}
	return bytes.TrimSpace(text)
}

// object is a JSON object by plain keys.
type object map[string]any

func (p plover) parse(s string) (object, error) {
	var o map[string]any
	if err := json.Unmarshal([]byte(s), &o); err != nil {
		return nil, err
	}
	return p.object(o), nil
}

// object makes the keys plain; of two that become one, the first in order
// counts.
func (p plover) object(v any) object {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	o := make(object, len(m))
	for key, value := range m {
		name, known := p.names[key]
		if !known {
			name = plain(key)
			if len(p.names) < 1000 { // a file may make up keys
				p.names[strings.Clone(key)] = name
			}
		}
		if _, twice := o[name]; !twice {
			o[name] = value
		} else if name != key { // the order of a map is none
			o[name] = m[least(m, name)]
		}
	}
	return o
}

// least returns the first key in order that has a plain name.
func least(m map[string]any, name string) string {
	for _, key := range sortedKeys(m) {
		if plain(key) == name {
			return key
		}
	}
	return name
}

// get returns the first text or number under one of the keys, "" if none; a list
// of them becomes one text.
func (o object) get(keys ...string) string {
	for _, key := range keys {
		switch v := o[key].(type) {
		case string:
			if s := strings.TrimSpace(v); s != "" {
				return s
			}
		case float64:
			return strconv.FormatFloat(v, 'f', -1, 64)
		case []any:
			var parts []string
			for _, item := range v {
				if s := (object{"": item}).get(""); s != "" {
					parts = append(parts, s)
				}
			}
			if len(parts) > 0 {
				return strings.Join(parts, "; ")
			}
		}
	}
	return ""
}

func (p plover) read(d *document, row string, line int) error {
	o, err := p.parse(row)
	if err != nil {
		return fmt.Errorf("no JSON: %w", err)
	}
	code, id := o.get("event", "eventtype"), o.get("id", "eventid")
	switch code {
	case "":
		return errors.New("no event")
	case "DOCUMENT":
		d.f.described = append(d.f.described, line)
		return nil
	}
	info, cite := p.object(o["textinfo"]), p.object(o["citeinfo"])
	text := o.get("text")
	p.metadata(d, o, cite, id, text)
	w := newWords(d, text, info.get("markup"))
	kind := "PLOVER:" + code
	var args []loader.Arg
	var left []loader.Attribute
	for _, side := range []struct {
		role, label string
		keys        []string
	}{
		{sourceRole, "SRC", []string{"source"}},
		{targetRole, "TAR", []string{"target", "recipient"}},
	} {
		for _, key := range side.keys {
			switch v := o[key].(type) {
			case []any:
				for _, item := range v {
					if id := p.actor(d, w, item, side.label, line); id != "" {
						args = append(args, loader.Arg{Role: side.role, Ref: id})
					}
				}
			case map[string]any:
				if id := p.actor(d, w, v, side.label, line); id != "" {
					args = append(args, loader.Arg{Role: side.role, Ref: id})
				}
			case string:
				if v != "" {
					d.a.Add(loader.Warning, line, 1, "", "%s is the text %q instead of a list of actors", key, v)
					left = attribute(left, key, v)
				}
			}
		}
	}
	trigger := w.trigger(line)
	r := d.event(id, kind, args, line)
	r.Trigger, r.Attributes = trigger, left
	r.Relation = o.get("eventtext")
	r.When = d.when(day(o.get("date", "eventdate")), line)
	place := p.object(o["eventloc"])
	r.Where = place.get("name", "asciiname")
	if r.Where == "" {
		r.Where = o.get("eventloc")
	}
	if n := info.get("sequence"); n != "" {
		r.Locator = "sentence " + n
	}
	r.Annotator = o.get("coder")
	if r.Annotator == "" {
		r.Annotator = cite.get("coder")
	}
	size := p.object(o["sizeinfo"])
	for _, name := range []string{"mode", "context", "dead", "injured", "arrested", "size"} {
		value := o.get(name, name+"s")
		if value == "" {
			value = size.get(name)
		}
		r.Attributes = attribute(r.Attributes, name, value)
	}
	if comment := o.get("comment"); comment != "" {
		r.Notes = append(r.Notes, comment)
	}
	return nil
}

// day cuts the time off a date.
func day(s string) string {
	if len(s) > 10 && s[10] == 'T' {
		return s[:10]
	}
	return date(s)
}

func (plover) metadata(d *document, o, cite object, id, text string) {
	first := func(key string) string {
		if s := o.get(key); s != "" {
			return s
		}
		return cite.get(key)
	}
	d.publisher(graph.Source{Name: first("publication")})
	if !d.address(first("url")) && text == "" && id != "" {
		d.a.Document.ID = bounded("plover:" + id)
	}
	if d.a.Document.Title == "" {
		d.a.Document.Title = first("title")
	}
	if d.a.Document.Language == "" {
		d.a.Document.Language = first("language")
	}
	if license := first("license"); !strings.Contains(license, " ") && d.a.Document.License == "" {
		d.a.Document.License = license
	}
}

// actor declares one actor of a record and returns its id.
func (p plover) actor(d *document, w *words, v any, label string, line int) string {
	o := p.object(v)
	if s, ok := v.(string); ok {
		o = object{"actortext": s}
	}
	s := loader.Span{Name: o.get("actortext", "name", "identifertext", "identifiertext"), Line: line, Column: 1}
	code, sector := o.get("code"), o.get("sector")
	if s.Name == "" {
		s.Name = code
	}
	if s.Name == "" {
		d.a.Add(loader.Warning, line, 1, "", "an actor without a name or code is left out")
		return ""
	}
	w.locate(&s, label)
	if entry := o.get("identiferid", "identifierid", "wikidata"); entry != "" {
		scheme := "plover"
		if q := entry[strings.LastIndexByte(entry, '/')+1:]; len(q) > 1 && q[0] == 'Q' && strings.Trim(q[1:], "0123456789") == "" {
			scheme, entry = "wikidata", q
		}
		s.Identifiers = map[string]string{scheme: entry}
	}
	identify(&s, code, sector)
	for _, name := range []string{"code", "sector", "religion", "ethnicity", "office", "gender", "age"} {
		s.Attributes = attribute(s.Attributes, name, o.get(name))
	}
	return d.span(s)
}

// words are the sentence of a record, and what is marked in it.
type words struct {
	d      *document
	text   string
	at     int // of the sentence in the document's text
	pieces []piece
	fits   bool // the markup is of this text, so the pieces have places
	used   []bool
}

func newWords(d *document, text, markup string) *words {
	w := &words{d: d, text: text}
	if text == "" {
		return w
	}
	w.at = d.sentence(text)
	bare, pieces, ok := parseMarkup(markup)
	if !ok {
		return w
	}
	w.pieces, w.fits = pieces, bare == text
	w.used = make([]bool, len(pieces))
	return w
}

// locate gives an actor the passage that is marked for its role, or else only
// its wording, for others to find.
func (w *words) locate(s *loader.Span, label string) {
	if w.text == "" {
		return
	}
	for i, p := range w.pieces {
		if !w.used[i] && p.text == s.Name && strings.Contains("/"+p.label+"/", "/"+label+"/") {
			w.used[i] = !strings.Contains(p.label, "/") // several roles: several actors
			if w.fits {
				s.Quote, s.Name, s.Fragments = s.Name, "", []loader.Fragment{w.fragment(p)}
				return
			}
			break
		}
	}
	if strings.Contains(w.text, s.Name) {
		s.Quote = s.Name
	}
}

// trigger declares the passages that are marked as the event.
func (w *words) trigger(line int) string {
	s := loader.Span{Type: "EVT", Line: line, Column: 1}
	var quotes []string
	end := 0
	for _, p := range w.pieces {
		if p.label == "EVT" && w.fits && p.text != "" && p.start >= end { // one within another is part of it
			end = p.start + len(p.text)
			s.Fragments = append(s.Fragments, w.fragment(p))
			quotes = append(quotes, p.text)
		}
	}
	if len(quotes) == 0 {
		return ""
	}
	s.Quote = strings.Join(quotes, " ")
	return w.d.span(s)
}

func (w *words) fragment(p piece) loader.Fragment {
	start := w.at + utf8.RuneCountInString(w.text[:p.start])
	return loader.Fragment{Start: start, End: start + utf8.RuneCountInString(p.text)}
}
