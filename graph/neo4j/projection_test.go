package neo4j

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/graphtest"
)

// TestProjection applies random batches to both stores and compares the whole
// database, node by node and edge by edge, with what the layout says that it
// should hold: a projection of the embedded store's export and of the live
// records, made without any of the writer's code.
func TestProjection(t *testing.T) {
	server := shared.Server(t)
	for seed := range uint64(12) {
		s, e := openMigrated(t, server), embedded.New()
		rng := rand.New(rand.NewPCG(seed, 3))
		live := map[string]graph.Record{}
		for step := range 4 {
			b := graph.Batch{RecordedAt: graphtest.Clock}
			records := graphtest.Records(rng, 1+rng.IntN(12))
			rng.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
			if step == 2 {
				for _, id := range sorted(live)[:len(live)/2] {
					b.Retractions = append(b.Retractions, graph.Retraction{Document: id, Reason: "test"})
				}
			} else {
				b.Records = records
			}
			_, err := s.Apply(t.Context(), b)
			if _, want := e.Apply(t.Context(), b); graph.CodeOf(err) != graph.CodeOf(want) {
				t.Fatalf("seed %d, step %d: %v, the embedded store says %v", seed, step, err, want)
			}
			if err != nil {
				continue
			}
			for _, r := range b.Records {
				live[r.Document.ID] = r
			}
			for _, r := range b.Retractions {
				delete(live, r.Document)
			}
			if diff := project(t, e, live).diff(t, s); diff != "" {
				t.Fatalf("seed %d, step %d: the database is not what the layout says (-want +got):\n%s", seed, step, diff)
			}
		}
	}
}

// TestProjectionSeeds compares the database that holds the seed documents with
// its projection.
func TestProjectionSeeds(t *testing.T) {
	s, e := openTest(t), embedded.New()
	live := map[string]graph.Record{}
	for _, r := range seedRecords(t) {
		live[r.Document.ID] = r
		graphtest.Apply(t, s, r)
		graphtest.Apply(t, e, r)
	}
	if diff := project(t, e, live).diff(t, s); diff != "" {
		t.Fatalf("the database is not what the layout says (-want +got):\n%s", diff)
	}
}

// projection is a whole database as the layout describes it.
type projection struct {
	live       []graph.Record // by document
	entities   map[string]graph.EntityLine
	now        map[string]string // canonical ids of all ids of entities
	sources    map[string]graph.Source
	documents  map[string]graph.Document // as they are shown, by bare id
	roots      map[string][]string       // their roots, with prefix
	families   *graph.Families
	cited      map[string]citedIn // by id of the citation
	rows       [][]any
	unverified map[string]int64 // quotes not found, by bare id of the document
	claims     map[string]map[string]any
	supporting map[string][]int // by claim, citations of each origin
	totals     map[string]any   // what the Graph node counts
	citations  map[string]int   // of the claims that name an entity, by its id
	degrees    map[string]int   // engagements with an entity at an end, by its id
}

// citedIn is a citation as its document has it.
type citedIn struct {
	record   *graph.Record
	citation *graph.Citation
}

// project makes the projection of a store whose live records are given.
func project(t *testing.T, e *embedded.Store, live map[string]graph.Record) *projection {
	t.Helper()
	p := &projection{
		entities: map[string]graph.EntityLine{}, now: map[string]string{}, sources: map[string]graph.Source{},
		documents: map[string]graph.Document{}, roots: map[string][]string{}, cited: map[string]citedIn{},
		unverified: map[string]int64{}, claims: map[string]map[string]any{}, supporting: supporting(t, e),
	}
	for _, id := range sorted(live) {
		p.live = append(p.live, live[id])
	}
	lines := map[string][]json.RawMessage{}
	for l, err := range e.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		lines[l.Kind] = append(lines[l.Kind], l.JSON)
	}
	p.learn(t, lines)
	graphtest.EachLine(t, lines["entity"], p.entity)
	graphtest.EachLine(t, lines["source"], p.source)
	graphtest.EachLine(t, lines["document"], p.document)
	graphtest.EachLine(t, lines["claim"], p.claim)
	graphtest.EachLine(t, lines["engagement"], p.engagement)
	graphtest.EachLine(t, lines["allegation"], p.allegation)
	graphtest.EachLine(t, lines["citation"], p.citation)
	p.mentions(t, lines["mention"])
	for i := range p.live {
		p.declarations(t, &p.live[i])
	}
	for _, c := range p.claims {
		p.node("Claim", c)
	}
	p.node("Graph", p.totals)
	return p
}

