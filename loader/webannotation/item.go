package webannotation

import (
	"slices"
	"strings"

	"actorgraph/loader"
)

// item is one annotation.
type item struct {
	v            loader.JSON
	id           string
	row          bool // of Hypothesis
	line, column int

	state state
	parts []part
	refs  []ref // what became of it
}

// part is a target that is a page or in one.
type part struct {
	target loader.JSON
	in     *document
}

// ref is a span or a relation of a document.
type ref struct {
	in       *document
	id       string
	relation bool
}

// state says what became of an annotation.
type state uint8

const (
	waiting state = iota
	marks         // passages or a page
	links         // others together
	replies       // to another
	leftOut
)

// motivations returns why the annotation was made.
func (x *item) motivations() []string { return x.v.Key("motivation").Texts() }

func (x *item) motivated(by string) bool { return slices.Contains(x.motivations(), by) }

// annotator returns who made it.
func (x *item) annotator() string {
	if x.row {
		return strings.TrimPrefix(x.v.Key("user").Text(), "acct:")
	}
	for creator := range x.v.Key("creator").Each() {
		if s := creator.Text(); s != "" {
			return s
		}
		for _, key := range []string{"name", "nickname", "id"} {
			if s := creator.Key(key).Text(); s != "" {
				return s
			}
		}
	}
	return ""
}

// targets returns what is annotated; sets of targets are taken apart.
func (x *item) targets() []loader.JSON {
	found := apart(x.v.Key("target"), 0)
	if len(found) == 0 && x.row {
		found = append(found, x.v.Key("uri"))
	}
	return found
}

// bodies returns what is said; of a choice the first.
func (x *item) bodies() []loader.JSON {
	var found []loader.JSON
	for body := range x.v.Key("body").Each() {
		for range maxNesting {
			if body.Key("type").Text() != "Choice" {
				break
			}
			for first := range body.Key("items").Each() {
				body = first
				break
			}
		}
		found = append(found, apart(body, 0)...)
	}
	return found
}

func apart(v loader.JSON, depth int) []loader.JSON {
	var found []loader.JSON
	for item := range v.Each() {
		if items := item.Key("items"); items.Is() && depth < maxNesting {
			found = append(found, apart(items, depth+1)...)
		} else if item.IsObject() || item.Text() != "" {
			found = append(found, item)
		}
	}
	return found
}

// resource returns the address of what a body or target is or is a part of.
func resource(v loader.JSON) string {
	for _, x := range []loader.JSON{v, v.Key("source"), v.Key("source").Key("id"), v.Key("id")} {
		if s := x.Text(); s != "" {
			return s
		}
	}
	return ""
}

// other returns the annotation that a body or target is.
func (f *file) other(v loader.JSON) *item {
	id := resource(v)
	if x := f.byID[id]; x != nil {
		return x
	}
	return f.byID[strings.TrimPrefix(id, "#")]
}
