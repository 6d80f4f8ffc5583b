package loader

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"actorgraph/graph"
)

// explain puts one error of the schema validator in words that name what the
// file says and, where it can be known, what to write instead.
func (c *checker) explain(e *jsonschema.ValidationError, s spot) {
	add := func(at place, hint, format string, args ...any) { c.p.add(Error, at, hint, format, args...) }
	at := s.value.at
	switch k := e.ErrorKind.(type) {
	case *kind.Type:
		c.wrongType(k, s)
	case *kind.Enum:
		c.unknownValue(k, s)
	case *kind.Format:
		badDate(c.p, k.Err, at)
	case *kind.Required:
		for _, name := range k.Missing {
			if name == "attribution" {
				add(at, "say whose word it is, outermost speaker first", "stance %q needs an attribution", s.value.str("stance"))
				continue
			}
			add(at, "", "missing key %q", name)
		}
	case *kind.DependentRequired:
		add(s.value.keyPlace(k.Prop), "", "%q without %q", k.Prop, strings.Join(k.Missing, `", "`))
	case *kind.AdditionalProperties:
		c.unknownKeys(k, e.SchemaURL, s)
	case *kind.PropertyNames:
		add(s.value.keyPlace(k.Property), "lower-case letters, digits, _ . and -, such as wikidata", "%s cannot be the name of a catalogue", quoted(k.Property))
	case *kind.MinLength:
		hint := "leave the key out when the value is unknown"
		if s.key == "id" || s.key == "name" {
			hint = ""
		}
		add(at, hint, "%s is empty", s.name())
	case *kind.Pattern:
		what, hint := shapeOf(s.key)
		add(at, hint, "%s is not %s", quoted(s.value.text()), what)
	case *kind.Not:
		add(at, "choose another id", "id %s begins with a reserved prefix", quoted(s.value.text()))
	case *kind.Minimum, *kind.Maximum:
		if s.key == "confidence" {
			add(at, "", "confidence must be from 0 to 1, not %s", s.value.value)
		} else {
			add(at, "offsets count code points from 0", "%s cannot be %s", s.name(), s.value.value)
		}
	case *kind.MinItems:
		if s.key == "attribution" {
			add(at, "say whose word it is, outermost speaker first", "stance %q needs an attribution", s.parent.str("stance"))
		} else {
			add(at, "use actor for one", "%s needs at least %d items", s.name(), k.Want)
		}
	case *kind.MaxItems:
		add(at, "set stance to reports or alleges, or leave the attribution out", `stance "asserts" has no attribution: it is the document's own voice`)
	case *kind.MinProperties, *kind.MaxProperties:
		if s.key != "attribution" {
			add(at, "", "%s is empty", s.name())
			return
		}
		add(at, "", "a step of an attribution has exactly one of the keys actor, actors, source, text")
	case *kind.UniqueItems:
		dup := s.value
		if i := k.Duplicates[1]; i < len(dup.items) {
			dup = dup.items[i]
		}
		add(dup.at, "", "%s is listed twice", quoted(dup.source()))
	case *kind.FalseSchema:
		add(at, "keep one of them", "a document has text or textFile, not both")
	default:
		add(at, "", "%s", e.ErrorKind.LocalizedString(message.NewPrinter(language.English)))
	}
}

// name names the value by its key.
func (s spot) name() string {
	if s.key == "" {
		return "the document"
	}
	return s.key
}

func (n *node) keyPlace(name string) place {
	for _, f := range n.fields {
		if f.name == name {
			return f.at
		}
	}
	return n.at
}

func (c *checker) wrongType(k *kind.Type, s spot) {
	want := make([]string, len(k.Want))
	for i, t := range k.Want {
		want[i] = typeWords[t]
	}
	hint := ""
	switch {
	case s.value.kind == nullNode && s.parent != nil && s.parent.kind == objectNode:
		hint = "leave the key out when the value is unknown"
	case slices.Contains(k.Want, "string") && (s.value.kind == numberNode || s.value.kind == boolNode):
		hint = fmt.Sprintf("write it in quotes: %q", s.value.value)
	}
	c.p.add(Error, s.value.at, hint, "%s: expected %s, found %s", s.name(), strings.Join(want, " or "), s.value.describe())
}

var typeWords = map[string]string{
	"string": "a text", "array": "a list", "object": "a mapping", "number": "a number",
	"integer": "a whole number", "boolean": "true or false", "null": "nothing",
}

func (c *checker) unknownValue(k *kind.Enum, s spot) {
	allowed := make([]string, len(k.Want))
	for i, v := range k.Want {
		allowed[i] = fmt.Sprint(v)
	}
	found := s.value.source()
	if found == "" {
		c.p.add(Error, s.value.at, orOneOf("", allowed), "unknown %s: %s", s.name(), s.value.describe())
		return
	}
	hint := didYouMean(found, allowed)
	if hint == "" && s.key == "kind" && slices.Contains(allowed, graph.KindAgree.String()) {
		hint = kindByAlias(found)
	}
	c.p.add(Error, s.value.at, orOneOf(hint, allowed), "unknown %s %s", s.name(), quoted(found))
}

// kindByAlias knows the kinds by their names in other vocabularies.
func kindByAlias(name string) string {
	for info := range graph.Vocabulary() {
		for _, alias := range info.Aliases {
			_, bare, _ := strings.Cut(alias, ":")
			if strings.EqualFold(bare, name) || strings.EqualFold(alias, name) {
				return fmt.Sprintf("did you mean %q?", info.Name)
			}
		}
	}
	return ""
}

func (c *checker) unknownKeys(k *kind.AdditionalProperties, location string, s spot) {
	known := c.v.known(location)
	var free []string
	for _, name := range known {
		if s.value.get(name) == nil {
			free = append(free, name)
		}
	}
	for _, name := range k.Properties {
		c.p.add(Error, s.value.keyPlace(name), orOneOf(didYouMean(name, free), known), "unknown key %s", quoted(name))
	}
}

// badDate reports what the date parser refused, in its words.
func badDate(p *problems, err error, at place) {
	var e *graph.Error
	if errors.As(err, &e) && e.Err != nil {
		p.add(Error, at, e.Hint, "date %v", e.Err)
		return
	}
	p.add(Error, at, "", "date %v", err)
}

// shapeOf says what the pattern of a key stands for.
func shapeOf(key string) (what, hint string) {
	switch key {
	case "url":
		return "a web address", "it begins with http:// or https:// and has no spaces"
	case "language":
		return "a language tag", "BCP 47, such as en or zh-Hans"
	case "textSha256":
		return "a SHA-256", "64 hexadecimal digits in lower case"
	case "wikidata":
		return "a Wikidata item", "such as Q159"
	case "iso3":
		return "an ISO 3166-1 alpha-3 code", "such as RUS"
	default:
		return "an id", "no control characters, and no spaces at the ends"
	}
}
