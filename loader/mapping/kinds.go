package mapping

import (
	"strings"
	"sync"

	"actorgraph/graph"
)

// names are the kinds by the folded names that they have elsewhere: by scheme
// and name, and by name alone where that is one kind's.
var names = sync.OnceValue(func() map[string]graph.Kind {
	m := map[string]graph.Kind{}
	bares := map[string]graph.Kind{}
	several := map[string]bool{}
	for info := range graph.Vocabulary() {
		for _, alias := range info.Aliases {
			m[fold(alias)] = info.Kind
			_, bare, _ := strings.Cut(alias, ":")
			if k, ok := bares[fold(bare)]; ok && k != info.Kind {
				several[fold(bare)] = true
			}
			bares[fold(bare)] = info.Kind
		}
	}
	for bare, k := range bares {
		if !several[bare] {
			m[bare] = k
		}
	}
	return m
})

// parseKind reads a kind by its name, by scheme:name of another vocabulary, or
// by such a name alone when only one kind has it.
func parseKind(word string) (graph.Kind, bool) {
	if k, err := graph.ParseKind(word); err == nil {
		return k, true
	}
	k, ok := names()[fold(word)]
	return k, ok
}

func kindNames() []string {
	var names []string
	for info := range graph.Vocabulary() {
		names = append(names, info.Name)
	}
	return names
}

// kindIn finds the kind that a type of relation names in one of the
// vocabularies. The type may begin with the vocabulary's name, as in CAMEO:0233.
func kindIn(vocabularies []string, name string) (graph.Kind, bool) {
	for _, v := range vocabularies {
		bare := name
		if scheme, rest, ok := strings.Cut(name, ":"); ok && strings.EqualFold(scheme, v) {
			bare = rest
		}
		switch v {
		case "plover":
			if k, err := graph.ParseKind(bare); err == nil {
				return k, true
			}
		case "cameo":
			if k, ok := cameo(bare); ok {
				return k, true
			}
		default:
			if k, ok := names()[fold(v+":"+bare)]; ok {
				return k, true
			}
		}
	}
	return 0, false
}

// cameo finds a code, or the code above it: 0233 is under 023, that under 02,
// whose own events have the code 020.
func cameo(code string) (graph.Kind, bool) {
	if len(code) < 2 || len(code) > 4 || strings.Trim(code, "0123456789") != "" {
		return 0, false
	}
	for ; len(code) > 2; code = code[:len(code)-1] {
		if k, ok := names()["cameo."+code]; ok {
			return k, true
		}
	}
	k, ok := names()["cameo."+code+"0"]
	return k, ok
}
