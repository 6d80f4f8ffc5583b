package loader

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"actorgraph/graph"
	"actorgraph/schema"
)

// validator holds the compiled schema. Long lists are validated item by item
// against their own part of it, so that a huge file needs memory for one item
// at a time and checking can stop after enough errors.
type validator struct {
	root  *jsonschema.Schema
	items map[string]*jsonschema.Schema // top-level list → schema of one item
	raw   any                           // the schema itself, for the keys that it knows
}

// compiled is the schema of documents.
var compiled = sync.OnceValues(func() (*validator, error) { return compile(schema.DocumentSchema) })

func compile(name string) (*validator, error) {
	fail := func(err error) (*validator, error) {
		return nil, graph.Errorf(graph.Internal, "compiling %s: %w", name, err)
	}
	src, err := schema.FS.ReadFile(name)
	if err != nil {
		return fail(err)
	}
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		return fail(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.RegisterFormat(&jsonschema.Format{Name: "edtf", Validate: edtfFormat})
	if err := c.AddResource(name, raw); err != nil {
		return fail(err)
	}
	v := &validator{raw: raw, items: map[string]*jsonschema.Schema{}}
	if v.root, err = c.Compile(name); err != nil {
		return fail(err)
	}
	for key, s := range v.root.Properties {
		if s.Types == nil || !strings.Contains(s.Types.String(), "array") {
			continue
		}
		if v.items[key], err = c.Compile(name + "#/properties/" + key + "/items"); err != nil {
			return fail(err)
		}
	}
	return v, nil
}

// edtfFormat leaves empty text to minLength, which has the better words.
func edtfFormat(v any) error {
	s, ok := v.(string)
	if !ok || s == "" {
		return nil
	}
	_, err := graph.ParseEDTF(s)
	return err
}

// validate reports everything in a document that its schema does not allow.
func validate(root *node, p *problems) {
	v, err := compiled()
	if err != nil {
		p.add(Error, fileStart, "", "%v", err)
		return
	}
	v.validate(root, p)
}

// validate reports everything in the tree that the schema does not allow.
func (v *validator) validate(root *node, p *problems) {
	c := checker{v: v, p: p}
	whole := map[string]any{}
	for _, f := range root.fields {
		if v.items[f.name] != nil && f.value.kind == listNode {
			if _, twice := whole[f.name]; !twice {
				whole[f.name] = []any{} // its items follow one by one
			}
			continue
		}
		if _, twice := whole[f.name]; !twice {
			whole[f.name] = c.value(f.name, f.value)
		}
	}
	c.check(v.root, root, "", whole)
	for _, f := range root.fields {
		s := v.items[f.name]
		if s == nil {
			continue
		}
		for _, item := range f.value.items {
			if p.full() {
				return
			}
			c.check(s, item, f.name, c.value("", item))
		}
	}
}

type checker struct {
	v *validator
	p *problems
}

func (c *checker) check(s *jsonschema.Schema, at *node, key string, value any) {
	err := s.Validate(value)
	var invalid *jsonschema.ValidationError
	if err == nil || !errors.As(err, &invalid) {
		return
	}
	c.leaves(invalid, at, key)
}

// leaves explains the innermost errors; the outer ones only say that there are
// some.
func (c *checker) leaves(e *jsonschema.ValidationError, root *node, key string) {
	if names, ok := e.ErrorKind.(*kind.PropertyNames); ok {
		// The validator lets this location be overwritten; the key is right.
		c.explain(e, spot{value: holder(root, names.Property)})
		return
	}
	if len(e.Causes) == 0 {
		c.explain(e, follow(root, key, e.InstanceLocation))
		return
	}
	for _, cause := range e.Causes {
		c.leaves(cause, root, key)
	}
}

// spot is a value in the tree, the key or list that it stands under, and the
// value around it.
type spot struct {
	value, parent *node
	key           string
}

// follow walks a path as far as the tree goes.
func follow(n *node, key string, path []string) spot {
	s := spot{value: n, key: key}
	for _, step := range path {
		var next *node
		switch s.value.kind {
		case objectNode:
			next = s.value.get(step)
		case listNode:
			if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(s.value.items) {
				next = s.value.items[i]
			}
		default: // a scalar has nothing inside
		}
		if next == nil {
			return s
		}
		if s.value.kind == objectNode {
			s.key = step
		}
		s.parent, s.value = s.value, next
	}
	return s
}

// holder returns the innermost object that has a key, n when there is none.
func holder(n *node, key string) *node {
	for _, f := range n.fields {
		if h := holder(f.value, key); h.get(key) != nil {
			return h
		}
	}
	for _, item := range n.items {
		if h := holder(item, key); h.get(key) != nil {
			return h
		}
	}
	return n
}

// isDate reports whether a key holds a date, which is taken as written.
func isDate(key string) bool { return key == "when" || key == "published" || key == "retrieved" }

// value converts a tree to what the validator reads. Numbers that are not
// decimal are reported here: no schema sees how a number was written.
func (c *checker) value(key string, n *node) any {
	switch n.kind {
	case objectNode:
		m := make(map[string]any, len(n.fields))
		for _, f := range n.fields {
			if _, twice := m[f.name]; !twice { // the tree answers with the first, too
				m[f.name] = c.value(f.name, f.value)
			}
		}
		return m
	case listNode:
		list := make([]any, len(n.items))
		for i, item := range n.items {
			list[i] = c.value(key, item)
		}
		return list
	case textNode:
		return n.value
	case numberNode:
		if isDate(key) {
			return n.value
		}
		f, ok := n.number()
		if !ok {
			c.p.add(Error, n.at, "write it in decimal digits", "%s is no usable number", quoted(n.value))
		}
		return f
	case boolNode:
		return n.truth()
	default:
		return nil
	}
}

// known lists the keys that an object of the schema at a location may have.
func (v *validator) known(location string) []string {
	_, pointer, _ := strings.Cut(location, "#")
	at := v.raw
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if step == "" {
			continue
		}
		m, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = m[step]
	}
	m, _ := at.(map[string]any)
	properties, _ := m["properties"].(map[string]any)
	names := make([]string, 0, len(properties))
	for name := range properties {
		names = append(names, name)
	}
	return names
}
