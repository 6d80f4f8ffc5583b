package loader

import (
	"bytes"
	"encoding/json"
	"iter"
)

// JSON is a value of a JSON file with its place. Asking for what is not there
// gives nothing, so that lookups chain.
type JSON struct{ n *node }

// Is reports whether there is a value; null is none.
func (v JSON) Is() bool { return v.n != nil && v.n.kind != nullNode }

// IsObject reports whether the value is an object.
func (v JSON) IsObject() bool { return v.n != nil && v.n.kind == objectNode }

// IsList reports whether the value is a list.
func (v JSON) IsList() bool { return v.n != nil && v.n.kind == listNode }

// At returns the place of the value, from 1; 0, 0 when there is none.
func (v JSON) At() (line, column int) {
	if v.n == nil {
		return 0, 0
	}
	return v.n.at.line, v.n.at.column
}

// Key returns the value of an object's key.
func (v JSON) Key(name string) JSON { return JSON{v.n.get(name)} }

// Text returns a text.
func (v JSON) Text() string { return v.n.text() }

// Source returns what the file says for a text, a number or a truth value.
func (v JSON) Source() string {
	if v.n != nil && v.n.kind == boolNode {
		return v.n.value
	}
	return v.n.source()
}

// Integer returns a whole number that an offset may have.
func (v JSON) Integer() (n int, ok bool) { return v.n.integer() }

// Number returns a number.
func (v JSON) Number() (n float64, ok bool) { return v.n.number() }

// True reports whether the value is true.
func (v JSON) True() bool { return v.n.truth() }

// Items yields the items of a list.
func (v JSON) Items() iter.Seq[JSON] {
	return func(yield func(JSON) bool) {
		if v.n == nil {
			return
		}
		for _, item := range v.n.items {
			if !yield(JSON{item}) {
				return
			}
		}
	}
}

// Each yields the items of a list, and any other value itself: some formats
// write one of several without its list.
func (v JSON) Each() iter.Seq[JSON] {
	if !v.Is() || v.IsList() {
		return v.Items()
	}
	return func(yield func(JSON) bool) { yield(v) }
}

// Texts returns the texts of Each that are not empty.
func (v JSON) Texts() []string {
	var texts []string
	for item := range v.Each() {
		if s := item.Text(); s != "" {
			texts = append(texts, s)
		}
	}
	return texts
}

// Fields yields the keys and values of an object in the order of the file.
func (v JSON) Fields() iter.Seq2[string, JSON] {
	return func(yield func(string, JSON) bool) {
		if v.n == nil {
			return
		}
		for i := range v.n.fields {
			if !yield(v.n.fields[i].name, JSON{v.n.fields[i].value}) {
				return
			}
		}
	}
}

// PeekJSON reads as much as there is of a file's beginning, for Decoder.Detect.
// What is cut off is missing; what is no JSON gives nothing.
func PeekJSON(head []byte) JSON {
	head = bytes.TrimPrefix(head, []byte(byteOrderMark))
	j := &jsonReader{src: head, p: &problems{}, lenient: true, line: 1, column: 1}
	n, _ := j.value(0)
	return JSON{n}
}

// ReadJSON yields the values of a file of at most in.Limit bytes: one, or, in a
// file of JSON lines, one a line. Each comes with a new Annotated at its place,
// which carries what was found in reading it: what other tools write and we
// cannot keep, such as half a surrogate pair, is replaced by U+FFFD and reported
// as a repair. A value that cannot be read is none, with an error.
func ReadJSON(in Input) iter.Seq2[*Annotated, JSON] {
	return func(yield func(*Annotated, JSON) bool) {
		a := NewAnnotated(in.Path, 1, 1)
		src, ok := in.readAll(a)
		if !ok {
			yield(a, JSON{})
			return
		}
		if rest, found := bytes.CutPrefix(src, []byte(byteOrderMark)); found {
			src = rest
			a.Add(Note, 1, 1, "", "byte order mark ignored")
		}
		if len(bytes.TrimSpace(src)) == 0 {
			a.Add(Error, 1, 1, "", "the file is empty")
			yield(a, JSON{})
			return
		}
		if jsonLines(src) {
			readJSONLines(a, src, yield)
			return
		}
		yield(a, readJSONValue(a, src, 1))
	}
}

// jsonLines reports whether the first line is a value and not the only one.
func jsonLines(src []byte) bool {
	first, rest, _ := bytes.Cut(bytes.TrimLeft(src, "\r\n\t "), []byte{'\n'})
	return len(bytes.TrimSpace(rest)) > 0 && json.Valid(first)
}

func readJSONLines(a *Annotated, src []byte, yield func(*Annotated, JSON) bool) {
	for number := 1; len(src) > 0; number++ {
		var line []byte
		line, src, _ = bytes.Cut(src, []byte{'\n'})
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if !yield(a, readJSONValue(a, line, number)) {
			return
		}
		a = NewAnnotated(a.Path, number+1, 1)
	}
}

func readJSONValue(a *Annotated, src []byte, line int) JSON {
	j := &jsonReader{src: src, p: &a.problems, lenient: true, line: line, column: 1}
	n, ok := j.whole()
	if n != nil {
		a.Line, a.Column = n.at.line, n.at.column
	}
	if !ok {
		return JSON{}
	}
	return JSON{n}
}

// IsText reports whether the value is a text.
func (v JSON) IsText() bool { return v.n != nil && v.n.kind == textNode }

// Len returns how many fields an object or items a list has.
func (v JSON) Len() int {
	if v.n == nil {
		return 0
	}
	return len(v.n.fields) + len(v.n.items)
}
