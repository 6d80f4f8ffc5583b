// The newest of a kind, a status, a modality and a source, however few there are.
CREATE INDEX claim_kind IF NOT EXISTS FOR (n:Claim) ON (n.kind, n.rank, n.id);
CREATE INDEX claim_status IF NOT EXISTS FOR (n:Claim) ON (n.status, n.rank, n.id);
CREATE INDEX claim_modality IF NOT EXISTS FOR (n:Claim) ON (n.modality, n.rank, n.id);
CREATE INDEX document_source IF NOT EXISTS FOR (n:Document) ON (n.sourceId, n.publishedDay, n.id);
