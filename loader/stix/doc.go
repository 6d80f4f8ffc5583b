// Package stix reads STIX 2.0 and 2.1: bundles, lists of objects, and one of
// either a line.
//
// # Design
//
//	value ─newSet─▶ set ─assemble─▶ []*Annotated ─▶ one for each report, and one for the bundle
//
//	set.go       which objects there are: of several versions the newest, none that
//	             is revoked or deprecated, none of a type that says nothing of actors
//	assemble.go  which document an object is in
//	object.go    identity, threat-actor, intrusion-set, campaign, location → Span
//	relation.go  relationship, sighting → Relation
//	sources.go   who says it, and what it cites
//	marking.go   the Traffic Light Protocol, in its three spellings
//
// A report is a document that holds what its object_refs list, and whatever the
// ends of its relationships are. What no live report lists is in a document for
// the bundle, whose id is the bundle's; a bare list of objects has a hash of
// their ids as its id. An object may be in several documents: each report cites
// it. There is no text, so spans have no fragments and citations no quote.
//
// A Span's type is the object's type, refined where the type alone does not tell
// a person from a state: "identity:individual", "identity:organization"
// (identity_class), "location:country", "location:region", "location:city" (the
// finest part that is given). The roles of a relationship are source_ref and
// target_ref, those of a sighting sighting_of_ref and where_sighted_refs.
//
// The author of a report (created_by_ref) is the source of its document. In the
// document of a bundle it is whoever made most objects; relations that somebody
// else made are attributed to them.
//
// External references with a URL become documents known by metadata, which the
// report or bundle cites; the attribute external_reference of a span or relation
// says which of them it rests on. An external id of ATT&CK, Wikidata or, for a
// country, of ISO 3166-1 is an identifier. Properties that have no place in
// Annotated are attributes under their own name.
//
// Confidence (0 to 100) is kept divided by 100. Its reading on the Admiralty
// scale, as the table in appendix A of STIX 2.1 has it, is the attribute
// admiralty: 80 and more is 1, 60 is 2, 40 is 3, 20 is 4, less is 5. That is the
// credibility of what is said. STIX has no reliability of who says it; where a
// source carries one in a tag of MISP (admiralty-scale:source-reliability) or in
// x_opencti_reliability, it is the Source's.
//
// # Trade-offs
//
// Malware, tools, indicators and the like are no actors and are left out, and
// with them the relationships that end in them: one note for each type says how
// many. References between objects go in any direction, so a bundle is held as a
// whole.
//
// Country codes name the country only when nothing finer is given. A city with
// its country's code as an identifier would become one with the country.
package stix
