# Each target is one command that you could type yourself.
LINT     = go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
FUZZTIME ?= 20s
TESTS_IN = grep -rlE --include='*_test.go'

.DEFAULT_GOAL := help
.PHONY: run test race lint bench bench-neo4j fuzz generate golden ci help

run: ## serve the seed documents with the embedded store
	go run ./cmd/actorgraph serve

test: ## run all tests
	go test ./...

race: ## run all tests with the race detector, in random order
	go test -race -shuffle=on ./...

lint: ## check style and the direction of imports
	$(LINT) run ./...

bench: ## run all benchmarks
	go test -run '^$$' -bench . -benchmem ./...

bench-neo4j: ## measure the store in Neo4j against others and write the README's table; takes a quarter of an hour
	go test ./graph/neo4j/bench -count=1 -v -timeout 60m -bench-neo4j -bench-readme

fuzz: ## run each fuzz target for FUZZTIME
	@$(TESTS_IN) '^func Fuzz' . | while read -r file; do \
		for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$$file"); do \
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x "$$(dirname "$$file")" || exit 1; \
		done; \
	done

generate: ## write generated code again
	go generate ./...

golden: ## write the expected outputs of golden tests again
	@$(TESTS_IN) 'flag\.Bool\("update"' . | xargs -r -n1 dirname | sort -u | xargs -r -I{} go test {} -update

ci: ## run what continuous integration runs
	.ci/run

help: ## show this list
	@sed -n 's/^\([a-z0-9-]*\): ## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14
