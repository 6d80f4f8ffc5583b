package graph

// Hop is where the rows of a step come from. Root hops start a query, the
// others lead on from a row of the type in their name. Each comment says what
// the hop yields, in which order, and which Args it heeds.
type Hop uint8

// Root hops.
const (
	// RootNode: one node of any type by IDs[0], or null.
	RootNode Hop = iota + 1
	// RootNodes: the nodes named by IDs in that order, null for each unknown one. For
	// each view there is a list of all of them.
	RootNodes
	// RootActor: one actor by IDs[0] or by Name (equal by Fold to its name or an
	// alias), or null. Several actors of that name are a conflict.
	RootActor
	// RootActors: actors by id. IDs, Types, Text, First, After.
	RootActors
	// RootEngagements: drawn claims between two entities. Filter, Order, First, After.
	RootEngagements
	// RootClaims: claims. Filter, Order, First, After.
	RootClaims
	// RootCitations: citations that meet the filter's own conditions on citations,
	// of claims that the filter selects; newest first. Filter, First, After.
	RootCitations
	// RootAgreements and RootEvents: by id. IDs, Text, First, After; events also
	// OccurredFrom, OccurredTo.
	RootAgreements
	RootEvents
	// RootAllegations: by id. Status, Against, By, First, After.
	RootAllegations
	// RootDocuments: by id. IDs, Sources, Text, First, After.
	RootDocuments
	// RootSources: by id. IDs, Text, First, After.
	RootSources
	// RootCount: no rows: one integer cell, the number of claims. Filter.
	RootCount
	// RootHealth: one row.
	RootHealth
	// RootFrontier: a list, unordered, with a row for each entity that IDs name, which
	// are canonical: what is around it. Filter. An entity with more than MaxDegree
	// engagements that pass is a hub and comes without neighbours; 0 means no bound.
	// Neighbours are among Toward, unless that is nil. Of more than First there are
	// those tied most strongly, equals by id.
	RootFrontier
	// RootTimeline: citations with a date on the clock, of claims with one of IDs at an
	// end or about it (of all claims when IDs is nil): by earliest day, then latest
	// day, then id. IDs, Filter (as RootCitations), Clock, First, After. Select.Undated
	// asks how many have no date.
	RootTimeline
	// RootDistribution: bucket rows: claims by a property, most first, then by key.
	// Filter, Group, First.
	RootDistribution
	// RootSeries: rows for consecutive intervals, in order, then one for the claims
	// that are in none of them, if any: see Series. Filter, Clock, Interval.
	RootSeries
	// RootMatrix: rows for each pair of an entity of Rows and one of Columns, in the
	// order asked, each entity once and unknown ones left out: engagements that lead
	// from one to the other, symmetric ones in both directions. Rows, Columns, Filter.
	RootMatrix
	// RootSuggest: entities but allegations by Suggestion; Text is what their name
	// starts with. Types, Text, First.
	RootSuggest
	// RootSearch: hit rows, by Hit; Text is what NewTerms reads. Text, First, After.
	RootSearch
)

// Root hops that package traverse answers, from RootFrontier and others; no store
// knows them.
const (
	// RootPaths: one row: the paths between two entities. Filter, First, Walk.
	RootPaths Hop = iota + 24
	// RootNeighborhood: one row: what is around entities. IDs, Filter, Walk.
	RootNeighborhood
	// RootConnecting: one row: what lies between entities. IDs, Filter, Walk.
	RootConnecting
)

