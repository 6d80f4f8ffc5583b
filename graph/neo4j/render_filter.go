package neo4j

import (
	"fmt"
	"math"
	"strings"

	"actorgraph/graph"
)

// names lists the names of the values that a set allows.
func names[E interface {
	~uint8
	String() string
}](s graph.Set, last E) []string {
	out := []string{}
	for v := E(1); v <= last; v++ {
		if graph.Allows(s, v) {
			out = append(out, v.String())
		}
	}
	return out
}

// symmetricKinds lists the kinds whose ends have no order.
func symmetricKinds() []string {
	var out []string
	for k := range graph.Vocabulary() {
		if k.Symmetric {
			out = append(out, k.Name)
		}
	}
	return out
}

// claimFilter is a filter with its ids looked up.
type claimFilter struct {
	step                            *graph.Select
	f                               *graph.ClaimFilter
	subject, object, between, about string // variables; "" for no condition
	either, inside                  string // of package traverse
	attributed                      string
}

// claimFilter renders the look-up of the ids in the filter of step s.
func (r *renderer) claimFilter(s *graph.Select) *claimFilter {
	x := &claimFilter{step: s, f: args(s).Filter}
	if x.f == nil {
		return x
	}
	ids := func(of func(f *graph.ClaimFilter) []string) string {
		if of(x.f) == nil {
			return ""
		}
		return r.canonical(s, func(a *graph.Args) []string { return of(a.Filter) })
	}
	x.subject = ids(func(f *graph.ClaimFilter) []string { return f.Subject })
	x.object = ids(func(f *graph.ClaimFilter) []string { return f.Object })
	x.between = ids(func(f *graph.ClaimFilter) []string { return f.Between })
	x.about = ids(func(f *graph.ClaimFilter) []string { return f.About })
	x.either = ids(func(f *graph.ClaimFilter) []string { return f.Ends })
	x.attributed = ids(func(f *graph.ClaimFilter) []string { return f.AttributedTo })
	if near := ids(func(f *graph.ClaimFilter) []string { return f.Near }); near != "" {
		x.either = r.near(near, r.where(x, true))
	}
	x.inside = ids(func(f *graph.ClaimFilter) []string { return f.Inside })
	return x
}

// near returns a variable that holds these ids and those of the entities that engage
// them, by engagements that pass where.
func (r *renderer) near(ids, where string) string {
	v := r.fresh("k")
	branch := func(end, other string) string {
		return "MATCH (c:Claim) WHERE c." + end + " = i AND c.rank IS NOT NULL AND c.id IS NOT NULL AND c.drawn" + where + " RETURN c." + other + " AS other"
	}
	all := strings.Join(r.globals, ", ")
	fmt.Fprintf(&r.prelude, "CALL (%[1]s) {\nCALL (%[1]s) {\n UNWIND %[2]s AS i CALL (i, %[1]s) {\n  %[3]s\n UNION\n  %[4]s\n }\n RETURN collect(DISTINCT other) AS others\n}\nUNWIND others + %[2]s AS i RETURN collect(DISTINCT i) AS %[5]s\n}\n",
		all, ids, branch("subjectId", "objectId"), branch("objectId", "subjectId"), v)
	r.globals = append(r.globals, v)
	return v
}

// named reports whether the filter names ends, or anything else that leads to few
// claims.
func (x *claimFilter) named() bool {
	return x.subject+x.object+x.between+x.about+x.either+x.inside != "" || x.f != nil && x.f.Documents != nil
}

// classed reports whether the filter names classes of claims that indexes know.
func (x *claimFilter) classed() bool {
	return x.f != nil && (x.f.Kinds.Given() || x.f.Quads.Given() || x.f.Status.Given() || x.f.Modality.Given())
}

// fromCitations reports whether all that the filter selects is found from citations:
// it bounds them by what indexes know, and nothing else leads to fewer.
func (x *claimFilter) fromCitations() bool {
	f := x.f
	return !x.named() && f != nil &&
		(f.Sources != nil || !f.PublishedFrom.IsZero() || !f.PublishedTo.IsZero() || !f.OccurredFrom.IsZero() || !f.OccurredTo.IsZero())
}

// param makes a parameter of what value takes from the filter.
func (x *claimFilter) param(r *renderer, value func(f *graph.ClaimFilter) any) string {
	return r.param(x.step, func(a *graph.Args) any { return value(a.Filter) })
}

