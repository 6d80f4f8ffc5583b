package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/alecthomas/kong"
	diff "github.com/google/go-cmp/cmp"

	"actorgraph/graph/web"
)

var update = flag.Bool("update", false, "write the generated parts of README.md again")

// generated are the parts of the README between <!-- NAME --> and <!-- /NAME -->.
var generated = regexp.MustCompile(`(?s)<!-- ([a-z:-]+) -->\n.*?<!-- /[a-z:-]+ -->`)

// shown is how the README answers an example question: the variables that it
// sets to keep the answer short, and the part of the answer that it shows.
type shown struct {
	variables map[string]any
	part      string
}

var answered = map[string]shown{
	"who-engages-an-actor":         {map[string]any{"first": 1}, "actor.engagements.nodes[0]"},
	"evidence-behind-a-claim":      {nil, "claims.nodes[0].evidence"},
	"allegations-against-an-actor": {map[string]any{"first": 1}, "allegations.nodes[0]"},
}

// TestREADME holds the README to what the program does.
func TestREADME(t *testing.T) {
	const path = "../../README.md"
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t)
	list, err := examples()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	fresh := generated.ReplaceAllFunc(old, func(block []byte) []byte {
		name := string(generated.FindSubmatch(block)[1])
		seen[name] = true
		var text string
		switch question, ok := strings.CutPrefix(name, "example:"); {
		case ok:
			text = s.answer(t, list, question)
		case name == "examples":
			text = questions(list)
		case name == "flags":
			text = flagTable(t, func(f *kong.Flag) bool { return f.Group == nil })
		case name == "limits":
			text = flagTable(t, func(f *kong.Flag) bool { return f.Group != nil })
		case name == "exit-codes":
			text = exitTable()
		default:
			t.Fatalf("nothing generates %s", name)
		}
		return fmt.Appendf(nil, "<!-- %s -->\n%s<!-- /%s -->", name, text, name)
	})
	for _, name := range []string{"examples", "flags", "limits", "exit-codes"} {
		if !seen[name] {
			t.Errorf("README.md has no part %s", name)
		}
	}
	for name := range answered {
		if !seen["example:"+name] {
			t.Errorf("README.md does not answer %s", name)
		}
	}
	if *update {
		if err := os.WriteFile(path, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := diff.Diff(string(old), string(fresh)); d != "" {
		t.Errorf("README.md is out of date; run: go test ./cmd/actorgraph -update\n%s", d)
	}
}

// answer asks an example question and shows it with part of its answer.
func (s *service) answer(t *testing.T, list []web.Example, name string) string {
	t.Helper()
	show, ok := answered[name]
	if !ok {
		t.Fatalf("what to show of %s?", name)
	}
	for _, e := range list {
		if e.Name != name {
			continue
		}
		variables := map[string]any{}
		if err := json.Unmarshal([]byte(e.Variables), &variables); err != nil {
			t.Fatal(err)
		}
		maps.Copy(variables, show.variables)
		value := part(t, s.query(t, e.Query, variables), show.part)
		given, err := json.Marshal(variables)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("**%s** [%s](schema/examples/%s.graphql) with `%s` answers, at `%s`:\n\n```json\n%s\n```\n",
			question(e), name, name, given, show.part, spread(value, ""))
	}
	t.Fatalf("there is no example %s", name)
	return ""
}

// part finds a value by a path such as "claims.nodes[0].evidence".
func part(t *testing.T, value json.RawMessage, path string) json.RawMessage {
	t.Helper()
	for key := range strings.SplitSeq(path, ".") {
		key, indexed := strings.CutSuffix(key, "[0]")
		var object map[string]json.RawMessage
		if err := json.Unmarshal(value, &object); err != nil {
			t.Fatal(path, err)
		}
		value = object[key]
		if indexed {
			var list []json.RawMessage
			if err := json.Unmarshal(value, &list); err != nil || len(list) == 0 {
				t.Fatal(path, err)
			}
			value = list[0]
		}
	}
	return value
}

// spread writes JSON with everything that fits on a line on one.
func spread(value json.RawMessage, indent string) string {
	const width = 100
	line := flat(value)
	if utf8.RuneCountInString(indent+line) <= width || (value[0] != '{' && value[0] != '[') {
		return line
	}
	dec := json.NewDecoder(bytes.NewReader(value))
	_, _ = dec.Token()
	var items []string
	for dec.More() {
		item := indent + "  "
		if value[0] == '{' {
			key, _ := dec.Token()
			item += fmt.Sprintf("%q: ", key)
		}
		var v json.RawMessage
		_ = dec.Decode(&v)
		items = append(items, item+spread(v, indent+"  "))
	}
	return string(value[0]) + "\n" + strings.Join(items, ",\n") + "\n" + indent + string(value[len(value)-1])
}

// flat writes JSON on one line, with a space after colons and commas.
func flat(value json.RawMessage) string {
	var b strings.Builder
	inString, escaped := false, false
	for _, c := range string(value) {
		b.WriteRune(c)
		switch {
		case escaped:
			escaped = false
		case inString && c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
		case !inString && (c == ':' || c == ','):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// question is what an example answers, in words: the first line of its comment.
func question(e web.Example) string {
	line, _, _ := strings.Cut(strings.TrimPrefix(e.Query, "# "), "\n")
	return line
}

func questions(list []web.Example) string {
	var b strings.Builder
	b.WriteString("| operation | question |\n|---|---|\n")
	for _, e := range list {
		fmt.Fprintf(&b, "| [%s](schema/examples/%s.graphql) | %s |\n", e.Name, e.Name, question(e))
	}
	return b.String()
}

// flagTable lists the flags that wanted picks, of all commands.
func flagTable(t *testing.T, wanted func(*kong.Flag) bool) string {
	t.Helper()
	parser, err := newParser(&commands{}, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| flag | default | |\n|---|---|---|\n")
	var all []*kong.Node
	for _, command := range parser.Model.Children {
		all = append(append(all, command), command.Children...)
	}
	for _, command := range all {
		for _, f := range command.Flags {
			if f.Name == "help" || !wanted(f) {
				continue
			}
			name := "--" + f.Name
			if f.Group == nil {
				name = command.Path() + " " + name
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, cmp.Or(f.Default, " "), f.Help)
		}
	}
	return strings.ReplaceAll(b.String(), "|   |", "| |")
}

func exitTable() string {
	var b strings.Builder
	b.WriteString("| code | meaning |\n|---|---|\n")
	for _, e := range exitCodes() {
		fmt.Fprintf(&b, "| %d | %s |\n", e.code, e.meaning)
	}
	return b.String()
}
