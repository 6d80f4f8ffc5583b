package stix

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"actorgraph/graph"
	"actorgraph/loader"
)

// set is what belongs together: the objects of one bundle or list.
type set struct {
	a       *loader.Annotated // the document for what no report lists
	home    loader.JSON       // the bundle
	objects map[string]loader.JSON
	order   []string // ids, in the order of the file
	marks   map[string]graph.Marking

	skipped, dead map[string]int    // by type
	older         int               // versions that a newer one replaces
	gone          map[string]string // objects left out: what they are
	names         map[string]string // of those that are revoked, who may have made others
	lost          map[string]string // relations left out: what an end of them is
}

// kept are the types that become spans.
func kept(objectType string) bool {
	switch objectType {
	case "identity", "threat-actor", "intrusion-set", "campaign", "location":
		return true
	default:
		return false
	}
}

func newSet(a *loader.Annotated, home, objects loader.JSON) *set {
	s := &set{
		a: a, home: home, objects: map[string]loader.JSON{}, marks: map[string]graph.Marking{},
		skipped: map[string]int{}, dead: map[string]int{}, gone: map[string]string{}, names: map[string]string{}, lost: map[string]string{},
	}
	for v := range objects.Items() {
		s.take(v)
	}
	return s
}

// take adds an object. Of several versions of one, the newest counts.
func (s *set) take(v loader.JSON) {
	id := v.Key("id").Text()
	line, column := v.At()
	if id == "" || v.Key("type").Text() == "" {
		s.a.Add(loader.Warning, line, column, "", "object left out: it has no type or no id")
		return
	}
	before, known := s.objects[id]
	if !known {
		s.order = append(s.order, id)
		s.objects[id] = v
		return
	}
	first, _ := before.At()
	switch compareTimes(v.Key("modified").Text(), before.Key("modified").Text()) {
	case 0:
		s.a.Add(loader.Warning, line, column, "", "object left out: line %d has %s in the same version", first, id)
	case 1:
		s.objects[id] = v
		s.older++
	default:
		s.older++
	}
}

// compareTimes orders timestamps, which may have any number of decimals.
func compareTimes(x, y string) int {
	tx, errX := time.Parse(time.RFC3339Nano, x)
	ty, errY := time.Parse(time.RFC3339Nano, y)
	if errX != nil || errY != nil {
		return strings.Compare(x, y)
	}
	return tx.Compare(ty)
}

// adopt takes over what was found in reading a line.
func (s *set) adopt(a *loader.Annotated) {
	if a == s.a {
		return
	}
	for _, d := range a.Diagnostics() {
		s.a.Put(d)
	}
}

// settle leaves out what is dead or of no use and learns what markings mean.
func (s *set) settle() {
	for _, id := range slices.Clone(s.order) {
		v := s.objects[id]
		t := v.Key("type").Text()
		switch {
		case t == "marking-definition":
			s.marks[id] = tlpOf(v)
		case v.Key("revoked").True() || v.Key("x_mitre_deprecated").True():
			s.dead[t]++
			s.gone[id], s.names[id] = "revoked or deprecated", v.Key("name").Text()
		case kept(t) || t == "report" || t == "relationship" || t == "sighting":
			continue
		default:
			s.skipped[t]++
			s.gone[id] = "of type " + t
		}
		delete(s.objects, id)
	}
	s.order = slices.DeleteFunc(s.order, func(id string) bool {
		_, ok := s.objects[id]
		return !ok
	})
}

// account says in notes what was left out.
func (s *set) account() {
	say := func(counts map[string]int, format string) {
		for _, t := range slices.Sorted(maps.Keys(counts)) {
			s.a.Add(loader.Note, s.a.Line, s.a.Column, "", format, count(counts[t], "object"), t)
		}
	}
	say(s.skipped, "%s of type %s left out")
	say(s.dead, "%s of type %s left out: revoked or deprecated")
	ends := map[string]int{}
	for _, why := range s.lost {
		ends[why]++
	}
	for _, why := range slices.Sorted(maps.Keys(ends)) {
		s.a.Add(loader.Note, s.a.Line, s.a.Column, "", "%s left out: an end is %s", count(ends[why], "relation"), why)
	}
	if s.older > 0 {
		s.a.Add(loader.Note, s.a.Line, s.a.Column, "", "%s left out: a newer one is in the file", count(s.older, "older version"))
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
