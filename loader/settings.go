package loader

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// Settings is a file of settings, in YAML or JSON, that was held against a
// schema. What the file says wrongly is worded as for documents, with its place.
type Settings struct {
	root     *node
	problems problems
}

// ReadSettings reads a file by a schema of package schema and decodes it into
// the value that to points to, as encoding/json would. When there is an error
// among its Diagnostics, what it decodes may be incomplete.
func ReadSettings(path string, src []byte, schemaName string, to any) *Settings {
	s := &Settings{problems: problems{path: path}}
	if s.root = parseHinting(path, src, DefaultLimit, "see actorgraph mapping init", &s.problems); s.root == nil {
		return s
	}
	v, err := compile(schemaName)
	if err != nil {
		s.problems.add(Error, fileStart, "", "%v", err)
		return s
	}
	v.validate(s.root, &s.problems)
	if s.Failed() {
		return s
	}
	c := checker{v: v, p: &s.problems}
	b, err := json.Marshal(c.value("", s.root))
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		err = d.Decode(to)
	}
	if err != nil {
		s.problems.add(Error, fileStart, "", "%v", err)
	}
	return s
}

// Failed reports whether the settings cannot be used.
func (s *Settings) Failed() bool { return s.problems.count[Error] > 0 }

// Diagnostics returns what was found, ordered by place.
func (s *Settings) Diagnostics() []Diagnostic { return s.problems.shown() }

// Add reports a problem of the value at a path of keys and indices, or of the
// innermost one above it that is there.
func (s *Settings) Add(severity Severity, at []string, hint, format string, args ...any) {
	s.problems.add(severity, s.place(at), hint, format, args...)
}

// Unknown reports, as an error, a word that is none of those that it might be.
func (s *Settings) Unknown(at []string, what, word string, known []string) {
	hint := didYouMean(word, known)
	if hint == "" && what == "kind" {
		hint = kindByAlias(word)
	}
	s.Add(Error, at, orOneOf(hint, known), "unknown %s %s", what, quoted(word))
}

func (s *Settings) place(at []string) place {
	n := s.root
	if n == nil {
		return fileStart
	}
	for _, step := range at {
		next := n.get(step)
		if i, err := strconv.Atoi(step); err == nil && next == nil && i >= 0 && i < len(n.items) {
			next = n.items[i]
		}
		if next == nil {
			break
		}
		n = next
	}
	return n.at
}