// where is the conditions on the claim bound to c, each with AND before it. With citations,
// those about citations are among them.
func (r *renderer) where(x *claimFilter, citations bool) string {
	const c = "c"
	f := x.f
	if f == nil {
		return ""
	}
	var b strings.Builder
	and := func(format string, args ...any) { fmt.Fprintf(&b, " AND "+format, args...) }
	if f.Kinds.Given() || f.Quads.Given() {
		and("%s.kind IN %s", c, x.param(r, kinds))
	}
	if f.Modality.Given() {
		and("%s.modality IN %s", c, x.param(r, modalities))
	}
	if f.Status.Given() {
		and("%s.status IN %s", c, x.param(r, statuses))
	}
	if f.MinIndependent > 0 {
		and("%s.independent >= %s", c, x.param(r, func(f *graph.ClaimFilter) any { return int64(f.MinIndependent) }))
	}
	if f.MinReliability != 0 {
		and("left(%s.grade, 1) <= %s", c, x.param(r, func(f *graph.ClaimFilter) any { return f.MinReliability.String() }))
	}
	if f.Contested != nil {
		and("coalesce(%s.contested, false) = %s", c, x.param(r, func(f *graph.ClaimFilter) any { return *f.Contested }))
	}
	if x.subject != "" || x.object != "" {
		ends := func(subject, object string) string {
			var both []string
			if x.subject != "" {
				both = append(both, fmt.Sprintf("%s.%s IN %s", c, subject, x.subject))
			}
			if x.object != "" {
				both = append(both, fmt.Sprintf("%s.%s IN %s", c, object, x.object))
			}
			return strings.Join(both, " AND ")
		}
		and("(%s OR %s.kind IN %s AND %s)", ends("subjectId", "objectId"), c, r.constant(symmetricKinds()), ends("objectId", "subjectId"))
	}
	if x.between != "" {
		and("%s.subjectId IN %s AND %s.objectId IN %s", c, x.between, c, x.between)
	}
	if x.inside != "" {
		and("%s.subjectId IN %s AND %s.objectId IN %s", c, x.inside, c, x.inside)
	}
	if x.about != "" {
		and("any(i IN %s.aboutIds WHERE i IN %s)", c, x.about)
	}
	if citations && f.AboutCitations() {
		q, qd := r.fresh("q"), r.fresh("d")
		and("EXISTS { MATCH (%s)<-[:SUPPORTS|HEDGES|DENIES]-(%s:Citation)-[:IN]->(%s:Document) WHERE true%s }", c, q, qd, r.whereCited(x, q, qd))
	}
	return b.String()
}

// whereCited is the filter's own conditions on citation q of document d.
func (r *renderer) whereCited(x *claimFilter, q, d string) string {
	f := x.f
	if !f.AboutCitations() {
		return ""
	}
	var b strings.Builder
	and := func(format string, args ...any) { fmt.Fprintf(&b, " AND "+format, args...) }
	if f.Stances.Given() {
		and("%s.stance IN %s", q, x.param(r, func(f *graph.ClaimFilter) any { return names(f.Stances, graph.Alleges) }))
	}
	if f.Sources != nil {
		and("%s.sourceId IN %s", d, x.param(r, func(f *graph.ClaimFilter) any { return prefixedIDs(graph.SourcePrefix, f.Sources) }))
	}
	if f.Documents != nil {
		and("%s.documentId IN %s", q, x.param(r, func(f *graph.ClaimFilter) any { return prefixedIDs(graph.DocumentPrefix, f.Documents) }))
	}
	if x.attributed != "" {
		and("EXISTS { MATCH (%s)-[:ATTRIBUTED_TO]->(w) WHERE w.id IN %s }", q, x.attributed)
	}
	if !f.PublishedFrom.IsZero() || !f.PublishedTo.IsZero() {
		b.WriteString(r.within(x.step, d, "published", func(a *graph.Args) (from, to graph.EDTF) { return a.Filter.PublishedFrom, a.Filter.PublishedTo }))
	}
	if !f.OccurredFrom.IsZero() || !f.OccurredTo.IsZero() {
		b.WriteString(r.within(x.step, q, "when", func(a *graph.Args) (from, to graph.EDTF) { return a.Filter.OccurredFrom, a.Filter.OccurredTo }))
	}
	return b.String()
}

// kinds lists the kinds that a filter on kinds and quads allows.
func kinds(f *graph.ClaimFilter) any {
	out := []string{}
	for k := range graph.Vocabulary() {
		if graph.Allows(f.Kinds, k.Kind) && graph.Allows(f.Quads, k.Quad) && (!f.Quads.Given() || k.Quad != 0) {
			out = append(out, k.Name)
		}
	}
	return out
}

// statuses lists the statuses that a filter allows.
func statuses(f *graph.ClaimFilter) any { return names(f.Status, graph.Withdrawn) }

// modalities lists the modalities that a filter allows.
func modalities(f *graph.ClaimFilter) any { return names(f.Modality, graph.Recommended) }

// within is the condition that a date of v may lie between two of step s's,
// inclusively; see the embedded store.
func (r *renderer) within(s *graph.Select, v, name string, between func(a *graph.Args) (from, to graph.EDTF)) string {
	first := func(a *graph.Args) any {
		from, _ := between(a)
		if day, ok := from.Earliest(); ok {
			return int64(day)
		}
		return int64(math.MinInt64)
	}
	last := func(a *graph.Args) any {
		_, to := between(a)
		if day, ok := to.Latest(); ok {
			return int64(day)
		}
		return int64(math.MaxInt64)
	}
	return fmt.Sprintf(" AND %[1]s.%[2]sTo >= %[3]s AND %[1]s.%[2]sFrom <= %[4]s", v, name, r.param(s, first), r.param(s, last))
}
