package schema_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"actorgraph/schema"
)

// files reads what matches a pattern, by name.
func files(t *testing.T, pattern string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		contents[name] = b
	}
	return contents
}

func documentSchema(t *testing.T) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(read(t, schema.DocumentSchema)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// compile also checks the schema itself against its metaschema. Reading dates
// is the loader's part; here all are dates but "soon".
func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.RegisterFormat(&jsonschema.Format{Name: "edtf", Validate: func(v any) error {
		if v == "soon" {
			return errors.New("not a date")
		}
		return nil
	}})
	c.AssertFormat()
	if err := c.AddResource(schema.DocumentSchema, documentSchema(t)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(schema.DocumentSchema)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// decode turns YAML into JSON values, taking dates as their source text, as
// the loader does.
func decode(t *testing.T, data []byte) any {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	v, err := value(&root, "")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func value(n *yaml.Node, key string) (any, error) {
	switch n.Kind {
	case yaml.DocumentNode:
		return value(n.Content[0], "")
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			v, err := value(n.Content[i+1], n.Content[i].Value)
			if err != nil {
				return nil, err
			}
			m[n.Content[i].Value] = v
		}
		return m, nil
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			v, err := value(item, key)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.ScalarNode:
		if key == "when" || key == "published" || key == "retrieved" {
			return n.Value, nil
		}
		switch n.ShortTag() {
		case "!!null":
			return nil, nil
		case "!!bool":
			return strconv.ParseBool(n.Value)
		case "!!int", "!!float":
			return strconv.ParseFloat(n.Value, 64)
		default:
			return n.Value, nil
		}
	case yaml.AliasNode:
		return value(n.Alias, key)
	default:
		return nil, fmt.Errorf("line %d: unexpected node", n.Line)
	}
}

func TestSeedsFitTheSchema(t *testing.T) {
	s := compile(t)
	for _, pattern := range []string{"../seeds/*.yaml", "../../shared/seeds/articles/*.yaml"} {
		t.Run(pattern, func(t *testing.T) {
			docs := files(t, pattern)
			if len(docs) == 0 {
				if strings.HasPrefix(pattern, "../seeds") {
					t.Fatal("no seed documents")
				}
				t.Skipf("nothing at %s: articles that may not be passed on are not part of the module", pattern)
			}
			for name, data := range docs {
				if err := s.Validate(decode(t, data)); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
}

const minimal = `
document: {id: d1, source: s1, kind: news, published: 2025-03-14, marking: amber+strict, derivedFrom: [{document: d0, kind: cites}]}
text: Alpha praised Beta.
references: [{id: d0}]
sources: [{id: s1, name: S, reliability: B}]
actors: [{id: a, type: state, name: Alpha, identifiers: {iso3: ALP, wikidata: Q1, other: "1"}}, {id: b, type: group, name: Beta}]
agreements: [{id: g, name: Pact, parties: [a, b], when: 2020}]
events: [{id: e, name: Meeting, participants: [{actor: a, role: host}, {actor: b}]}]
claims: [{id: c1, subject: a, kind: SUPPORT, object: b, quote: Alpha praised Beta, start: 0, end: 18}]
mentions: [{of: a, start: 0, end: 5, quote: Alpha}]
`

func TestSchemaAccepts(t *testing.T) {
	claim := "document: {id: d}\nclaims: [{id: c, subject: a, kind: AID, object: b, "
	s := compile(t)
	for name, doc := range map[string]string{
		"everything":                minimal,
		"metadata only":             "document: {id: d}",
		"claims without a text":     claim + "stance: asserts}]",
		"text in a side file":       "document: {}\ntextFile: d.txt",
		"one topic":                 claim + "about: e}]",
		"several topics":            claim + "about: [e, g]}]",
		"a report":                  claim + "stance: reports, attribution: [{text: officials}, {actor: x}]}]",
		"an allegation":             claim + "stance: alleges, attribution: [{source: s}]}]",
		"several speakers":          claim + "stance: reports, attribution: [{actors: [x, y]}]}]",
		"a chain without steps":     claim + "attribution: []}]",
		"offsets without end":       claim + "quote: q, start: 3}]",
		"ids in any script":         "document: {id: 'درى ۱'}",
		"a colon that is not taken": "document: {id: 'urn:x'}",
		"one character":             "document: {id: x}",
	} {
		t.Run(name, func(t *testing.T) {
			if err := s.Validate(decode(t, []byte(doc))); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestSchemaRejects(t *testing.T) {
	claim := "document: {id: d}\nclaims: [{id: c, subject: a, kind: AID, object: b, "
	s := compile(t)
	for name, doc := range map[string]struct{ text, at string }{
		"no document":                    {"text: T", ""},
		"unknown key":                    {"document: {id: d}\nclaim: []", ""},
		"unknown key of a document":      {"document: {id: d, publisher: s}", "/document"},
		"unknown key of a claim":         {claim + "verb: v}]", "/claims/0"},
		"text and textFile":              {"document: {id: d}\ntext: T\ntextFile: d.txt", "/text"},
		"hash in capitals":               {"document: {id: d}\ntextSha256: " + strings.Repeat("AB", 32), "/textSha256"},
		"empty id":                       {"document: {id: ''}", "/document/id"},
		"space before an id":             {"document: {id: ' d'}", "/document/id"},
		"no-break space after an id":     {"document: {id: \"d\\u00a0\"}", "/document/id"},
		"control character in an id":     {"document: {id: \"a\\tb\"}", "/document/id"},
		"line break after an id":         {"document: {id: \"d\\n\"}", "/document/id"},
		"prefix of documents":            {"document: {id: 'doc:d'}", "/document/id"},
		"prefix of sources":              {"document: {id: d}\nsources: [{id: 'src:s', name: S}]", "/sources/0/id"},
		"prefix of claims":               {"document: {id: d}\nactors: [{id: 'clm:a', type: state, name: A}]", "/actors/0/id"},
		"prefix of citations":            {"document: {id: d}\nactors: [{id: 'cit:a', type: state, name: A}]", "/actors/0/id"},
		"prefix of allegations":          {"document: {id: d}\nactors: [{id: 'alg:a', type: state, name: A}]", "/actors/0/id"},
		"prefix in a list":               {claim + "about: [e, 'doc:e']}]", "/claims/0/about/1"},
		"prefix of a topic":              {claim + "about: 'doc:e'}]", "/claims/0/about"},
		"topic twice":                    {claim + "about: [e, e]}]", "/claims/0/about"},
		"number as topic":                {claim + "about: 3}]", "/claims/0/about"},
		"unknown document kind":          {"document: {id: d, kind: blog}", "/document/kind"},
		"marking in capitals":            {"document: {id: d, marking: RED}", "/document/marking"},
		"unknown derivation":             {"document: {id: d, derivedFrom: [{document: e, kind: copy}]}", "/document/derivedFrom/0/kind"},
		"derivation without kind":        {"document: {id: d, derivedFrom: [{document: e}]}", "/document/derivedFrom/0"},
		"address that is a script":       {"document: {id: d, url: 'javascript:alert(1)'}", "/document/url"},
		"language in words":              {"document: {id: d, language: 'in English'}", "/document/language"},
		"reference without id":           {"document: {id: d}\nreferences: [{title: T}]", "/references/0"},
		"reliability G":                  {"document: {id: d}\nsources: [{id: s, name: S, reliability: G}]", "/sources/0/reliability"},
		"source without name":            {"document: {id: d}\nsources: [{id: s}]", "/sources/0"},
		"unknown type of actor":          {"document: {id: d}\nactors: [{id: a, type: country, name: A}]", "/actors/0/type"},
		"actor without type":             {"document: {id: d}\nactors: [{id: a, name: A}]", "/actors/0"},
		"identifiers that are a list":    {"document: {id: d}\nactors: [{id: a, type: state, name: A, identifiers: [Q1]}]", "/actors/0/identifiers"},
		"identifier that is a number":    {"document: {id: d}\nactors: [{id: a, type: state, name: A, identifiers: {ison: 4}}]", "/actors/0/identifiers/ison"},
		"identifier that is no item":     {"document: {id: d}\nactors: [{id: a, type: state, name: A, identifiers: {wikidata: P31}}]", "/actors/0/identifiers/wikidata"},
		"participant without actor":      {"document: {id: d}\nevents: [{id: e, name: E, participants: [{role: host}]}]", "/events/0/participants/0"},
		"claim without object":           {"document: {id: d}\nclaims: [{id: c, subject: a, kind: AID}]", "/claims/0"},
		"unknown kind":                   {"document: {id: d}\nclaims: [{id: c, subject: a, kind: HELP, object: b}]", "/claims/0/kind"},
		"kind in small letters":          {"document: {id: d}\nclaims: [{id: c, subject: a, kind: aid, object: b}]", "/claims/0/kind"},
		"unknown stance":                 {claim + "stance: says}]", "/claims/0/stance"},
		"unknown modality":               {claim + "modality: likely}]", "/claims/0/modality"},
		"negated in words":               {claim + "negated: 'no'}]", "/claims/0/negated"},
		"report by nobody":               {claim + "stance: reports}]", "/claims/0"},
		"report by an empty chain":       {claim + "stance: reports, attribution: []}]", "/claims/0/attribution"},
		"allegation by nobody":           {claim + "stance: alleges}]", "/claims/0"},
		"own voice of another":           {claim + "stance: asserts, attribution: [{actor: x}]}]", "/claims/0/attribution"},
		"own voice of another, unstated": {claim + "attribution: [{actor: x}]}]", "/claims/0/attribution"},
		"two speakers in one step":       {claim + "stance: reports, attribution: [{actor: x, text: officials}]}]", "/claims/0/attribution/0"},
		"no speaker in a step":           {claim + "stance: reports, attribution: [{}]}]", "/claims/0/attribution/0"},
		"one of several speakers":        {claim + "stance: reports, attribution: [{actors: [x]}]}]", "/claims/0/attribution/0/actors"},
		"negative offset":                {claim + "start: -1, end: 4}]", "/claims/0/start"},
		"offset between characters":      {claim + "start: 0.5, end: 4}]", "/claims/0/start"},
		"end without start":              {claim + "end: 4}]", "/claims/0"},
		"empty quote":                    {claim + "quote: ''}]", "/claims/0/quote"},
		"confidence above 1":             {claim + "confidence: 80}]", "/claims/0/confidence"},
		"mention without offsets":        {"document: {id: d}\nmentions: [{of: a, quote: A}]", "/mentions/0"},
	} {
		t.Run(name, func(t *testing.T) {
			err := s.Validate(decode(t, []byte(doc.text)))
			if err == nil {
				t.Fatal("accepted")
			}
			invalid, ok := errors.AsType[*jsonschema.ValidationError](err)
			if !ok {
				t.Fatal(err)
			}
			if !placed(invalid, doc.at) {
				t.Errorf("not reported at %q: %v", doc.at, err)
			}
		})
	}
}

// placed reports whether one of the innermost errors points at a place.
func placed(err *jsonschema.ValidationError, at string) bool {
	if len(err.Causes) == 0 {
		place := ""
		for _, step := range err.InstanceLocation {
			place += "/" + step
		}
		return place == at
	}
	for _, cause := range err.Causes {
		if placed(cause, at) {
			return true
		}
	}
	return false
}

func TestEveryDateHasItsFormat(t *testing.T) {
	s := compile(t)
	for _, doc := range []string{
		"document: {published: soon}", "document: {retrieved: soon}",
		"document: {}\nagreements: [{id: g, name: G, when: soon}]",
		"document: {}\nevents: [{id: e, name: E, when: soon}]",
		"document: {}\nclaims: [{id: c, subject: a, kind: AID, object: b, when: soon}]",
	} {
		if err := s.Validate(decode(t, []byte(doc))); err == nil {
			t.Errorf("accepted: %s", doc)
		}
	}
}

func TestSchemaKindsEqualTheVocabulary(t *testing.T) {
	var want, got []any
	for _, k := range vocabulary(t) {
		want = append(want, k.Kind)
	}
	at := documentSchema(t)
	for _, step := range []string{"$defs", "claim", "properties", "kind", "enum"} {
		at = at.(map[string]any)[step]
	}
	got = at.([]any)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("kinds (-vocabulary +schema):\n%s", diff)
	}
}

// Editors show descriptions; objects that let unknown keys through hide typing errors.
func TestEveryPropertyIsDescribed(t *testing.T) {
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for i, item := range v {
				walk(fmt.Sprintf("%s/%d", at, i), item)
			}
		case map[string]any:
			if v["type"] == "object" {
				if _, ok := v["additionalProperties"]; !ok {
					t.Errorf("%s: lets unknown keys through", at)
				}
			}
			// Conditions repeat names that are described where they are defined.
			conditional := strings.HasSuffix(at, "/if") || strings.HasSuffix(at, "/then") ||
				strings.HasSuffix(at, "/else") || strings.Contains(at, "/dependentSchemas/")
			if props, ok := v["properties"].(map[string]any); ok && !conditional {
				for name, prop := range props {
					if s, ok := prop.(map[string]any); !ok || s["description"] == nil {
						t.Errorf("%s/properties/%s: no description", at, name)
					}
				}
			}
			for key, item := range v {
				walk(at+"/"+key, item)
			}
		}
	}
	walk("", documentSchema(t))
}
