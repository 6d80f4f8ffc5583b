package stix

import (
	"cmp"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// source declares who made an object and returns the id; "" for nobody.
func (d *document) source(ref loader.JSON) string {
	id := ref.Text()
	if id == "" || d.has["source "+id] {
		return id
	}
	d.has["source "+id] = true
	v := d.objects[id]
	if !v.Is() && d.gone[id] == "" {
		line, column := ref.At()
		d.a.Add(loader.Warning, line, column, "", "created_by_ref %q is not in the file; its id stands in for its name", id)
	}
	d.a.Sources = append(d.a.Sources, graph.Source{
		ID: id, Name: cmp.Or(v.Key("name").Text(), d.names[id], id), Kind: v.Key("identity_class").Text(), Reliability: reliability(v),
	})
	return id
}

// reliability reads the Admiralty letter that some tools give to a source.
func reliability(v loader.JSON) graph.Reliability {
	letter := ""
	for _, label := range v.Key("labels").Texts() {
		if value, found := strings.CutPrefix(label, "admiralty-scale:source-reliability="); found {
			letter = strings.Trim(value, `"`)
		}
	}
	if said := v.Key("x_opencti_reliability").Text(); letter == "" && said != "" {
		letter, _, _ = strings.Cut(said, " ")
	}
	r, err := graph.ParseReliability(strings.ToUpper(letter))
	if err != nil {
		return 0
	}
	return r
}

// cite takes the external references of an object: those with a URL become
// documents that this one cites. It returns them as attributes.
func (d *document) cite(v loader.JSON) []loader.Attribute {
	var found []loader.Attribute
	for ref := range v.Key("external_references").Each() {
		if scheme, _ := register(ref); scheme != "" {
			continue
		}
		name, url, id := ref.Key("source_name").Text(), ref.Key("url").Text(), ref.Key("external_id").Text()
		if url != "" && len(url) <= graph.MaxID {
			d.derive(graph.Document{ID: url, URL: url, Title: cmp.Or(ref.Key("description").Text(), name)})
		} else if url != "" {
			line, column := ref.At()
			d.a.Add(loader.Warning, line, column, "", "the URL of an external reference has %d bytes, the limit is %d: it is an attribute only", len(url), graph.MaxID)
		}
		said := name
		if id != "" {
			said = name + ":" + id
		}
		if said = cmp.Or(url, said); said != "" {
			found = append(found, loader.Attribute{Name: "external_reference", Value: said})
		}
	}
	return found
}

// derive notes that the document cites another one.
func (d *document) derive(cited graph.Document) {
	if d.has["document "+cited.ID] || cited.ID == d.a.Document.ID {
		return
	}
	d.has["document "+cited.ID] = true
	d.a.References = append(d.a.References, cited)
	d.a.Document.DerivedFrom = append(d.a.Document.DerivedFrom, graph.Derivation{Document: cited.ID, Kind: graph.Cites})
}
