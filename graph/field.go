package graph

// Type is the type of a row. The first ones are the entity types.
type Type uint8

// The row types.
const (
	TypeState        = Type(State)
	TypeGroup        = Type(Group)
	TypeOrganization = Type(Organization)
	TypePerson       = Type(Person)
	TypeAgreement    = Type(Agreement)
	TypeEvent        = Type(Event)
	TypeAllegation   = Type(Allegation)
)

// AllEntityTypes lists the row types of entities.
func AllEntityTypes() []Type {
	var types []Type
	for t := TypeState; t <= TypeAllegation; t++ {
		types = append(types, t)
	}
	return types
}

// Rows that are not entities.
const (
	TypeClaim Type = iota + Type(Allegation) + 1
	TypeCitation
	TypeDocument
	TypeSource
	TypeName
	TypeIdentifier
	TypeParticipation
	TypeAttribution
	TypeEvidence
	TypeOrigin
	TypeDerivation
	TypeMention
	TypeCounterpart
	TypeBucket
	TypeFrontier
	TypeNeighbor
	TypePathResult
	TypePath
	TypeStep
	TypeSubgraph
	TypeTimelineItem
	TypePoint
	TypeMatrixCell
	TypeHit
	TypeGraphView
	TypeGraphViewNode
	TypeGraphViewEdge
	TypeHealth // the last one
)

// Field is a value of a row. The cell that a store appends for it is in the
// comment; "?" means null when there is no value. Enums are their upper-case
// names, EDTF and DateTime their texts.
type Field uint8

// The fields.
const (
	FieldCursor          Field = iota + 1 // string: rows of a connection
	FieldID                               // string, with prefix: entities, claims, citations, documents, sources
	FieldName                             // string: entities, sources, origins
	FieldNotes                            // list of strings: entities
	FieldNeo4jBrowserURL                  // string?: entities
	FieldSubtype                          // string?: actors
	FieldKind                             // string?: agreements, events, sources (free text); enum: claims, documents, derivations
	FieldStage                            // string?: agreements
	FieldModality                         // enum: claims, citations; enum?: agreements, events
	FieldWhen                             // EDTF?: agreements, events, citations; timeline items: on the clock
	FieldWhenText                         // string?: agreements, events, citations; timeline items: by the clock OCCURRED
	FieldPlace                            // string?: events
	FieldStatus                           // enum: allegations, evidence

	FieldValue  // string: names, identifiers
	FieldScheme // string: identifiers
	FieldURL    // string?: identifiers, citations, documents
	FieldRole   // string?: participations, citations

	FieldRelations // list of strings: claims, most used first, then by code point
	FieldQuad      // enum?: claims
	FieldScore     // float?: claims; points and cells: the mean of what has one
	FieldSymmetric // bool: claims
	FieldSentence  // string: claims, paths

	FieldGrade          // string: evidence, neighbours
	FieldReliability    // enum: evidence, sources
	FieldCredibility    // int: evidence
	FieldIndependent    // int: evidence, paths
	FieldSupporting     // int: evidence; origins: citations that support
	FieldHedged         // int: evidence
	FieldDenying        // int: evidence
	FieldDocuments      // int: evidence, health
	FieldFirstPublished // EDTF?: evidence
	FieldLastPublished  // EDTF?: evidence, counterparts
	FieldSince          // EDTF?: evidence
	FieldUntil          // EDTF?: evidence
	FieldContested      // bool: evidence
	FieldRationale      // list of strings: evidence

	FieldCitations   // int: origins, health
	FieldAnnotation  // string: citations
	FieldQuote       // string?: citations
	FieldPrefix      // string?: citations
	FieldSuffix      // string?: citations
	FieldStart       // int?: citations; int: mentions
	FieldEnd         // int?: citations; int: mentions
	FieldAnchored    // enum: citations
	FieldVerified    // bool: citations
	FieldStance      // enum: citations
	FieldNegated     // bool: citations
	FieldHedge       // string?: citations
	FieldRelation    // string?: citations
	FieldWhere       // string?: citations
	FieldConfidence  // float?: citations
	FieldAnnotator   // string?: citations
	FieldRecordedAt  // DateTime: citations
	FieldRetractedAt // DateTime?: citations; null while live

	FieldOrder // int: attribution, from 1
	FieldText  // string: attribution, mentions; string?: documents, cut by Start and Length
	FieldNamed // bool: attribution

	FieldTitle     // string?: documents
	FieldAuthors   // list of strings: documents
	FieldPublished // EDTF?: documents
	FieldRetrieved // EDTF?: documents
	FieldLanguage  // string?: documents
	FieldMarking   // enum: documents
	FieldSHA256    // string?: documents with a text
	FieldHasText   // bool: documents
	FieldCountry   // string?: sources

	FieldTotal       // int: counterparts
	FieldOut         // int: counterparts
	FieldIn          // int: counterparts
	FieldCooperation // int: counterparts, points
	FieldConflict    // int: counterparts, points
	FieldKey         // string: buckets
	FieldLabel       // string: buckets
	FieldCount       // int: buckets, points, cells

	FieldClaims           // int: health
	FieldUnverifiedQuotes // int: health
	FieldSoleOriginClaims // int: health
	FieldDisputedClaims   // int: health
	FieldInvariantsBroken // list of strings: health
	FieldStore            // string: health
	FieldDigest           // string: health

	FieldDegree  // int: actors, agreements, events, neighbours: how many engagements they have
	FieldHub     // bool: frontiers
	FieldClaim   // string: neighbours: id of the strongest claim, with prefix
	FieldForward // bool: neighbours, steps: the claim's subject is where the step begins

	FieldTruncated  // bool: path results, subgraphs, graph views
	FieldLength     // int: paths
	FieldValidity   // EDTF?: paths
	FieldDated      // bool: paths
	FieldTotalEdges // int: subgraphs
	FieldCypher     // string: subgraphs

	FieldHeadline      // string: timeline items: the claim as a sentence
	FieldFrom          // EDTF?: points, null for the last one; string: edges of graph views
	FieldSpot          // enum: hits
	FieldHighlight     // string: hits
	FieldSubtitle      // string: nodes of graph views; their title is FieldTitle
	FieldMainStat      // int: nodes of graph views; enum: edges of graph views
	FieldSecondaryStat // string: edges of graph views
	FieldColor         // string: nodes and edges of graph views
	FieldTarget        // string: edges of graph views
	FieldDetailType    // enum: nodes of graph views
	// The rest are those of the edge's evidence and claim, under other names.
	FieldDetailStatus
	FieldDetailIndependent
	FieldDetailLastPublished
	FieldDetailSentence
)
