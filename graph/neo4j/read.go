package neo4j

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"actorgraph/graph"
)

// Read answers a query with one statement; see graph.Reader. Only if an id is not
// found is it looked for among former ones, with another.
func (s *Store) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	if q.Hop == graph.RootHealth {
		return s.health(ctx, q, rows)
	}
	start := rows.Len()
	missing, err := s.readAs(ctx, q, rows, style{few: s.options.few})
	if err == nil && missing {
		rows.Cut(start)
		_, err = s.readAs(ctx, q, rows, style{few: s.options.few, former: true})
	}
	return err
}

// readAs reads with a statement of a style. It reports whether an id was not found.
func (s *Store) readAs(ctx context.Context, q *graph.Select, rows *graph.Rows, look style) (missing bool, err error) {
	steps := stepsOf(q)
	p, err := s.plans.plan(steps, look)
	if err != nil {
		return false, err
	}
	answer, err := s.readAnswer(ctx, p.text, p.bind(steps))
	if err != nil {
		return false, err
	}
	rows.SetVersion(answer.version)
	columns, err := s.stamped(answer.values, rows)
	if err != nil {
		return false, err
	}
	d := decoder{rows: rows, steps: steps, serveText: s.options.serveText, browser: s.options.browser}
	p.decode(&d, columns)
	return d.missing, d.err
}

// style is how a statement is rendered, besides what the query says.
type style struct {
	few    int  // see few
	former bool // the ids at the root may be former ones
}

// render makes the plan of a query with these steps.
func render(steps []*graph.Select, look style) (*plan, error) {
	r := &renderer{steps: steps, style: look}
	w := r.row()
	c := w.root(steps[0])
	if r.err != nil {
		return nil, r.err
	}
	cols := append([]string{stampColumns}, w.cols...)
	body := "OPTIONAL MATCH (g:Graph {id: 'graph'}) WITH " + graphStamp + andGlobals + "\n" +
		w.pre.String() + "RETURN " + strings.Join(cols, ", ")
	return &plan{text: r.text(body), params: r.params, decode: c}, nil
}

// root renders the top step.
func (w *row) root(s *graph.Select) cell {
	a, r := args(s), w.r
	switch s.Hop {
	case graph.RootNode:
		nodes := w.nodes(s)
		return func(d *decoder, row []any) { nodes(d, row, 0, args(d.steps[0]).IDs[0]) }
	case graph.RootNodes:
		nodes := w.nodes(s)
		views := len(s.Views)
		return func(d *decoder, row []any) {
			for view := range views {
				ids := args(d.steps[0]).IDs
				d.rows.List(len(ids))
				for _, id := range ids {
					nodes(d, row, view, id)
				}
			}
		}
	case graph.RootActor:
		return w.actor(s)
	case graph.RootActors, graph.RootAgreements, graph.RootEvents:
		return w.entitySearch(s)
	case graph.RootEngagements, graph.RootClaims:
		return w.claimSearch(s)
	case graph.RootCitations:
		return w.citationSearch(s)
	case graph.RootAllegations:
		return w.allegationSearch(s)
	case graph.RootDocuments:
		match := "MATCH (d:Document) WHERE d.id IS NOT NULL"
		if a.IDs != nil {
			match += " AND d.id IN " + r.param(s, func(a *graph.Args) any { return prefixedIDs(graph.DocumentPrefix, a.IDs) })
		}
		if a.Sources != nil {
			match += " AND d.sourceId IN " + r.param(s, func(a *graph.Args) any { return prefixedIDs(graph.SourcePrefix, a.Sources) })
		}
		if a.Text != nil {
			match += r.contains(s, "coalesce( d.folded, '')")
		}
		return w.documentPage(s, nil, match)
	case graph.RootSources:
		match := "MATCH (s:Source) WHERE s.id IS NOT NULL"
		if a.IDs != nil {
			match += " AND s.id IN " + r.param(s, func(a *graph.Args) any { return prefixedIDs(graph.SourcePrefix, a.IDs) })
		}
		if a.Text != nil {
			match += r.contains(s, "s.folded")
		}
		return w.sourcePage(s, match)
	case graph.RootCount:
		return w.claimCount(s)
	case graph.RootFrontier:
		return w.frontier(s)
	case graph.RootTimeline:
		return w.timeline(s)
	case graph.RootDistribution:
		return w.distribution(s)
	case graph.RootSeries:
		return w.series(s)
	case graph.RootMatrix:
		return w.matrix(s)
	case graph.RootSuggest:
		return w.suggest(s)
	case graph.RootSearch:
		return w.search(s)
	default:
		r.fail("hop %d does not start a query", s.Hop)
		return null
	}
}