// supporting asks a store, for each claim, how many citations of each origin
// support it: the export does not say.
func supporting(t *testing.T, e *embedded.Store) map[string][]int {
	t.Helper()
	one := func(typ graph.Type, items ...graph.Item) []graph.View {
		return []graph.View{{Shapes: []graph.Shape{{Type: typ, Items: items}}}}
	}
	origins := &graph.Select{Hop: graph.EvidenceOrigins, Views: one(graph.TypeOrigin, graph.Item{Field: graph.FieldSupporting})}
	evidence := &graph.Select{Hop: graph.ClaimEvidence, Views: one(graph.TypeEvidence, graph.Item{Hop: origins})}
	rows := graph.NewRows()
	defer rows.Free()
	err := e.Read(t.Context(), &graph.Select{
		Hop: graph.RootClaims, Page: true, Args: &graph.Args{First: 1 << 20},
		Views: one(graph.TypeClaim, graph.Item{Field: graph.FieldID}, graph.Item{Hop: evidence}),
	}, rows)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]int{}
	for i := 1; i < rows.Len(); i = rows.Skip(i) { // a claim: row, id, evidence: row, list of rows of one number
		id, first := rows.TextAt(i+1), i+4
		for n := range rows.At(i + 3).N {
			out[id] = append(out[id], int(rows.At(first+2*int(n)+1).N))
		}
	}
	return out
}

// learn fills in what nodes need to know of others.
func (p *projection) learn(t *testing.T, lines map[string][]json.RawMessage) {
	t.Helper()
	graphtest.EachLine(t, lines["entity"], func(l *graph.EntityLine) {
		p.entities[l.ID] = *l
		for _, id := range append(l.FormerIDs, l.ID) {
			p.now[id] = l.ID
		}
	})
	said, references := map[string][]*graph.Source{}, map[string][]*graph.Document{}
	for i := range p.live {
		r := &p.live[i]
		for k := range r.Sources {
			said[r.Sources[k].ID] = append(said[r.Sources[k].ID], &r.Sources[k])
		}
		for k := range r.References {
			references[r.References[k].ID] = append(references[r.References[k].ID], &r.References[k])
		}
		for k := range r.Citations {
			c := &r.Citations[k]
			p.cited[graph.CitationPrefix+c.ID(r.Document.ID).String()] = citedIn{record: r, citation: c}
			if c.Quote != "" && c.Anchored == graph.Unverified {
				p.unverified[r.Document.ID]++
			}
		}
	}
	var all []graph.Source
	for id, list := range said {
		p.sources[id] = graph.MergeSource(list)
		all = append(all, p.sources[id])
	}
	p.families = graph.NewFamilies(all, p.resolve)
	markings, greatest := make([]int64, graph.Red+1), graph.Clear
	graphtest.EachLine(t, lines["document"], func(l *graph.DocumentLine) {
		id := l.ID[len(graph.DocumentPrefix):]
		d := graph.MergeReferences(id, references[id])
		if i := slices.IndexFunc(p.live, func(r graph.Record) bool { return r.Document.ID == id }); i >= 0 {
			d = p.live[i].Document
			markings[l.Marking]++
			greatest = max(greatest, l.Marking)
		}
		p.documents[id], p.roots[id] = d, l.Origins
	})
	var unverified int64
	for _, n := range p.unverified {
		unverified += n
	}
	p.totals = map[string]any{
		"id": "graph", "name": "actorgraph", "schema": 6, "citations": len(p.cited), "unverifiedQuotes": unverified,
		"markings": markings, "marking": int(greatest),
	}
	var disputed, alone int
	perClaim := map[string]int{}
	graphtest.EachLine(t, lines["citation"], func(l *graph.CitationLine) { perClaim[l.Claim]++ })
	p.citations = map[string]int{}
	graphtest.EachLine(t, lines["claim"], func(l *graph.ClaimLine) {
		for id := range map[string]bool{l.Subject: true, l.Object: true} {
			p.citations[id] += perClaim[l.ID]
		}
		for _, id := range l.About { // no end is among them
			p.citations[id] += perClaim[l.ID]
		}
		if l.Evidence.Status == graph.Disputed {
			disputed++
		}
		if l.Evidence.Independent == 1 && l.Modality == graph.Actual {
			alone++
		}
	})
	p.degrees = map[string]int{}
	graphtest.EachLine(t, lines["engagement"], func(l *graph.EngagementLine) {
		for id := range map[string]bool{l.From: true, l.To: true} {
			p.degrees[id]++
		}
	})
	p.totals["disputedClaims"], p.totals["soleOriginClaims"] = disputed, alone
}

