package loader

import (
	"actorgraph/graph"
)

func (d *decoder) claims() {
	list := d.root.list("claims")
	d.r.Citations = make([]graph.Citation, 0, len(list))
	for _, n := range list {
		if n.kind == objectNode {
			d.r.Citations = append(d.r.Citations, d.citation(n))
		}
	}
	if len(list) == 0 {
		d.r.Citations = nil
	}
}

func (d *decoder) citation(n *node) graph.Citation {
	c := graph.Citation{
		Annotation: d.declare(claimSpace, n),
		Claim: graph.Proposition{
			Subject:  d.entity(n.get("subject"), "subject", anyEntity),
			Kind:     enum(n.get("kind"), graph.ParseKind, 0),
			Object:   d.entity(n.get("object"), "object", anyEntity),
			About:    d.about(n.get("about")),
			Modality: enum(n.get("modality"), graph.ParseModality, graph.Actual),
		},
		Relation:    n.str("relation"),
		Stance:      enum(n.get("stance"), graph.ParseStance, graph.Asserts),
		Negated:     n.get("negated").truth(),
		Attribution: d.attribution(n),
		Hedge:       n.str("hedge"),
		Role:        n.str("role"),
		When:        date(n.get("when")),
		WhenText:    n.str("whenText"),
		Where:       n.str("where"),
		Annotator:   n.str("annotator"),
	}
	if f, ok := n.get("confidence").number(); ok {
		c.Confidence = &f
	}
	if c.Claim.Subject != "" && c.Claim.Subject == c.Claim.Object {
		d.f.add(Warning, n.get("object").at, "", "subject and object are both %s", quoted(c.Claim.Subject))
	}
	p := d.quote(n)
	c.Quote, c.Start, c.End, c.Anchored = p.Quote, p.Start, p.End, p.How
	return c
}

// about is an id or a list of ids.
func (d *decoder) about(n *node) []string {
	if n == nil {
		return nil
	}
	items := n.items
	if n.kind == textNode {
		items = []*node{n}
	}
	var ids []string
	for _, item := range items {
		if id := d.entity(item, "about", aTopic); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

func (d *decoder) attribution(n *node) []graph.Step {
	var steps []graph.Step
	for _, s := range n.list("attribution") {
		step := graph.Step{Source: d.source(s.get("source"), "source"), Text: s.str("text")}
		if id := d.entity(s.get("actor"), "actor", anyEntity); id != "" {
			step.Actors = append(step.Actors, id)
		}
		for _, a := range s.list("actors") {
			step.Actors = append(step.Actors, d.entity(a, "actors", anyEntity))
		}
		if step.Text != "" {
			d.f.unnamed = append(d.f.unnamed, unnamedSpeaker{step.Text, s.get("text").at})
		}
		steps = append(steps, step)
	}
	return steps
}

func (d *decoder) mentions() {
	for _, n := range d.root.list("mentions") {
		if n.kind != objectNode {
			continue
		}
		of := d.entity(n.get("of"), "of", anyEntity)
		if p, ok := d.mention(n, of); ok {
			d.r.Mentions = append(d.r.Mentions, graph.Mention{Of: of, Quote: p.Quote, Start: p.Start, End: p.End})
		} else {
			d.f.LeftOut++
		}
	}
}