// contains is the condition that a folded name contains the text of a step, by
// graph.Fold.
func (r *renderer) contains(s *graph.Select, folded string) string {
	return " AND " + folded + " CONTAINS " + r.param(s, func(a *graph.Args) any { return graph.Fold(*a.Text) })
}

// nodes renders look-ups of nodes of any type: a subquery for each type that the
// ids are of. What it returns appends the node with an id as a view wants it, or null.
func (w *row) nodes(s *graph.Select) func(d *decoder, row []any, view int, id string) {
	r := w.r
	type found struct {
		at    int
		views []cell
	}
	out := map[string]found{}
	for _, prefix := range append(graph.Prefixes(), "") {
		asked := func(a *graph.Args) any {
			return slices.DeleteFunc(slices.Clone(a.IDs), func(id string) bool { return prefixOf(id) != prefix })
		}
		if len(asked(args(s)).([]string)) == 0 { //nolint:errcheck // it is one
			continue
		}
		x := r.row()
		x.cols, x.sure = []string{"i"}, []string{"n"}
		p := r.param(s, asked)
		match := "UNWIND " + p + " AS i MATCH (%s {id: i})\n"
		var one func(v *graph.View, n string) cell
		switch prefix {
		case graph.DocumentPrefix:
			match, one = fmt.Sprintf(match, "n:Document"), x.document
		case graph.SourcePrefix:
			match, one = fmt.Sprintf(match, "n:Source"), x.source
		case graph.ClaimPrefix:
			match, one = fmt.Sprintf(match, "n:Claim"), x.claim
		case graph.CitationPrefix:
			match, one = fmt.Sprintf(match, "n:Citation"), x.citation
		default:
			match, one = fmt.Sprintf(match, "n:Thing"), x.entity
			if r.former {
				match = r.call() + "  " + match + "  RETURN i, n\n UNION\n  UNWIND " + p + " AS i MATCH (:FormerId {id: i})-[:NOW]->(n:Thing) RETURN i, n\n}\n"
			}
		}
		var views []cell
		for i := range s.Views {
			views = append(views, one(&s.Views[i], "n"))
		}
		list := r.fresh("x")
		fmt.Fprintf(&w.pre, "%s%s%sRETURN collect([%s]) AS %s\n}\n", r.call(), match, x.pre.String(), strings.Join(x.cols, ", "), list)
		out[prefix] = found{w.col(list), views}
	}
	return func(d *decoder, row []any, view int, id string) {
		f := out[prefixOf(id)]
		for _, x := range asList(row[f.at]) {
			if r := asList(x); asText(r[0]) == id {
				f.views[view](d, r)
				return
			}
		}
		d.missing = d.missing || prefixOf(id) == "" // others have no former ids
		d.rows.Null()
	}
}

func prefixOf(id string) string {
	for _, p := range graph.Prefixes() {
		if strings.HasPrefix(id, p) {
			return p
		}
	}
	return ""
}

// health answers RootHealth: from Neo4j's own counts, the counters on the Graph
// node, and, where it is asked for, the digest.
func (s *Store) health(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	row, err := s.read(ctx, healthStatement, nil)
	if err != nil {
		return err
	}
	if row == nil {
		return &graph.Error{Op: "reading", Code: graph.Unavailable, Err: errors.New("the database has no schema of actorgraph"), Hint: "run actorgraph migrate"}
	}
	if row, err = s.stamped(row, rows); err != nil {
		return err
	}
	start := rows.Row(graph.TypeHealth)
	for i := range q.Views[0].Shapes[0].Items {
		switch item := &q.Views[0].Shapes[0].Items[i]; item.Field {
		case graph.FieldDocuments:
			rows.Int(int(asInt(row[0])))
		case graph.FieldCitations:
			rows.Int(int(asInt(row[1])))
		case graph.FieldClaims:
			rows.Int(int(asInt(row[2])))
		case graph.FieldUnverifiedQuotes:
			rows.Int(int(asInt(row[3])))
		case graph.FieldSoleOriginClaims:
			rows.Int(int(asInt(row[4])))
		case graph.FieldDisputedClaims:
			rows.Int(int(asInt(row[5])))
		case graph.FieldInvariantsBroken:
			broken, err := s.broken(ctx)
			if err != nil {
				return err
			}
			rows.Strings(broken)
		case graph.FieldStore:
			rows.String("neo4j")
		case graph.FieldDigest:
			digest, err := s.Digest(ctx)
			if err != nil {
				return err
			}
			rows.String(digest)
		default:
			return graph.Errorf(graph.Internal, "field %d is unknown here", item.Field)
		}
	}
	rows.EndRow(start)
	return nil
}

const healthStatement = `MATCH (g:Graph {id: 'graph'})
RETURN ` + graphStamp + `, COUNT { (:Document) }, COUNT { (:Citation) }, COUNT { (:Claim) }, g.unverifiedQuotes, g.soleOriginClaims, g.disputedClaims`