// resolve is graph.Resolve over the entities of the projection.
func (p *projection) resolve(id string) (string, graph.EntityType) {
	if now, ok := p.now[id]; ok {
		return now, p.entities[now].Type
	}
	return id, 0
}

// node adds a node; labels are sorted as plain sorts them.
func (p *projection) node(label string, values map[string]any) {
	labels := []string{label}
	if slices.Contains([]string{"State", "Group", "Organization", "Person", "Agreement", "Event", "Allegation"}, label) {
		labels = append(labels, "Thing")
	}
	slices.Sort(labels)
	p.rows = append(p.rows, []any{labels, present(values)})
}

// edge adds an edge from one node to another.
func (p *projection) edge(from, kind, to string, values map[string]any) {
	p.rows = append(p.rows, []any{from, kind, to, present(values)})
}

// present leaves out what has no value: in the layout that is absent.
func present(values map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range values {
		switch x := v.(type) {
		case string:
			if x == "" {
				continue
			}
		case []string:
			if len(x) == 0 {
				continue
			}
		case bool: // every flag that is not listed here is there only if it is true
			if !x && !slices.Contains([]string{"loaded", "contested", "innermost"}, k) {
				continue
			}
		case graph.EDTF:
			if x.IsZero() {
				continue
			}
		case nil:
			continue
		}
		out[k] = v
	}
	return out
}

// diff compares the projection with a database: nodes and edges, then records.
func (p *projection) diff(t *testing.T, s *Store) string {
	t.Helper()
	want, got := p.lines(t), plain(t, dump(t, s))
	missing, extra := without(want, got), without(got, want)
	var records []string
	for i := range p.live {
		records = append(records, mustJSON(&p.live[i]))
	}
	return cmp.Diff(missing, extra) + cmp.Diff(records, liveRecords(t, s))
}

// without returns the lines that are in one list more often than in another, not
// more than can be read.
func without(lines, others []string) []string {
	count := map[string]int{}
	for _, l := range others {
		count[l]++
	}
	var out []string
	for _, l := range lines {
		if count[l]--; count[l] < 0 && len(out) < 10 {
			out = append(out, l)
		}
	}
	return out
}

// liveRecords reads the records that are not retracted, by document, as JSON.
func liveRecords(t *testing.T, s *Store) []string {
	t.Helper()
	row, err := s.read(t.Context(), "MATCH (r:Record) WHERE r.retractedAt IS NULL WITH r ORDER BY r.document RETURN collect(r.body)", nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range asList(row[0]) {
		body, ok := x.([]byte)
		if !ok {
			t.Fatalf("the body of a record is %T", x)
		}
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimSpace(string(text)))
	}
	return out
}

// lines are the projection as dump writes a database.
func (p *projection) lines(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, r := range p.rows {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return plain(t, out)
}

// plain writes lines of a dump with sorted labels, so that two can be compared.
func plain(t *testing.T, lines []string) []string {
	t.Helper()
	out := make([]string, len(lines))
	for i, l := range lines {
		var r []any
		d := json.NewDecoder(bytes.NewReader([]byte(l)))
		d.UseNumber() // ranks are wider than a float
		if err := d.Decode(&r); err != nil {
			t.Fatalf("reading %s: %v", l, err)
		}
		if labels, ok := r[0].([]any); ok {
			texts := asTexts(labels)
			slices.Sort(texts)
			r[0] = texts
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = string(b)
	}
	slices.Sort(out)
	return out
}
