package stix

import (
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

const (
	markingPrefix = "marking-definition--"
	// tlp2 is the extension that holds labels of TLP 2.0.
	tlp2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
)

func isMarking(id string) bool { return strings.HasPrefix(id, markingPrefix) }

// wellKnown returns the label of the definitions that everybody shares, those of
// TLP 1.0 in STIX and those of TLP 2.0; files need not repeat them.
func wellKnown(id string) graph.Marking {
	switch strings.TrimPrefix(id, markingPrefix) {
	case "613f2e26-407d-48c7-9eca-b8e91df99dc9", "94868c89-83c2-464b-929b-a1a8aa3c8487":
		return graph.Clear
	case "34098fce-860f-48ae-8e50-ebd3cc5e41da", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb":
		return graph.Green
	case "f88d31f6-486f-44da-b317-01333bde0b82", "55d920b0-5e8b-4f79-9ee9-91f868d9b421":
		return graph.Amber
	case "939a9414-2ddd-4d32-a0cd-375ea402b003":
		return graph.AmberStrict
	case "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "e828b379-4e03-4974-9ac4-e53a884c97c1":
		return graph.Red
	default:
		return 0
	}
}

// tlpOf reads the label of a marking definition; 0 when it is of another kind.
func tlpOf(v loader.JSON) graph.Marking {
	if m := wellKnown(v.Key("id").Text()); m != 0 {
		return m
	}
	for _, label := range []string{
		v.Key("extensions").Key(tlp2).Key("tlp_2_0").Text(),
		v.Key("definition").Key("tlp").Text(),
		strings.TrimPrefix(strings.ToUpper(v.Key("name").Text()), "TLP:"),
	} {
		if strings.EqualFold(label, "white") {
			label = "clear"
		}
		if m, err := graph.ParseMarking(label); err == nil {
			return m
		}
	}
	return 0
}

// mark raises the document's label to that of an object in it. A marking of a
// part of an object counts as one of the whole.
func (d *document) mark(v loader.JSON) {
	take := func(ref loader.JSON) {
		id := ref.Text()
		m := wellKnown(id)
		if m == 0 {
			said, known := d.marks[id]
			m = said
			if !known && isMarking(id) && !d.has[id] {
				d.has[id] = true
				line, column := ref.At()
				d.a.Add(loader.Warning, line, column, "", "what %s means is not in the file", id)
			}
		}
		d.marking = max(d.marking, m)
	}
	for ref := range v.Key("object_marking_refs").Each() {
		take(ref)
	}
	for part := range v.Key("granular_markings").Each() {
		if ref := part.Key("marking_ref"); ref.Is() {
			take(ref)
		}
	}
}
