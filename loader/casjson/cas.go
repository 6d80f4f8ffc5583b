package casjson

import (
	"cmp"
	"strings"

	"actorgraph/loader"
)

// cas holds the feature structures of one file.
type cas struct {
	a       *loader.Annotated // what was found in reading
	root    loader.JSON
	byID    map[string]*structure
	order   []*structure
	parents map[string]string // types → their supertypes
	views   map[string]string // members → the sofas of their views
	unit    loader.Unit
}

// structure is one feature structure.
type structure struct {
	id, full, short string // its id, its type's name, and the last part of that
	v               loader.JSON
	line, column    int

	// What is asked for often is looked up once.
	begin, end loader.JSON
	sofa       string // the id of its sofa
	annotation bool   // has a place in a text
	link       bool   // says which role another one plays
	layer      bool   // an annotation that is a relation between two others
	chain      bool   // the head of a chain
}

func newCAS(a *loader.Annotated, root loader.JSON) *cas {
	c := &cas{a: a, root: root, byID: map[string]*structure{}, parents: map[string]string{}, views: map[string]string{}}
	c.unit = c.offsets()
	for name, t := range root.Key("%TYPES").Fields() {
		c.parents[name] = t.Key("%SUPER_TYPE").Text()
	}
	all := root.Key("%FEATURE_STRUCTURES")
	for id, v := range all.Fields() {
		c.take(id, v)
	}
	for v := range all.Items() {
		c.take(v.Key("%ID").Source(), v)
	}
	for _, view := range root.Key("%VIEWS").Fields() {
		for member := range view.Key("%MEMBERS").Items() {
			c.views[member.Source()] = view.Key("%SOFA").Source()
		}
	}
	return c
}

// offsets returns what offsets count.
func (c *cas) offsets() loader.Unit {
	said := c.root.Key("%HEADER").Key("%OFFSET_ENCODING")
	switch strings.ToLower(strings.ReplaceAll(said.Text(), "-", "")) {
	case "utf8":
		return loader.Bytes
	case "utf32", "codepoint", "codepoints":
		return loader.CodePoints
	case "", "utf16":
		return loader.UTF16Units
	default:
		line, column := said.At()
		c.a.Add(loader.Error, line, column, "", "offsets in %q are not known", said.Text())
		return loader.UTF16Units
	}
}

func (c *cas) take(id string, v loader.JSON) {
	line, column := v.At()
	s := &structure{id: id, full: v.Key("%TYPE").Text(), v: v, line: line, column: column}
	s.short = s.full[strings.LastIndexByte(s.full, '.')+1:]
	s.look()
	if id == "" || s.short == "" {
		c.a.Add(loader.Warning, line, column, "", "feature structure left out: it has no %%ID or no %%TYPE")
		return
	}
	if strings.Contains(id, "/") { // it could be one that is made here
		c.a.Add(loader.Warning, line, column, "", "feature structure left out: its %%ID has a slash")
		return
	}
	if first := c.byID[id]; first != nil {
		c.a.Add(loader.Warning, line, column, "", "feature structure left out: the one in line %d has the id %s as well", first.line, id)
		return
	}
	c.byID[id] = s
	c.order = append(c.order, s)
}

// look goes through the features once.
func (s *structure) look() {
	var target, governor, dependent, first bool
	for key, value := range s.v.Fields() {
		prefix, name := plain(key)
		refers := prefix == '@'
		switch name { // of a key that occurs twice the first counts
		case "begin":
			s.begin = cmp.Or(s.begin, value)
		case "end":
			s.end = cmp.Or(s.end, value)
		case "sofa":
			s.sofa = cmp.Or(s.sofa, feature{prefix, value}.ref())
		case "target":
			target = target || refers
		case "Governor":
			governor = governor || refers
		case "Dependent":
			dependent = dependent || refers
		case "first":
			first = first || refers
		}
	}
	s.annotation = s.begin.Is() && s.end.Is()
	s.link, s.layer, s.chain = target && !s.annotation, governor && dependent, first && !s.annotation
}

