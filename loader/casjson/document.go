package casjson

import (
	"cmp"
	"encoding/base64"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"actorgraph/loader"
)

// document is the one of a sofa, in the making.
type document struct {
	*cas
	a         *loader.Annotated
	sofa      *structure
	annotator string
	length    int // of the text, in the unit of offsets
	spans     map[*structure]bool
	aside     map[string]int // what relations refer to and has no place, by type
}

func (c *cas) sofas() []*structure {
	var found []*structure
	for _, s := range c.order {
		if s.full == "uima.cas.Sofa" {
			found = append(found, s)
		}
	}
	return found
}

// sofaOf returns the id of the sofa that a structure is about.
func (c *cas) sofaOf(s *structure) string { return cmp.Or(s.sofa, c.views[s.id]) }

// id is what a structure is called in the document.
func (d *document) id(s *structure) string {
	if d.annotator == "" {
		return s.id
	}
	return d.annotator + "/" + s.id
}

// assemble makes a document of each sofa.
func (c *cas) assemble(in loader.Input) []*document {
	sofas := c.sofas()
	if len(sofas) == 0 {
		c.a.Add(loader.Error, c.a.Line, c.a.Column, "", "there is no text: no feature structure is a uima.cas.Sofa")
		return []*document{{cas: c, a: c.a}}
	}
	ties := c.ties()
	var documents []*document
	for i, sofa := range sofas {
		a := c.a // what was found in reading stands in the first
		if i > 0 {
			a = loader.NewAnnotated(c.a.Path, sofa.line, sofa.column)
		}
		d := &document{cas: c, a: a, sofa: sofa, spans: map[*structure]bool{}, aside: map[string]int{}}
		d.describe(in, i)
		d.fill(ties)
		documents = append(documents, d)
	}
	for _, s := range c.order {
		id := c.sofaOf(s)
		if sofa := c.byID[id]; s.annotation && (sofa == nil || sofa.full != "uima.cas.Sofa") {
			c.a.Add(loader.Warning, s.line, s.column, "", "%s left out: its sofa %q is not in the file", s.short, id)
		}
	}
	return documents
}

// describe reads the text and the metadata.
func (d *document) describe(in loader.Input, number int) {
	d.text(in)
	m := d.metadata()
	meta := &d.a.Document
	meta.Title = m.text("documentTitle")
	if meta.Language = m.text("language"); meta.Language == "x-unspecified" {
		meta.Language = ""
	}
	uri := m.text("documentUri")
	if strings.HasPrefix(uri, "http://") || strings.HasPrefix(uri, "https://") {
		meta.URL = uri
	}
	meta.ID = cmp.Or(m.text("documentId"), uri, meta.Title)
	if owner := m.text("documentId"); owner != "" && uri != "" && uri == m.text("collectionId")+"/"+meta.Title {
		d.annotator, meta.ID = owner, uri
	}
	if name := d.sofa.text("sofaID"); number > 0 && meta.ID != "" {
		meta.ID += "#" + name
	}
	if meta.ID == "" && d.a.Text == "" {
		if meta.ID = d.sofa.text("sofaURI"); meta.ID == "" {
			d.a.Add(loader.Error, d.sofa.line, d.sofa.column, "", "the sofa has no text, and nothing says which document it is")
		}
	}
}

// metadata returns the structure that describes the document; an empty one if
// there is none.
func (d *document) metadata() *structure {
	found := &structure{}
	for _, s := range d.order {
		if d.sofaOf(s) != d.sofa.id || !d.isMeta(s.full) {
			continue
		}
		if found.short == "" || s.short == "DocumentMetaData" {
			found = s
		}
	}
	return found
}

// text reads the text of the sofa.
func (d *document) text(in loader.Input) {
	uri := d.sofa.text("sofaURI")
	bytes := d.byID[d.sofa.get("sofaArray").ref()]
	text := d.sofa.text("sofaString")
	var err error
	switch {
	case text != "":
	case bytes != nil && strings.HasPrefix(d.sofa.text("mimeType"), "text"):
		var raw []byte
		raw, err = base64.StdEncoding.DecodeString(bytes.v.Key("%ELEMENTS").Text())
		text = string(raw)
	case uri != "":
		var raw []byte
		raw, err = in.Content(path.Base(uri))
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		text = string(raw)
	}
	if err != nil {
		d.a.Add(loader.Warning, d.sofa.line, d.sofa.column, "", "the text of the sofa is left out: %v", err)
		text = ""
	} else if !utf8.ValidString(text) {
		d.a.Add(loader.Warning, d.sofa.line, d.sofa.column, "", "the text of the sofa is not UTF-8 and is left out")
		text = ""
	}
	d.a.Text = text
	switch d.unit {
	case loader.Bytes:
		d.length = len(text)
	case loader.CodePoints:
		d.length = utf8.RuneCountInString(text)
	case loader.UTF16Units:
		for _, r := range text {
			d.length++
			if r > 0xffff {
				d.length++
			}
		}
	}
}

// fill puts what is annotated into the document.
func (d *document) fill(ties []*tie) {
	left := map[string]int{}
	for _, s := range d.order {
		switch {
		case s.full == "uima.cas.Sofa" || !s.annotation || d.sofaOf(s) != d.sofa.id || s.layer && !d.isBackground(s.full):
		case d.isBackground(s.full):
			if !d.isMeta(s.full) {
				left[s.short]++
			}
		default:
			d.span(s)
		}
	}
	var mine []*tie
	for _, t := range ties {
		if t.sofa == d.sofa.id {
			mine = append(mine, t)
		}
	}
	d.relations(mine)
	d.chains()
	for s := range d.spans {
		if d.isBackground(s.full) {
			left[s.short]--
		}
	}
	d.count(left, "left out: annotations of type %s (%d)")
	d.count(d.aside, "left out: references to %s, which has no place in the text (%d)")
}

func (d *document) count(counts map[string]int, format string) {
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		if counts[name] > 0 {
			d.a.Add(loader.Note, d.a.Line, d.a.Column, "", format, name, counts[name])
		}
	}
}
