package brat

import (
	"errors"
	"io/fs"
	"strings"

	"actorgraph/loader"
)

const confName = "annotation.conf"

// conf is what annotation.conf says. A nil map means that it does not say which
// types there are.
type conf struct {
	known     map[sort]map[string]bool
	roles     map[string]map[string]bool // of events, without what says how often
	symmetric map[string]bool            // relations in which the order means nothing
}

// sort is what a type is a type of: a section of annotation.conf.
type sort string

const (
	spanType      sort = "entities"
	relationType  sort = "relations"
	eventType     sort = "events"
	attributeType sort = "attributes"
)

// readConf reads the file if there is one.
func readConf(in loader.Input, a *loader.Annotated) *conf {
	c := &conf{known: map[sort]map[string]bool{}, roles: map[string]map[string]bool{}, symmetric: map[string]bool{}}
	if in.Side == nil {
		return c
	}
	if _, err := fs.Stat(in.Side, confName); errors.Is(err, fs.ErrNotExist) {
		return c
	}
	if content, ok := in.ReadBeside(confName, a); ok {
		c.parse(content)
	}
	return c
}

// parse reads sections of one type a line. Indented lines are subtypes; a type
// with ! is there for the hierarchy only; <NAME>= defines an abbreviation.
func (c *conf) parse(content string) {
	var section sort
	for raw := range strings.Lines(strings.TrimPrefix(content, byteOrderMark)) {
		s := strings.TrimSpace(raw)
		switch {
		case s == "" || s[0] == '#' || s[0] == '<' || s[0] == '!':
			continue
		case s[0] == '[' && s[len(s)-1] == ']':
			section = sort(strings.ToLower(s[1 : len(s)-1]))
			if section == "spans" { // its older name
				section = spanType
			}
			if c.known[section] == nil {
				c.known[section] = map[string]bool{}
			}
			continue
		case section == "":
			continue
		}
		name, arguments := s, ""
		if i := strings.IndexAny(s, " \t"); i >= 0 {
			name, arguments = s[:i], s[i+1:]
		}
		c.known[section][name] = true
		for argument := range strings.SplitSeq(arguments, ",") {
			role, of, _ := strings.Cut(strings.TrimSpace(argument), ":")
			switch {
			case role == "<REL-TYPE>" && section == relationType:
				c.symmetric[name] = c.symmetric[name] || strings.HasPrefix(of, "symmetric")
			case section == eventType && role != "":
				if c.roles[name] == nil {
					c.roles[name] = map[string]bool{}
				}
				role, _, _ = strings.Cut(role, "{")
				c.roles[name][strings.TrimRight(role, "?*+")] = true
			}
		}
	}
}

// allows reports whether a type is known, or nothing is known of its sort.
func (c *conf) allows(s sort, name string) bool {
	if s == spanType && c.known[eventType][name] { // triggers are spans
		return true
	}
	return c.known[s] == nil || c.known[s][name]
}

// names lists what a type of a sort may be called.
func (c *conf) names(s sort) []string {
	var out []string
	for name := range c.known[s] {
		out = append(out, name)
	}
	if s == spanType {
		for name := range c.known[eventType] {
			out = append(out, name)
		}
	}
	return out
}
