// Package neo4j is the store for production: the same graph in a Neo4j database,
// readable in Neo4j Browser.
//
// # Design
//
//	Apply ─▶ gather ─▶ plan (pure) ─▶ rows ─▶ UNWIND … statements     one transaction, one writer at a time
//	Read  ─▶ render (pure) ─▶ one statement ─▶ one record ─▶ decode ─▶ graph.Rows
//
// An id that is not found is looked for among former ones, with a second statement.
//
// Everything derived is worked out in Go, by the functions of package graph that
// the embedded store uses too, and stored; Cypher only looks up, filters, orders
// and cuts. So both stores answer alike to the byte, and a person in Neo4j
// Browser sees what the API shows.
//
// # Layout
//
// Ids are those of the API: entities have none of the prefixes, everything else
// has (doc: src: clm: cit: alg:). Every node has a name. A property without a
// value is absent. Dates are EDTF texts, beside them are days (graph.Day) as
// integers to order and filter by. Enums are their upper-case names.
//
// Entities are (:State:Thing), (:Group:Thing), (:Organization:Thing),
// (:Person:Thing), (:Agreement:Thing), (:Event:Thing) and (:Allegation:Thing):
//
//	id name type                what it is; type repeats the label: STATE …
//	aliases                     list, as EntityAliases orders them
//	folded                      list: name and aliases by graph.Fold
//	starts                      list: the same from each later word on; for type-ahead
//	words                       list: graph.Words of each of folded; for search, as with sources and documents
//	cited                       number of live citations of claims with it at an end or about it
//	degree                      number of edges between it and others; one from it to itself counts once
//	subtype kind stage when whenText place modality
//	whenFrom whenTo             days: Earliest and Latest of when; an open end is the
//	                            least or the greatest number, here and everywhere
//	notes identifiers           lists; an identifier is scheme:value, see identifierID
//	formerIds                   list: other ids that documents use for it
//	forms votes                 lists: each distinct declaration as JSON, and how many documents make it
//	sum                         of its line in the digest; absent while stale
//	stale                       true: the line has changed since sum was worked out
//
//	(:FormerId {id, name, now})-[:NOW]->(:Thing)         now: the canonical id
//	(:Thing)-[:IDENTIFIED_BY]->(:Identifier {id, name})  id: see identifierID
//
// An allegation has id name type, claimId, status, accusers (texts of unnamed
// ones, by code point), accuserIds (entities, then sources, each by id), and
//
//	(:Allegation)-[:STATES]->(:Claim), -[:ACCUSES]->(actor),
//	-[:CONCERNS {order}]->(:Thing), -[:ALLEGED_BY]->(:Thing|:Source)
//
// (:Source): id name folded words kind country url reliability; ownerId; actorId as
// declared and actor, its canonical id; forms votes sum as entities.
//
//	(:Source)-[:OWNED_BY]->(:Source)
//
// (:Document): id, name (title or bare id), title folded words authors kind sourceId
// sourceName url language license notes, published publishedDay publishedFrom
// publishedTo, retrieved, marking, loaded, text sha256, ownVoices (as written),
// roots (ids, sorted), sum; of loaded ones also root kin counted (what graph.Derive
// needs of it: the family of the first root, the origins of its own voices, and the
// date that counts where that is not published), hash (of the live record),
// citations (their number), unverified (number of quotes not found in the text).
//
//	(:Document)-[:PUBLISHED_BY]->(:Source)
//	(:Document)-[:DERIVES_FROM {kind}]->(:Document)      one for each kind
//	(:Document)-[:REFERS_TO {metadata}]->(:Document)     metadata that the document gives of another, as JSON
//	(:Document)-[:DECLARES {id, type, name, aliases, identifiers, subtype, kind, stage, when, whenText,
//	            place, note, borrowed, participants, roles}]->(:Thing)   as written: id is the document's own;
//	            participants (ids as written) and roles ("" for none) are parallel; borrowed only if true
//	(:Document)-[:DECLARES {id, name, kind, country, owner, actor, reliability, url, borrowed}]->(:Source)
//	            as written: id, owner and actor without prefix
//	(:Document)-[:MENTIONS {starts, ends, quotes}]->(:Thing)   by start, then end; each place once
//	(:Thing)-[:PARTICIPATES_IN {role, documents}]->(:Thing)    one for each role; documents: ids, sorted
//
// (:Record {id, name, document, hash, recordedAt, retractedAt, reason, body}) is
// one version of a document, live while retractedAt is absent; body is the
// graph.Record as JSON, compressed with gzip. Records are what was loaded, all
// else is derived from the live ones. Times are nanoseconds since 1970.
//
// (:Claim):
//
//	id name                     name is the sentence
//	kind modality subjectId objectId aboutIds
//	relations                   list, most used first
//	words                       list: graph.Words of each of relations
//	status grade independent supporting hedged denying documents   supporting, hedged, denying: absent for 0
//	firstPublished lastPublished since until
//	firstDay                    see FIRST_PUBLISHED_ASC; missing
//	rank                        graph.Rank
//	drawn contested alleged     contested: drawn and disputed; alleged: an allegation states it
//	rationale                   list
//	origins                     list, see origin.text
//	sum                         of its lines: claim, engagement, allegation
//
//	(:Claim)-[:SUBJECT]->(:Thing), -[:OBJECT]->(:Thing), -[:ABOUT]->(:Thing)
//
// A drawn claim is an edge of its kind's type between its ends:
//
//	(subject)-[:COOPERATE {claimId status grade independent contested since until lastPublished cites}]->(object)
//
// (:Citation):
//
//	id name                     name: the start of the quote, else the annotation
//	claimId documentId publishedDay   the last is the document's
//	annotation stance negated relation hedge role when whenText where
//	confidence annotator quote start end anchored recordedAt
//	whenFrom whenTo             days
//	prefix suffix               the text around the quote
//	words                       graph.Words of the quote
//	speakers                    list, see speakerTexts
//	aboutIds                    list: everything that the annotation is about, its own ends too
//	own voices                  what graph.Derive needs of it: its own word, and whose; see voiceText
//
//	(:Citation)-[:SUPPORTS|HEDGES|DENIES]->(:Claim), -[:IN]->(:Document)
//	(:Citation)-[:ATTRIBUTED_TO {order, innermost}]->(:Thing|:Source)  each once, at its first step;
//	                            innermost: it is an innermost named speaker
//
// (:Graph {id: "graph"}) is one node: schema (number of the last migration),
// version (number of transactions that wrote), sum (the digest but for what is
// stale), marking (the greatest of a loaded document, as a number) and counters
// citations unverifiedQuotes soleOriginClaims disputedClaims. Whoever writes
// changes its version first, so there is one writer at a time, in this process
// or any other.
//
// (:Migration {id, name, checksum, appliedAt}) is one of the files below
// migrations that was applied; id is its number, name the file.
//
// # Search
//
// Full-text indexes hold what Go has cut into words, as words between spaces, and
// names as they are folded; the database's own analysers have no say in what is a
// word. A query of theirs is made of such words and of quoted terms only. Where it
// finds more than a thousand claims, citations or entities, an index in the order
// of the answer is walked instead, until the page is full.
//
// # Lists
//
// The default order of claims, and that of citations, are those of indexes: over all
// of them, by an end, by a kind, a status or a modality, by a source. A page touches
// what it shows and little more, however large the graph is and however rare what it
// asks for. Where a filter names several values each gives a page, of which the first
// are shown; of several such conditions one leads, ends before kinds before statuses
// before modalities, and the others are looked at on the way. Other orders and other
// conditions go through all that the leading one leaves. Numbers of all claims and of
// all engagements are those that Neo4j keeps.
//
// The timeline of everything is in the order of indexes, too. What is counted of a
// time or of sources, where no ids say where to begin, begins at the documents of that
// time or of these sources, or at the citations of what happened then: it costs what
// there is of it, and not what the graph holds.
//
// # Trade-offs
//
// Each index makes loading a few percent slower.
//
// One writer at a time: two loaders take turns, transaction by transaction. What
// a transaction reads is then what it changes, without a retry for a lost
// update; and hubs, which nearly every document names, would make writers wait
// for one another anyway.
//
// Derived texts are stored, so a new name of a hub rewrites the claims that show
// it. That is rare, and reading is not.
//
// A statement reads what is committed while it runs, which may be more than was
// when it began; a page may so miss what a load is just moving.
package neo4j
