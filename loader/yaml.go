package loader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxAliased bounds the values that a file's aliases stand for, all together:
// exporters write aliases for what repeats, a bomb writes them for what explodes.
const maxAliased = 100_000

// maxFlowLine bounds the items of a flow collection written in one line: the
// parser's work on such a line grows with the square of them.
const maxFlowLine = 250_000

// parseYAML turns YAML into a tree. Syntax errors go to p; the tree is nil
// after one.
func parseYAML(src []byte, p *problems) *node {
	if f := yamlCharacters(src); f != nil {
		p.add(Error, f.at, f.hint, "%s", f.message)
		return nil
	}
	if line := crowdedLine(src); line > 0 {
		p.add(Error, place{line, 1}, "break the line", "a line holds more than %d items", maxFlowLine)
		return nil
	}
	l, err := yaml.NewLoader(bytes.NewReader(src), yaml.WithV4Defaults(),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	var doc, second yaml.Node
	if err == nil {
		err = l.Load(&doc)
	}
	if errors.Is(err, io.EOF) {
		p.add(Error, fileStart, "", "the file is empty")
		return nil
	}
	if err != nil {
		yamlError(err, src, p)
		return nil
	}
	switch err := l.Load(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		yamlError(err, src, p)
		return nil
	default:
		p.add(Error, place{max(second.Line, 1), max(second.Column, 1)}, "one file holds one document", "a second YAML document begins here")
		return nil
	}
	if len(doc.Content) != 1 {
		p.add(Error, fileStart, "", "the file is empty")
		return nil
	}
	t := yamlTree{p: p, done: map[*yaml.Node]*node{}, open: map[*yaml.Node]bool{}}
	root := t.node(doc.Content[0])
	if t.refused {
		return nil // what stands there is not known, so neither is what is wrong with it
	}
	return root
}

// crowdedLine returns the first line with too many flow indicators, 0 if none.
func crowdedLine(src []byte) int {
	if len(src) <= maxFlowLine {
		return 0
	}
	n := 0
	for line := range bytes.Lines(src) {
		n++
		if len(line) <= maxFlowLine {
			continue
		}
		if bytes.Count(line, []byte{','})+bytes.Count(line, []byte{'['})+bytes.Count(line, []byte{'{'}) > maxFlowLine {
			return n
		}
	}
	return 0
}

// yamlError reports what the parser refused, in its words but at one place.
func yamlError(err error, src []byte, p *problems) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		p.add(Error, fileStart, "", "not YAML: %s", strings.TrimPrefix(err.Error(), "yaml: "))
		return
	}
	at := place{e.Mark.Line, e.Mark.Column}
	if at.line == 0 {
		at = place{e.ContextMark.Line, e.ContextMark.Column}
	}
	if at.line == 0 {
		at = fileStart
	}
	at.column = max(at.column, 1)
	message, hint := e.Message, ""
	switch {
	case strings.HasPrefix(message, "exceeded max depth"):
		message = fmt.Sprintf("nested more than %d levels deep", maxDepth)
	case strings.Contains(message, "unknown anchor"):
		message, hint = "an alias for a value that no anchor marks before it", "write the value out"
	case strings.Contains(message, "Unicode character escape code"):
		hint = `half of a surrogate pair is no character: write the character itself, or as "\U0001F600"`
	case strings.Contains(message, "incompatible YAML document"):
		message, hint = "the %YAML directive is not supported", "remove the line"
	case strings.Contains(message, "unexpected end of stream") && e.ContextMark.Line > 0:
		at = place{e.ContextMark.Line, max(e.ContextMark.Column, 1)}
		message = "the file ends " + e.ContextMsg + " that begins here"
	case strings.Contains(message, "cannot start any token") && byteAt(src, at) == '\t':
		message, hint = "a tab cannot indent", "use spaces"
	case e.ContextMsg != "":
		message += " " + e.ContextMsg
	}
	p.add(Error, at, hint, "not YAML: %s", message)
}

// byteAt returns the byte at a place, 0 when there is none; up to it the line
// should be ASCII, as indentation is.
func byteAt(src []byte, at place) byte {
	line := 1
	for l := range bytes.Lines(src) {
		if line == at.line && at.column <= len(l) {
			return l[at.column-1]
		}
		line++
	}
	return 0
}