// isA reports whether a type is another one or descends from it.
func (c *cas) isA(name, ancestor string) bool {
	for range len(c.parents) + 1 { // supertypes may go round in a circle
		if name == ancestor {
			return true
		}
		name = c.parents[name]
	}
	return false
}

// feature is a feature whose name has lost its prefix, which says what it is.
type feature struct {
	prefix byte // '@', '^', '#', or 0
	value  loader.JSON
}

// plain returns a feature's name without its prefix.
func plain(key string) (prefix byte, name string) {
	if key != "" && strings.IndexByte("@^#", key[0]) >= 0 {
		return key[0], key[1:]
	}
	return 0, key
}

// get returns a feature, whatever its prefix.
func (s *structure) get(name string) feature {
	for key, value := range s.v.Fields() {
		if prefix, n := plain(key); n == name {
			return feature{prefix, value}
		}
	}
	return feature{}
}

// text returns the value of a text feature.
func (s *structure) text(name string) string { return s.get(name).value.Text() }

// ref returns the id that a reference names; "" for none.
func (f feature) ref() string {
	id := f.value.Source()
	if f.prefix != '@' || id == "0" {
		return ""
	}
	return id
}

// isPrimitives reports whether a type is an array or list of texts or numbers.
func isPrimitives(full string) bool {
	name, found := strings.CutPrefix(full, "uima.cas.")
	if !found {
		return false
	}
	for _, suffix := range []string{"Array", "List", "[]"} {
		if kind, ok := strings.CutSuffix(name, suffix); ok {
			kind = strings.TrimPrefix(strings.TrimPrefix(kind, "Non"), "Empty")
			switch kind {
			case "String", "Integer", "Float", "Double", "Boolean", "Byte", "Short", "Long":
				return true
			}
		}
	}
	return false
}

func isArray(full string) bool { return full == "uima.cas.FSArray" || strings.HasSuffix(full, "[]") }

// primitives returns what an array or list of texts or numbers holds.
func (c *cas) primitives(s *structure) []string {
	var found []string
	for element := range s.v.Key("%ELEMENTS").Each() {
		if text := element.Source(); text != "" {
			found = append(found, text)
		}
	}
	for range c.order { // a list may go round in a circle
		if s == nil {
			break
		}
		if text := s.get("head").value.Source(); text != "" {
			found = append(found, text)
		}
		s = c.byID[s.get("tail").ref()]
	}
	return found
}

// targets follows a reference through arrays and lists to what they hold.
func (c *cas) targets(s *structure, f feature) []*structure {
	var found []*structure
	seen := map[string]bool{}
	var follow func(id string, at loader.JSON)
	follow = func(id string, at loader.JSON) {
		for id != "" && id != "0" {
			t := c.byID[id]
			if t == nil {
				line, column := at.At()
				c.a.Add(loader.Warning, line, column, "", "%s of line %d refers to %s, which the file does not hold", s.short, s.line, id)
				return
			}
			switch {
			case isPrimitives(t.full):
				return
			case isArray(t.full):
				if seen[id] {
					return
				}
				seen[id] = true
				for element := range t.v.Key("%ELEMENTS").Items() {
					follow(element.Source(), element)
				}
				return
			case t.full == "uima.cas.NonEmptyFSList":
				if seen[id] {
					line, column := at.At()
					c.a.Add(loader.Warning, line, column, "", "the list of line %d goes round in a circle", t.line)
					return
				}
				seen[id] = true
				head := t.get("head")
				follow(head.ref(), head.value)
				next := t.get("tail")
				id, at = next.ref(), next.value
			case t.full == "uima.cas.EmptyFSList":
				return
			default:
				found = append(found, t)
				return
			}
		}
	}
	if f.prefix == '@' {
		for item := range f.value.Each() {
			follow(item.Source(), item)
		}
	}
	return found
}
