// Command actorgraph loads annotated documents into an actor graph and serves
// it over GraphQL.
//
// # Design
//
//	main ─▶ run ─▶ a command: serve load check export retract migrate init version
//	                 │
//	                 ├─ store.go    the only place that knows which stores there are
//	                 ├─ listen.go   an address to serve at
//	                 ├─ server.go   HTTP: routes, timeouts, draining
//	                 └─ exit.go     errors → exit codes and one line each
//
// This package is wiring: what the commands do is done by the packages that
// they call. A command is a struct whose fields are its flags; every flag can
// also be given in the environment (env.go). The process is touched in main
// alone, so a test starts the same program with its own arguments, environment
// and writers.
//
// What was asked for goes to standard output, what happened on the way to
// standard error.
package main
