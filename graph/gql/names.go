package gql

import "actorgraph/graph"

// names says what each name of the API is in the domain. The compiler is built
// from it and the schema; a field of the schema that it does not know is an
// error at start, so that the two cannot drift apart.
type names struct {
	types  map[string]graph.Type
	fields map[string]graph.Field // leaf fields; a name means the same on every type
	hops   map[string]graph.Hop   // "Type.field"; entities share "Entity.field"
	roots  map[string]graph.Hop   // fields of Query
}

func domainNames() names {
	return names{types: typeNames(), fields: fieldNames(), hops: hopNames(), roots: rootNames()}
}

func typeNames() map[string]graph.Type {
	return map[string]graph.Type{
		"State": graph.TypeState, "Group": graph.TypeGroup, "Organization": graph.TypeOrganization,
		"Person": graph.TypePerson, "Agreement": graph.TypeAgreement, "Event": graph.TypeEvent,
		"Allegation": graph.TypeAllegation, "Claim": graph.TypeClaim, "Citation": graph.TypeCitation,
		"Document": graph.TypeDocument, "Source": graph.TypeSource, "Name": graph.TypeName,
		"Identifier": graph.TypeIdentifier, "Participation": graph.TypeParticipation,
		"Attribution": graph.TypeAttribution, "Evidence": graph.TypeEvidence, "Origin": graph.TypeOrigin,
		"Derivation": graph.TypeDerivation, "Mention": graph.TypeMention,
		"PathResult": graph.TypePathResult, "Path": graph.TypePath, "PathStep": graph.TypeStep, "Subgraph": graph.TypeSubgraph,
		"TimelineItem": graph.TypeTimelineItem, "SeriesPoint": graph.TypePoint, "MatrixCell": graph.TypeMatrixCell,
		"Counterpart": graph.TypeCounterpart, "Bucket": graph.TypeBucket, "SearchHit": graph.TypeHit, "GraphHealth": graph.TypeHealth,
		"GraphView": graph.TypeGraphView, "GraphViewNode": graph.TypeGraphViewNode, "GraphViewEdge": graph.TypeGraphViewEdge,
	}
}

func rootNames() map[string]graph.Hop {
	return map[string]graph.Hop{
		"node": graph.RootNode, "nodes": graph.RootNodes, "actor": graph.RootActor, "actors": graph.RootActors,
		"engagements": graph.RootEngagements, "claims": graph.RootClaims, "citations": graph.RootCitations,
		"agreements": graph.RootAgreements, "events": graph.RootEvents, "allegations": graph.RootAllegations,
		"documents": graph.RootDocuments, "sources": graph.RootSources, "count": graph.RootCount,
		"paths": graph.RootPaths, "neighborhood": graph.RootNeighborhood,
		"connecting": graph.RootConnecting, "timeline": graph.RootTimeline, "distribution": graph.RootDistribution,
		"series": graph.RootSeries, "matrix": graph.RootMatrix,
		"health": graph.RootHealth, "suggest": graph.RootSuggest, "search": graph.RootSearch,
		"graphView": graph.RootGraphView,
	}
}

func hopNames() map[string]graph.Hop {
	return map[string]graph.Hop{
		"Entity.aliases": graph.EntityAliases, "Entity.identifiers": graph.EntityIdentifiers,
		"Entity.engagements": graph.EntityEngagements, "Entity.claims": graph.EntityClaims,
		"Entity.counterparts": graph.EntityCounterparts, "Entity.agreements": graph.EntityAgreements,
		"Entity.events": graph.EntityEvents, "Entity.allegationsAgainst": graph.EntityAllegationsAgainst,
		"Entity.allegationsBy": graph.EntityAllegationsBy, "Entity.statements": graph.EntityStatements,
		"Entity.mentions": graph.EntityMentions, "Entity.parties": graph.EntityParticipants,
		"Entity.participants": graph.EntityParticipants, "Entity.claim": graph.AllegationClaim,
		"Entity.accused": graph.AllegationAccused, "Entity.accusers": graph.AllegationAccusers,
		"Entity.concerns": graph.AllegationConcerns, "Entity.citations": graph.AllegationCitations,

		"Name.documents":          graph.NameDocuments,
		"Participation.actor":     graph.ParticipantActor,
		"Participation.citations": graph.ParticipantCitations,
		"Counterpart.actor":       graph.CounterpartActor, "Counterpart.kinds": graph.CounterpartKinds,
		"Counterpart.topCitations": graph.CounterpartTopCitations,

		"Claim.subject": graph.ClaimSubject, "Claim.object": graph.ClaimObject, "Claim.about": graph.ClaimAbout,
		"Claim.evidence": graph.ClaimEvidence, "Claim.citations": graph.ClaimCitations,
		"Evidence.origins": graph.EvidenceOrigins,
		"Origin.source":    graph.OriginSource, "Origin.actor": graph.OriginActor, "Origin.document": graph.OriginDocument,

		"Citation.claim": graph.CitationClaim, "Citation.document": graph.CitationDocument,
		"Citation.attribution": graph.CitationAttribution,
		"Attribution.entity":   graph.AttributionEntity, "Attribution.source": graph.AttributionSource,

		"Document.source": graph.DocumentSource, "Document.derivedFrom": graph.DocumentDerivedFrom,
		"Document.derivatives": graph.DocumentDerivatives, "Document.origins": graph.DocumentOrigins,
		"Document.citations": graph.DocumentCitations, "Document.entities": graph.DocumentEntities,
		"Derivation.document": graph.DerivationDocument,
		"Source.owner":        graph.SourceOwner, "Source.documents": graph.SourceDocuments,
		"Source.citations": graph.SourceCitations, "Mention.document": graph.MentionDocument,

		"PathResult.paths": graph.ResultPaths, "PathResult.skippedHubs": graph.ResultSkipped,
		"Path.steps": graph.PathSteps, "Path.weakest": graph.PathWeakest,
		"PathStep.from": graph.StepFrom, "PathStep.claim": graph.StepClaim, "PathStep.to": graph.StepTo,
		"Subgraph.nodes": graph.SubgraphNodes, "Subgraph.edges": graph.SubgraphEdges,

		"TimelineItem.entity": graph.TimelineEntity, "TimelineItem.claim": graph.TimelineClaim,
		"TimelineItem.citation": graph.TimelineCitation,
		"MatrixCell.row":        graph.MatrixRow, "MatrixCell.column": graph.MatrixColumn,
		"SearchHit.target": graph.HitTarget,
		"GraphView.nodes":  graph.GraphViewNodes, "GraphView.edges": graph.GraphViewEdges,
	}
}

