package mapping

import (
	"embed"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

//go:embed ready/*.yaml
var ready embed.FS

// Names lists the mappings that come with the program, sorted.
func Names() []string {
	entries, err := ready.ReadDir("ready")
	if err != nil {
		return nil // the folder is part of the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}

// Source returns the text of a mapping that comes with the program, to start
// one's own from. It is not_found when there is none of the name.
func Source(name string) ([]byte, error) {
	if slices.Contains(Names(), name) {
		return ready.ReadFile("ready/" + name + ".yaml")
	}
	return nil, &graph.Error{
		Op: "finding mapping", Code: graph.NotFound, Ref: name, Err: graph.Errorf(graph.NotFound, "no such file, nor a mapping that comes with the program"),
		Hint: "known: " + strings.Join(Names(), ", "),
	}
}

// Named returns a mapping that comes with the program.
func Named(name string) (*Mapping, error) {
	src, err := Source(name)
	if err != nil {
		return nil, err
	}
	m, diagnostics := Parse(name+".yaml", src)
	if m == nil {
		return nil, graph.Errorf(graph.Internal, "reading mapping %s: %s", name, firstError(diagnostics))
	}
	return m, nil
}

func firstError(list []loader.Diagnostic) string {
	for _, d := range list {
		if d.Severity == loader.Error {
			return d.String()
		}
	}
	return ""
}