// Hops from an entity.
const (
	// EntityAliases: names other than the shown one, most documents first, then by code point.
	EntityAliases Hop = iota + 32
	// EntityIdentifiers: by scheme.
	EntityIdentifiers
	// EntityEngagements: drawn claims with the entity at an end. Filter, Direction, Order, First, After.
	EntityEngagements
	// EntityClaims: all claims with the entity at an end or about it, in default
	// order; for an allegation, the claim that it states. Filter, First, After.
	EntityClaims
	// EntityCounterparts: engagements grouped by the entity at the other end, by
	// total, greatest first, then id. Filter, First, After.
	EntityCounterparts
	// EntityAgreements and EntityEvents: those that the entity takes part in, by id. First, After.
	EntityAgreements
	EntityEvents
	// EntityAllegationsAgainst and EntityAllegationsBy: by id. First, After.
	EntityAllegationsAgainst
	EntityAllegationsBy
	// EntityStatements: citations whose innermost named speaker is the entity, newest first. First, After.
	EntityStatements
	// EntityMentions: by document id, then place. First, After.
	EntityMentions
	// EntityParticipants: the parties of an agreement, the participants of an event, by actor id, then role.
	EntityParticipants
	// AllegationClaim: the claim that it states, one row.
	AllegationClaim
	// AllegationAccused: the actors accused, by id.
	AllegationAccused
	// AllegationAccusers: attribution rows, named speakers first by id, then texts.
	AllegationAccusers
	// AllegationConcerns: the entities that the accusation concerns, object first, then about by id.
	AllegationConcerns
	// AllegationCitations: the citations of the claim, as ClaimCitations. First, After.
	AllegationCitations
	// NameDocuments: the documents that use the name, by id. First.
	NameDocuments
	// ParticipantActor: one row.
	ParticipantActor
	// ParticipantCitations: citations of claims that tie the participant to the
	// event or agreement, newest first. First.
	ParticipantCitations
	// CounterpartActor: one row.
	CounterpartActor
	// CounterpartKinds: bucket rows, most first, then by kind.
	CounterpartKinds
	// CounterpartTopCitations: supporting citations of the engagements with the counterpart, newest first. First.
	CounterpartTopCitations
)

// Hops from claims, evidence, citations, documents and sources.
const (
	// ClaimSubject, ClaimObject: one row each. ClaimAbout: by id.
	ClaimSubject Hop = iota + 96
	ClaimObject
	ClaimAbout
	// ClaimEvidence: one row.
	ClaimEvidence
	// ClaimCitations: supporting, hedged, denying; newest first in each. Stances, Negated, First, After.
	ClaimCitations
	// EvidenceOrigins: supporting first, most citations first, then by key.
	EvidenceOrigins
	// OriginSource, OriginActor, OriginDocument: one row or null.
	OriginSource
	OriginActor
	OriginDocument
	// CitationClaim, CitationDocument: one row.
	CitationClaim
	CitationDocument
	// CitationAttribution: attribution rows, outermost first.
	CitationAttribution
	// AttributionEntity, AttributionSource: one row or null.
	AttributionEntity
	AttributionSource
	// DocumentSource: one row or null.
	DocumentSource
	// DocumentDerivedFrom, DocumentDerivatives: derivation rows, by document id, then kind.
	DocumentDerivedFrom
	DocumentDerivatives
	// DocumentOrigins: the documents at the ends of the derivedFrom chain, by id; itself when it derives from none.
	DocumentOrigins
	// DocumentCitations: by place in the text, those without a place last. First, After.
	DocumentCitations
	// DocumentEntities: entities that the document declares or mentions, by id. First, After.
	DocumentEntities
	// DerivationDocument: one row.
	DerivationDocument
	// SourceOwner: one row or null.
	SourceOwner
	// SourceDocuments: by id. First, After.
	SourceDocuments
	// SourceCitations: citations in the source's documents, newest first. First, After.
	SourceCitations
	// MentionDocument: one row.
	MentionDocument
	// FrontierNeighbors: a row for each entity at the other end of an engagement,
	// unordered, with the strongest of the engagements between the two (see Strength).
	FrontierNeighbors
	// HitTarget: one row: entity, source, document, claim or citation.
	HitTarget
)

// Hops of the answers of package traverse, and of aggregates.
const (
	// ResultPaths: paths, best first. ResultSkipped: entities, by id.
	ResultPaths Hop = iota + 160
	ResultSkipped
	// PathSteps: in order. PathWeakest: evidence, one row.
	PathSteps
	PathWeakest
	// StepFrom, StepClaim, StepTo: one row each.
	StepFrom
	StepClaim
	StepTo
	// TimelineEntity: the event or agreement that the claim concerns, one row or null:
	// the first that it is about, else its subject, else its object. TimelineClaim,
	// TimelineCitation: one row each.
	TimelineEntity
	TimelineClaim
	TimelineCitation
	// MatrixRow, MatrixColumn: entities, one row each.
	MatrixRow
	MatrixColumn
	// SubgraphNodes: entities, nearest first, then best supported, then by id.
	// SubgraphEdges: claims, by INDEPENDENT_DESC.
	SubgraphNodes
	SubgraphEdges
)

// Hops of a graph view. No store knows them: graph/gql makes their rows from
// engagements.
const (
	// RootGraphView: one row. IDs, Filter, First.
	RootGraphView Hop = iota + 224
	// GraphViewNodes: entities, by id. GraphViewEdges: drawn claims, in default order.
	GraphViewNodes
	GraphViewEdges
)
