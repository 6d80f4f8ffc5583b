// Package graphtest makes graphs for tests and benchmarks of any store: small
// awkward ones (Records), on which claims meet, entities merge and origins
// coincide, and large ones as corpora look (Zipf).
package graphtest