// yamlTree converts the parser's nodes and reports what the format refuses.
type yamlTree struct {
	p       *problems
	refused bool
	done    map[*yaml.Node]*node // what anchors mark, converted
	open    map[*yaml.Node]bool  // anchors that are being converted
	aliased int                  // values that aliases stand for so far
}

// alias returns what an alias stands for. It is shared, not copied; whoever
// walks the tree walks it each time, so what counts is its size when written out.
func (t *yamlTree) alias(n *yaml.Node) *node {
	at := place{n.Line, n.Column}
	target := t.done[n.Alias]
	if target == nil || t.open[n.Alias] {
		t.refused = true
		t.p.add(Error, at, "write the value out", "the alias %s stands for a value that it is part of", quoted(n.Value))
		return &node{at: at}
	}
	if t.refused {
		return target
	}
	if t.aliased += target.size(maxAliased + 1); t.aliased > maxAliased {
		t.refused = true
		t.p.add(Error, at, "write the values out", "the aliases up to here stand for more than %d values", maxAliased)
	}
	return target
}

func (t *yamlTree) node(n *yaml.Node) *node {
	if n.Kind == yaml.AliasNode {
		return t.alias(n)
	}
	out := &node{at: place{n.Line, n.Column}}
	if n.Anchor != "" {
		t.open[n] = true
		defer func() {
			delete(t.open, n)
			t.done[n] = out
		}()
	}
	if n.Style&yaml.TaggedStyle != 0 && !(n.Kind == yaml.ScalarNode && n.Tag == "!!str") {
		t.p.add(Error, out.at, "remove it", "the tag %s is not allowed", n.Tag)
	}
	switch n.Kind {
	case yaml.MappingNode:
		t.object(out, n)
	case yaml.SequenceNode:
		out.kind = listNode
		out.items = make([]*node, len(n.Content))
		for i, item := range n.Content {
			out.items[i] = t.node(item)
		}
	default:
		t.scalar(out, n)
	}
	return out
}

func (t *yamlTree) object(out *node, n *yaml.Node) {
	out.kind = objectNode
	out.fields = make([]field, 0, len(n.Content)/2)
	keys := newKeySet(t.p)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		at := place{key.Line, key.Column}
		value := t.node(n.Content[i+1])
		switch {
		case key.Kind != yaml.ScalarNode:
			t.p.add(Error, at, "", "a key must be a text")
			continue
		case key.Tag == "!!merge" && key.Style == 0:
			t.p.add(Error, at, "write the keys out", "merge keys are not allowed")
			t.refused = true
			continue
		case strings.Contains(key.Value, "\x00"):
			t.p.add(Error, at, "remove it", "NUL character (U+0000)")
		}
		keys.add(key.Value, at)
		out.fields = append(out.fields, field{key.Value, at, value})
	}
}

func (t *yamlTree) scalar(out *node, n *yaml.Node) {
	out.value = n.Value
	switch n.Tag {
	case "!!int", "!!float":
		out.kind = numberNode
	case "!!bool":
		out.kind = boolNode
	case "!!null":
		out.kind = nullNode
	default: // also !!timestamp: a date is its source text
		out.kind = textNode
		if strings.Contains(n.Value, "\x00") {
			t.p.add(Error, out.at, "remove it", "NUL character (U+0000)")
		}
	}
}

// keySet reports keys that an object has twice.
type keySet struct {
	p       *problems
	few     [8]keyAt // the first ones: most objects have no more, and a map costs
	count   int
	seen    map[string]place // the others
	lenient bool
}

type keyAt struct {
	name string
	at   place
}

func newKeySet(p *problems) *keySet { return &keySet{p: p} }

func (s *keySet) add(name string, at place) {
	if first, ok := s.first(name); ok {
		if s.lenient {
			s.p.add(Warning, at, "", "key %s occurs twice: the first, in line %d, counts", quoted(name), first.line)
			return
		}
		s.p.add(Error, at, fmt.Sprintf("first in line %d", first.line), "key %s occurs twice", quoted(name))
		return
	}
	switch {
	case s.count < len(s.few):
		s.few[s.count] = keyAt{name, at}
	case s.seen == nil:
		s.seen = map[string]place{name: at}
	default:
		s.seen[name] = at
	}
	s.count++
}

// first returns where a key was seen.
func (s *keySet) first(name string) (place, bool) {
	for i := range s.few[:min(s.count, len(s.few))] {
		if s.few[i].name == name {
			return s.few[i].at, true
		}
	}
	at, ok := s.seen[name]
	return at, ok
}
