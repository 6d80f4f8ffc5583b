package graphtest

import (
	"slices"

	"actorgraph/graph"
)

// Apart gives every id in records, and every external identifier, a prefix. Random
// graphs with prefixes of their own can be in one store and have nothing to do with
// each other. The records themselves stay as they are.
func Apart(prefix string, records []graph.Record) []graph.Record {
	one := func(id string) string {
		if id == "" {
			return ""
		}
		return prefix + id
	}
	all := func(ids []string) []string {
		out := slices.Clone(ids)
		for i := range out {
			out[i] = one(out[i])
		}
		return out
	}
	document := func(d graph.Document) graph.Document {
		d.ID, d.Source, d.OwnVoices, d.DerivedFrom = one(d.ID), one(d.Source), all(d.OwnVoices), slices.Clone(d.DerivedFrom)
		for i := range d.DerivedFrom {
			d.DerivedFrom[i].Document = one(d.DerivedFrom[i].Document)
		}
		return d
	}
	out := slices.Clone(records)
	for i := range out {
		r := &out[i]
		r.Document = document(r.Document)
		r.References, r.Sources, r.Entities = slices.Clone(r.References), slices.Clone(r.Sources), slices.Clone(r.Entities)
		r.Citations, r.Mentions = slices.Clone(r.Citations), slices.Clone(r.Mentions)
		for k := range r.References {
			r.References[k] = document(r.References[k])
		}
		for k := range r.Sources {
			s := &r.Sources[k]
			s.ID, s.Owner, s.Actor = one(s.ID), one(s.Owner), one(s.Actor)
		}
		for k := range r.Entities {
			d := &r.Entities[k]
			d.ID = one(d.ID)
			identifiers := map[string]string{}
			for scheme, value := range d.Identifiers {
				identifiers[scheme] = one(value)
			}
			d.Identifiers = identifiers
			d.Participants = slices.Clone(d.Participants)
			for n := range d.Participants {
				d.Participants[n].Actor = one(d.Participants[n].Actor)
			}
		}
		for k := range r.Citations {
			c := &r.Citations[k]
			c.Claim.Subject, c.Claim.Object, c.Claim.About = one(c.Claim.Subject), one(c.Claim.Object), all(c.Claim.About)
			c.Attribution = slices.Clone(c.Attribution)
			for n := range c.Attribution {
				c.Attribution[n].Actors, c.Attribution[n].Source = all(c.Attribution[n].Actors), one(c.Attribution[n].Source)
			}
		}
		for k := range r.Mentions {
			r.Mentions[k].Of = one(r.Mentions[k].Of)
		}
	}
	return out
}
