package graphtest

import (
	"fmt"
	"math/rand/v2"

	"actorgraph/graph"
)

// Zipf makes documents for a graph of the given number of claims as large
// corpora look: a fifth as many actors, some of them hubs that a tenth of all
// claims touch, and one and a half citations a claim, thirty to a document. It
// is the graph that benchmarks measure on, and the same for the same number.
func Zipf(claims int) []graph.Record {
	rng := rand.New(rand.NewPCG(42, uint64(claims)))
	actors := max(claims/5, 10)
	zipf := rand.NewZipf(rng, 1.2, 8, uint64(actors-1))
	types := []graph.EntityType{graph.State, graph.Group, graph.Organization, graph.Person}

	type shape struct{ subject, object, kind int }
	seen := map[shape]bool{}
	shapes := make([]shape, 0, claims)
	for len(shapes) < claims {
		s := shape{int(zipf.Uint64()), rng.IntN(actors), 1 + rng.IntN(graph.Kinds)}
		if s.subject == s.object || seen[s] {
			continue
		}
		if kind := graph.Kind(s.kind); kind.Info().Symmetric && seen[shape{s.object, s.subject, s.kind}] {
			continue
		}
		seen[s] = true
		shapes = append(shapes, s)
	}
	order := make([]int, 0, claims*3/2)
	for i := range claims {
		order = append(order, i)
	}
	for range claims / 2 {
		order = append(order, rng.IntN(claims))
	}
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })

	const perDocument = 30
	var records []graph.Record
	for len(order) > 0 {
		part := order[:min(perDocument, len(order))]
		order = order[len(part):]
		n := len(records)
		source := graph.Source{ID: fmt.Sprintf("source-%d", n%300), Name: fmt.Sprintf("Source %d", n%300), Reliability: graph.Reliability(1 + n%6)}
		published, _ := graph.ParseEDTF(fmt.Sprintf("%d-%02d-%02d", 2000+n%25, 1+n%12, 1+n%28))
		r := graph.Record{
			Document: graph.Document{
				ID: fmt.Sprintf("document-%d", n), Title: fmt.Sprintf("Document %d", n), Source: source.ID,
				Kind: graph.News, Published: published, URL: fmt.Sprintf("https://example.org/%d", n),
			},
			Sources: []graph.Source{source},
		}
		declared := map[int]bool{}
		actor := func(i int) string {
			id := fmt.Sprintf("actor-%d", i)
			if !declared[i] {
				declared[i] = true
				r.Entities = append(r.Entities, graph.Declaration{ID: id, Type: types[i%len(types)], Name: fmt.Sprintf("Actor %d", i)})
			}
			return id
		}
		for k, at := range part {
			s := shapes[at]
			c := graph.Citation{
				Annotation: fmt.Sprintf("c%d", k),
				Claim: graph.Proposition{
					Subject: actor(s.subject), Kind: graph.Kind(s.kind), Object: actor(s.object), Modality: graph.Actual,
				},
				Relation: "relation " + graph.Kind(s.kind).String(), Stance: graph.Asserts, Anchored: graph.Unverified,
				Quote: fmt.Sprintf("Quote %d of document %d says in so many words that the one deals with the other, and how.", k, n),
			}
			if rng.IntN(4) == 0 {
				c.Stance = graph.Reports
				c.Attribution = []graph.Step{{Actors: []string{actor(rng.IntN(actors))}}}
			}
			r.Citations = append(r.Citations, c)
		}
		records = append(records, r)
	}
	return records
}

// ZipfHub is the id of the entity with the most claims in a Zipf graph.
const ZipfHub = "actor-0"
