// Package browser holds what makes a graph readable in Neo4j Browser: saved
// scripts (*.cypher), a style sheet (actorgraph.grass) and a guide (guide.adoc).
//
// # Usage
//
// Mount Handler under a path of an HTTP server. In Neo4j Browser, with that
// server's host in browser.remote_content_hostname_whitelist of neo4j.conf:
//
//	:guide http://localhost:8080/neo4j-browser/guide.adoc
//	:style http://localhost:8080/neo4j-browser/actorgraph.grass
//
// Scripts can also be dropped on the list of saved scripts: the first line of each
// is its name. Names in quotes at the top of a script are examples to overwrite.
//
// # Design
//
// Each script returns paths, which Neo4j Browser draws, and ends in LIMIT 300,
// which is as much as it draws well.
package browser
