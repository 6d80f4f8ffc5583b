// Package mapping makes documents of what people annotated with other tools.
// Decoders say what is in a file and interpret nothing; a mapping says what the
// types mean; Apply makes a graph.Record of both.
//
// # Design
//
//	mapping.yaml ─Parse─▶ *Mapping ┐
//	file ─Decoder─▶ *Annotated ────┴─Apply─▶ *loader.File
//
//	rule.go, mapping.go   what a mapping says; schema/mapping.schema.json describes it
//	table.go, kinds.go    the rule for a type; a kind by any of its names
//	spans.go              passages → places in the text, names
//	entities.go, id.go    spans that are one thing → one entity and its id
//	relations.go          relations → rules; those that are themselves events
//	speech.go             whose word it is
//	citations.go          one claim for each pair of a subject and an object
//	effect.go             what attributes do to it
//	sentences.go          its quote
//	ready.go, choice.go   mappings that come with the program; which one a file gets
//	survey.go, draft.go   the types in a folder → a first mapping
//
// Nothing is guessed into an edge. A type without a rule is counted and reported
// with its place; so is a relation that lacks an end, has a direction where the
// annotation has none, or puts something as somebody's word and names nobody. An
// attribute without a rule is counted as well: it may have been a negation.
//
// # Identity
//
// Spans are one entity if annotators marked them as one, if they share an
// identifier, or if type and folded name are equal. An identifier makes the id;
// otherwise type and name do, so that a name means the same thing in all
// documents of formats without ids of their own. Words that are no proper name
// ("the rebels"), and events, stay in their document; pronouns are one with
// nothing but what they are marked as one with.
//
// # Quotes
//
// A claim quotes the sentences that hold its trigger and both ends, or, where
// these are far apart, those of the trigger, else of an end. It is anchored as
// the worst of the passages that it rests on: one that had to be put right shows
// on the citation. Without a text there is no quote, and the claim's id has the
// place in the source that the format gives.
//
// # Trade-offs
//
// Types are compared without case and punctuation, because tools and their users
// spell one type in several ways; a mapping that needs the difference cannot be
// written. Sentences are Unicode's (rivo/uniseg): after "Gen." one ends too
// early, which makes a quote longer or shorter and never wrong. Pronouns are
// known in English only.
//
// # Usage
//
//	choice, diagnostics, err := mapping.Choose("", paths)
//	l := loader.Loader{Writer: store, Formats: []loader.Format{loader.Native(), choice.Format(brat.Decoder())}}
package mapping