func fieldNames() map[string]graph.Field {
	return map[string]graph.Field{
		"id": graph.FieldID, "name": graph.FieldName, "notes": graph.FieldNotes,
		"neo4jBrowserUrl": graph.FieldNeo4jBrowserURL, "subtype": graph.FieldSubtype, "kind": graph.FieldKind,
		"stage": graph.FieldStage, "modality": graph.FieldModality, "when": graph.FieldWhen,
		"whenText": graph.FieldWhenText, "place": graph.FieldPlace, "status": graph.FieldStatus,
		"value": graph.FieldValue, "scheme": graph.FieldScheme, "url": graph.FieldURL, "role": graph.FieldRole,
		"relations": graph.FieldRelations, "quad": graph.FieldQuad, "score": graph.FieldScore,
		"symmetric": graph.FieldSymmetric, "sentence": graph.FieldSentence,

		"grade": graph.FieldGrade, "reliability": graph.FieldReliability, "credibility": graph.FieldCredibility,
		"independent": graph.FieldIndependent, "supporting": graph.FieldSupporting, "hedged": graph.FieldHedged,
		"denying": graph.FieldDenying, "documents": graph.FieldDocuments,
		"firstPublished": graph.FieldFirstPublished, "lastPublished": graph.FieldLastPublished,
		"since": graph.FieldSince, "until": graph.FieldUntil, "contested": graph.FieldContested,
		"rationale": graph.FieldRationale,

		"citations": graph.FieldCitations, "annotation": graph.FieldAnnotation, "quote": graph.FieldQuote,
		"prefix": graph.FieldPrefix, "suffix": graph.FieldSuffix, "start": graph.FieldStart, "end": graph.FieldEnd,
		"anchored": graph.FieldAnchored, "verified": graph.FieldVerified, "stance": graph.FieldStance,
		"negated": graph.FieldNegated, "hedge": graph.FieldHedge, "relation": graph.FieldRelation,
		"where": graph.FieldWhere, "confidence": graph.FieldConfidence, "annotator": graph.FieldAnnotator,
		"recordedAt": graph.FieldRecordedAt, "retractedAt": graph.FieldRetractedAt,
		"order": graph.FieldOrder, "text": graph.FieldText, "named": graph.FieldNamed,

		"title": graph.FieldTitle, "authors": graph.FieldAuthors, "published": graph.FieldPublished,
		"retrieved": graph.FieldRetrieved, "language": graph.FieldLanguage, "marking": graph.FieldMarking,
		"sha256": graph.FieldSHA256, "hasText": graph.FieldHasText, "country": graph.FieldCountry,

		"total": graph.FieldTotal, "out": graph.FieldOut, "in": graph.FieldIn,
		"cooperation": graph.FieldCooperation, "conflict": graph.FieldConflict,
		"key": graph.FieldKey, "label": graph.FieldLabel, "count": graph.FieldCount,
		"length": graph.FieldLength, "validity": graph.FieldValidity, "dated": graph.FieldDated,
		"forward": graph.FieldForward, "truncated": graph.FieldTruncated, "totalEdges": graph.FieldTotalEdges,
		"cypher": graph.FieldCypher, "headline": graph.FieldHeadline, "from": graph.FieldFrom,

		"claims": graph.FieldClaims, "unverifiedQuotes": graph.FieldUnverifiedQuotes,
		"soleOriginClaims": graph.FieldSoleOriginClaims, "disputedClaims": graph.FieldDisputedClaims,
		"invariantsBroken": graph.FieldInvariantsBroken, "store": graph.FieldStore, "digest": graph.FieldDigest,
		"field": graph.FieldSpot, "highlight": graph.FieldHighlight,
		"subtitle": graph.FieldSubtitle, "mainstat": graph.FieldMainStat,
		"secondarystat": graph.FieldSecondaryStat, "color": graph.FieldColor, "source": graph.FieldFrom,
		"target": graph.FieldTarget, "detail__type": graph.FieldDetailType, "detail__status": graph.FieldDetailStatus,
		"detail__independent":   graph.FieldDetailIndependent,
		"detail__lastpublished": graph.FieldDetailLastPublished, "detail__sentence": graph.FieldDetailSentence,
	}
}

// hop returns the hop of a composite field of a type.
func (n names) hop(typ, field string) graph.Hop {
	if typ == queryType {
		return n.roots[field]
	}
	if t := n.types[typ]; t != 0 && t <= graph.TypeAllegation {
		typ = "Entity"
	}
	return n.hops[typ+"."+field]
}
