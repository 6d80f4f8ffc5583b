// The graph: unique ids, the orders in which lists are walked, and full text.
CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT former_id IF NOT EXISTS FOR (n:FormerId) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT identifier_id IF NOT EXISTS FOR (n:Identifier) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT citation_id IF NOT EXISTS FOR (n:Citation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (n:Graph) REQUIRE n.id IS UNIQUE;

CREATE INDEX state_id IF NOT EXISTS FOR (n:State) ON (n.id);
CREATE INDEX group_id IF NOT EXISTS FOR (n:Group) ON (n.id);
CREATE INDEX organization_id IF NOT EXISTS FOR (n:Organization) ON (n.id);
CREATE INDEX person_id IF NOT EXISTS FOR (n:Person) ON (n.id);
CREATE INDEX agreement_id IF NOT EXISTS FOR (n:Agreement) ON (n.id);
CREATE INDEX event_id IF NOT EXISTS FOR (n:Event) ON (n.id);
CREATE INDEX allegation_id IF NOT EXISTS FOR (n:Allegation) ON (n.id);
CREATE INDEX thing_cited IF NOT EXISTS FOR (n:Thing) ON (n.cited, n.id);
CREATE INDEX thing_stale IF NOT EXISTS FOR (n:Thing) ON (n.stale);
CREATE INDEX record_document IF NOT EXISTS FOR (n:Record) ON (n.document);

CREATE INDEX claim_subject IF NOT EXISTS FOR (n:Claim) ON (n.subjectId, n.rank, n.id);
CREATE INDEX claim_object IF NOT EXISTS FOR (n:Claim) ON (n.objectId, n.rank, n.id);
CREATE INDEX claim_rank IF NOT EXISTS FOR (n:Claim) ON (n.rank, n.id);
CREATE INDEX citation_published IF NOT EXISTS FOR (n:Citation) ON (n.publishedDay, n.id);

CREATE FULLTEXT INDEX entity_text IF NOT EXISTS FOR (n:State|Group|Organization|Person|Agreement|Event) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX entity_name IF NOT EXISTS FOR (n:State|Group|Organization|Person|Agreement|Event) ON EACH [n.folded, n.starts, n.type]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}};
CREATE FULLTEXT INDEX name_words IF NOT EXISTS FOR (n:State|Group|Organization|Person|Agreement|Event|Source|Document) ON EACH [n.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX claim_words IF NOT EXISTS FOR (n:Claim) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX citation_words IF NOT EXISTS FOR (n:Citation) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
