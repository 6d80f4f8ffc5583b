package mapping

import (
	"cmp"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// citations makes the claims of all relations.
func (x *application) citations() {
	for i := range x.relations {
		r := &x.relations[i]
		for _, c := range r.rule.claims {
			x.claims(r, &c)
		}
	}
	if x.text == nil && x.unverified > 0 {
		x.add(loader.Note, x.a.Line, x.a.Column, "", "there is no text: quotes unverified: %d", x.unverified)
	}
}

// drop reports a claim that a relation does not make.
func (x *application) drop(r *relation, format string, args ...any) {
	x.incomplete++
	x.add(x.loose(), r.Line, r.Column, "the claim is left out", "%s %s: "+format, append([]any{r.Type, r.name}, args...)...)
}

// end is a filler with the entity that it is.
type end struct {
	loader.Arg
	id string
}

// ends are the entities that play a part; asked reports that the mapping itself
// leaves out what does.
func (x *application) ends(fillers []loader.Arg) (ends []end, why string, asked bool) {
	for _, a := range fillers {
		id, reason := x.entity(a.Ref)
		if id == "" {
			why, asked = reason, strings.HasPrefix(reason, skippedReason)
			continue
		}
		ends = append(ends, end{a, id})
	}
	return ends, why, asked
}

// sides finds the fillers of subject and object. Roles that are not said are the
// mapping's defaults, then the first and the second of two.
func (x *application) sides(r *relation, c *claimRule) (subjects, objects []loader.Arg) {
	subject, object := c.subject, c.object
	if len(subject) == 0 && len(r.fillers(x.m.subject)) > 0 {
		subject = x.m.subject
	}
	if len(object) == 0 && len(r.fillers(x.m.object)) > 0 {
		object = x.m.object
	}
	subjects, objects = r.fillers(subject), r.fillers(object)
	if len(r.Args) != 2 {
		return subjects, objects
	}
	switch {
	case len(subject)+len(object) == 0:
		return r.Args[:1], r.Args[1:]
	case len(subject) == 0 && len(objects) == 1:
		return others(r.Args, objects[0]), objects
	case len(object) == 0 && len(subjects) == 1:
		return subjects, others(r.Args, subjects[0])
	}
	return subjects, objects
}

func others(args []loader.Arg, not loader.Arg) []loader.Arg {
	i := slices.Index(args, not)
	return slices.Delete(slices.Clone(args), i, i+1)
}

// maxPairs bounds the claims that one relation makes.
const maxPairs = 2500

// claims makes one claim for each pair of a subject and an object.
func (x *application) claims(r *relation, c *claimRule) {
	fs, fo := x.sides(r, c)
	subjects, why, asked := x.ends(fs)
	if len(subjects) == 0 {
		x.missing(r, "subject", fs, why, asked)
		return
	}
	objects, why, asked := x.ends(fo)
	if len(objects) == 0 {
		x.missing(r, "object", fo, why, asked)
		return
	}
	symmetric := c.kind.Info().Symmetric
	if r.Undirected && !symmetric {
		x.drop(r, "%s has a direction, and the annotation has none", c.kind)
		return
	}
	if n := len(subjects) * len(objects); n > maxPairs {
		x.drop(r, "it makes %d claims, the limit is %d", n, maxPairs)
		return
	}
	seen := map[[2]string]bool{}
	for _, s := range subjects {
		for _, o := range objects {
			pair := [2]string{s.id, o.id}
			if symmetric {
				pair = [2]string{min(s.id, o.id), max(s.id, o.id)}
			}
			if s.id == o.id || seen[pair] {
				continue
			}
			seen[pair] = true
			x.cite(r, c, s, o)
		}
	}
	if len(seen) == 0 {
		x.drop(r, "subject and object are both %q", subjects[0].id)
	}
}

// missing reports that an end is missing. What is an event has been declared
// with whoever takes part, so nothing is lost.
func (x *application) missing(r *relation, what string, fillers []loader.Arg, why string, asked bool) {
	switch {
	case r.event != "":
	case len(fillers) == 0 && len(r.Args) > 2:
		x.drop(r, "of its %d arguments none is known to be the %s: its roles are %s", len(r.Args), what, rolesOf(r))
	case len(fillers) == 0:
		x.drop(r, "it has no %s: its roles are %s", what, rolesOf(r))
	case asked:
		x.skipped++
	default:
		x.drop(r, "its %s %s", what, why)
	}
}

func rolesOf(r *relation) string {
	var list []string
	for _, a := range r.Args {
		if !slices.Contains(list, a.Role) {
			list = append(list, a.Role)
		}
	}
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// cite makes a citation of one claim.
func (x *application) cite(r *relation, c *claimRule, subject, object end) {
	p, parts := x.passage(r, subject, object)
	steps, stance := x.attribution(r, parts)
	if stance > graph.Asserts && len(steps) == 0 {
		x.drop(r, "it is put as somebody's word, and nobody is named (give the attribute a speaker in the mapping)")
		return
	}
	e := &r.effect
	cit := graph.Citation{
		Claim: graph.Proposition{
			Subject: subject.id, Kind: c.kind, Object: object.id, About: x.about(r, c, subject.id, object.id),
			Modality: x.modality(r, c.modality),
		},
		Relation: cmp.Or(oneLine(r.Relation.Relation), e.relation, x.trigger(r), r.Type),
		Stance:   max(stance, graph.Asserts), Negated: c.negated != e.negated, Attribution: steps,
		Hedge: e.hedge, Role: e.role, When: r.When, Where: cmp.Or(r.Where, e.where),
		Confidence: r.Confidence, Annotator: r.Annotator,
		Quote: p.Quote, Start: p.Start, End: p.End, Anchored: p.How,
	}
	if cit.When == (graph.EDTF{}) && e.when != "" {
		if when, err := graph.ParseEDTF(e.when); err == nil {
			cit.When = when
		} else {
			cit.WhenText = e.when
		}
	}
	if cit.Confidence == nil {
		cit.Confidence = e.confidence
	}
	if p.How == graph.Unverified {
		x.unverified++
	}
	cit.Annotation = x.annotation(r, p)
	x.record.Citations = append(x.record.Citations, cit)
}

// annotation is an id for a citation, unique in the document. Without a quote it
// says where in the source the relation is.
func (x *application) annotation(r *relation, p loader.Passage) string {
	base := oneLine(r.name)
	if where := oneLine(r.Locator); p.Quote == "" && where != "" {
		base += " (" + where + ")"
	}
	id := base
	for x.annotations[id] > 0 {
		x.annotations[base]++
		id = base + "/" + itoa(x.annotations[base])
	}
	x.annotations[id] = 1
	return id
}

func (x *application) trigger(r *relation) string {
	if s := x.span(r.Trigger); s != nil {
		return s.words()
	}
	return ""
}

// about is what the claim is about: the event that the relation is, and what
// plays the roles for it.
func (x *application) about(r *relation, c *claimRule, subject, object string) []string {
	var ids []string
	if r.event != "" {
		ids = append(ids, r.event)
	}
	for _, a := range r.fillers(c.about) {
		id, why := x.entity(a.Ref)
		if id != "" && x.record.Entities[x.declared[id]].Type.IsActor() {
			id, why = "", "is neither an agreement nor an event"
		}
		if id == "" {
			x.add(x.loose(), r.Line, r.Column, "the claim is made without it", "%s %s: %s %s", r.Type, r.name, a.Role, why)
			continue
		}
		if !slices.Contains(ids, id) && id != subject && id != object {
			ids = append(ids, id)
		}
	}
	return ids
}

// passage is the quote of a claim: the sentences that hold the trigger and both
// ends, or as much of that as is near. parts is where the relation stands: its
// trigger, else its ends.
func (x *application) passage(r *relation, subject, object end) (p loader.Passage, parts []extent) {
	trigger := x.span(r.Trigger)
	ends := []*span{trigger, x.span(subject.Ref), x.span(object.Ref)}
	var all extent
	how := graph.Exact
	var near []extent // each part of the claim alone
	for _, s := range ends {
		if s == nil || !s.placed || x.text == nil {
			continue
		}
		all = all.cover(s.extent())
		near = append(near, s.extent())
		for _, q := range s.passages {
			if q.How != graph.Search || len(s.Fragments) > 0 {
				how = max(how, q.How)
			}
		}
		if s == trigger || trigger == nil || !trigger.placed {
			parts = append(parts, s.extents()...)
		}
	}
	if len(near) == 0 {
		return loader.Passage{Quote: x.trigger(r), How: graph.Unverified}, nil
	}
	for _, e := range append([]extent{all}, near...) {
		if p = x.quote(e); p.End-p.Start <= maxQuote {
			p.How = how
			return p, parts
		}
	}
	p = x.text.Anchor("", near[0].start, near[0].end) // a sentence without end
	p.How = how
	return p, parts
}
