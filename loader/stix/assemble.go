package stix

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// yield works out the documents of a set and hands them on; false to stop.
func (s *set) yield(yield func(*loader.Annotated) bool) bool {
	s.settle()
	for _, a := range s.assemble() {
		if !yield(a) {
			return false
		}
	}
	return true
}

// assemble makes a document of each report, and one of what is left.
func (s *set) assemble() []*loader.Annotated {
	var documents []*loader.Annotated
	listed := map[string]bool{}
	for _, id := range s.order {
		if v := s.objects[id]; v.Key("type").Text() == "report" {
			listed[id] = true
			documents = append(documents, s.report(v, listed))
		}
	}
	rest := slices.DeleteFunc(slices.Clone(s.order), func(id string) bool { return listed[id] })
	if len(rest) > 0 || len(documents) == 0 {
		s.bundle(rest)
		documents = append(documents, s.a)
	}
	s.account()
	if last := documents[len(documents)-1]; last != s.a {
		for _, d := range s.a.Diagnostics() {
			documents[0].Put(d)
		}
	}
	return documents
}

// document is one in the making.
type document struct {
	*set
	a       *loader.Annotated
	has     map[string]bool // spans, sources and references
	marking graph.Marking
}

func (s *set) newDocument(a *loader.Annotated, v loader.JSON) *document {
	d := &document{set: s, a: a, has: map[string]bool{}}
	d.mark(v)
	return d
}

// report makes the document of a report and notes what it lists.
func (s *set) report(v loader.JSON, listed map[string]bool) *loader.Annotated {
	line, column := v.At()
	d := s.newDocument(loader.NewAnnotated(s.a.Path, line, column), v)
	meta := &d.a.Document
	meta.ID, meta.Title = v.Key("id").Text(), v.Key("name").Text()
	meta.Language, meta.Notes = v.Key("lang").Text(), v.Key("description").Text()
	meta.Published = d.moment(v.Key("published"))
	meta.Source = d.source(v.Key("created_by_ref"))
	d.cite(v)

	var ids []string
	missing, example := 0, ""
	for ref := range v.Key("object_refs").Each() {
		id := ref.Text()
		object, known := s.objects[id]
		switch {
		case !known && s.gone[id] == "" && !isMarking(id):
			missing, example = missing+1, cmp.Or(example, id)
		case object.Key("type").Text() == "report":
			if id != meta.ID {
				d.derive(graph.Document{ID: id, Title: object.Key("name").Text()})
			}
		case known && !slices.Contains(ids, id):
			ids = append(ids, id)
			listed[id] = true
		}
	}
	if missing > 0 {
		d.a.Add(loader.Warning, line, column, "", "object_refs names %s that the file does not hold, such as %q", count(missing, "object"), example)
	}
	d.fill(ids)
	return d.a
}

// bundle makes the document of what no report lists.
func (s *set) bundle(ids []string) {
	d := s.newDocument(s.a, s.home)
	meta := &d.a.Document
	if meta.ID = s.home.Key("id").Text(); meta.ID == "" || !isBundle(s.home) {
		meta.ID = s.hash()
	}
	author, most, made := loader.JSON{}, 0, map[string]int{}
	for _, id := range ids {
		ref := s.objects[id].Key("created_by_ref")
		made[ref.Text()]++
		if n := made[ref.Text()]; ref.Text() != "" && (n > most || n == most && ref.Text() < author.Text()) {
			author, most = ref, n
		}
	}
	meta.Source = d.source(author)
	d.fill(ids)
	if len(d.a.Spans) == 0 {
		d.a.Add(loader.Warning, d.a.Line, d.a.Column, "", "nothing of actors is in it")
	}
}

// hash is the id of objects that stand in no bundle.
func (s *set) hash() string {
	sum := sha256.Sum256([]byte(strings.Join(slices.Sorted(slices.Values(s.order)), "\n")))
	return "stix-" + graph.Hash(sum[:16]).String()
}

// fill puts objects into the document, and the ends of relations among them.
func (d *document) fill(ids []string) {
	for _, id := range ids {
		if v := d.objects[id]; kept(v.Key("type").Text()) {
			d.span(v)
		}
	}
	for _, id := range ids {
		switch v := d.objects[id]; v.Key("type").Text() {
		case "relationship":
			d.relationship(v)
		case "sighting":
			d.sighting(v)
		}
	}
	d.a.Document.Marking = d.marking
}
