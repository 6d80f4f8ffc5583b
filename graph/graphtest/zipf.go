package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"actorgraph/graph"
)

// The shape of a Zipf graph, after annotated articles: three documents to a
// topic, thirty citations to a document, and half as many actors as citations.
const (
	zipfActors    = 16 // of a topic
	zipfClaims    = 60 // of a topic
	zipfDocuments = 3  // of a topic; each cites a third of the claims, and half as many of the next third
)

// Zipf makes documents for a graph of about the given number of claims as large
// corpora look: a fifth as many actors, some of them hubs that a good part of all
// topics share, and one and a half citations to a claim. It is the graph that
// benchmarks measure on, and the same for the same number.
func Zipf(claims int) []graph.Record {
	rng := rand.New(rand.NewPCG(42, uint64(claims)))
	actors := max(claims/5, 10*zipfActors)
	zipf := rand.NewZipf(rng, 1.2, 8, uint64(actors-1))
	seen := map[[3]int]bool{}
	var records []graph.Record
	for len(seen) < claims {
		var pool []int // hubs first, then anybody
		for len(pool) < zipfActors {
			a := rng.IntN(actors)
			if len(pool) < zipfActors/2 {
				a = int(zipf.Uint64())
			}
			if !slices.Contains(pool, a) {
				pool = append(pool, a)
			}
		}
		var topic [][3]int
		for len(topic) < zipfClaims {
			c := [3]int{pool[rng.IntN(zipfActors)], 1 + rng.IntN(graph.Kinds), pool[rng.IntN(zipfActors)]}
			if c[0] == c[2] {
				continue
			}
			if graph.Kind(c[1]).Info().Symmetric && c[2] < c[0] {
				c[0], c[2] = c[2], c[0]
			}
			if !seen[c] {
				seen[c] = true
				topic = append(topic, c)
			}
		}
		const third = zipfClaims / zipfDocuments
		for d := range zipfDocuments {
			cited := slices.Clone(topic[d*third : (d+1)*third])
			next := (d + 1) % zipfDocuments
			cited = append(cited, topic[next*third:next*third+third/2]...)
			records = append(records, zipfRecord(rng, len(records), pool, cited))
		}
	}
	return records
}

// zipfRecord is document n, with a citation of each claim.
func zipfRecord(rng *rand.Rand, n int, pool []int, cited [][3]int) graph.Record {
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
			r.Entities = append(r.Entities, graph.Declaration{ID: id, Type: graph.State + graph.EntityType(i%4), Name: fmt.Sprintf("Actor %d", i)})
		}
		return id
	}
	for k, of := range cited {
		kind := graph.Kind(of[1])
		c := graph.Citation{
			Annotation: fmt.Sprintf("c%d", k),
			Claim:      graph.Proposition{Subject: actor(of[0]), Kind: kind, Object: actor(of[2]), Modality: graph.Actual},
			Relation:   "relation " + kind.String(), Stance: graph.Asserts, Anchored: graph.Unverified,
			Quote: fmt.Sprintf("Quote %d of document %d says in so many words that the one deals with the other, and how.", k, n),
		}
		if rng.IntN(4) == 0 {
			c.Stance = graph.Reports
			c.Attribution = []graph.Step{{Actors: []string{actor(pool[rng.IntN(len(pool))])}}}
		}
		r.Citations = append(r.Citations, c)
	}
	return r
}

// ZipfHub is the id of the entity with the most claims in a Zipf graph.
const ZipfHub = "actor-0"
