// What was published and what is said to have happened, in the order of its dates.
CREATE INDEX document_published IF NOT EXISTS FOR (n:Document) ON (n.publishedFrom, n.publishedTo);
CREATE INDEX citation_when IF NOT EXISTS FOR (n:Citation) ON (n.whenFrom, n.whenTo, n.id);
