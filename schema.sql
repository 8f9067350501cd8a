-- The database of factcheck, as people read it. Loads unchanged on SQLite and PostgreSQL.
--
-- A real database is never made from this file: it is born from the Alembic chain in
-- factcheck/store/migrations. Tests hold the chain, the tables in factcheck/store/tables.py
-- and this file together on both systems: columns, keys, indexes and the words of every CHECK.
--
-- Times are TEXT: UTC, ISO 8601, six digits of a second, "2019-12-14T08:30:00.000000Z".
-- Ids are SHA-256 content hashes in hexadecimal. Spans count code points, half-open, into documents.text.
-- Nothing cascades: a row that others refer to cannot be deleted.

-- One version of one text from one source. The current version of a uri is the one with the highest number.
-- extracted_with is the version of the program whose assertions are held; NULL until they have been written.
CREATE TABLE documents (
    id TEXT NOT NULL,
    uri TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    url TEXT,
    title TEXT,
    agency TEXT,
    published TEXT,
    published_from TEXT,
    updated TEXT,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    added_at TEXT NOT NULL,
    byline TEXT,
    language TEXT,
    extracted_with TEXT,
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT uq_documents_uri_version UNIQUE (uri, version),
    CONSTRAINT ck_documents_id CHECK (length(id) = 64),
    CONSTRAINT ck_documents_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT ck_documents_added_at CHECK (length(added_at) = 27 AND substr(added_at, 27, 1) = 'Z'),
    CONSTRAINT ck_documents_published_from CHECK (published_from IN ('manifest', 'text', 'format')),
    CONSTRAINT ck_documents_version CHECK (version >= 1)
);

-- What each layer (the manifest, the file format, the text itself) says of a document, those that lost out among them.
CREATE TABLE document_metadata (
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    provenance TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    CONSTRAINT pk_document_metadata PRIMARY KEY (document_id, ordinal),
    CONSTRAINT fk_document_metadata_documents FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ck_document_metadata_field CHECK (field IN (
        'source', 'url', 'published', 'updated', 'dateline', 'byline', 'agency', 'language', 'title'
    )),
    CONSTRAINT ck_document_metadata_provenance CHECK (provenance IN ('manifest', 'format', 'text')),
    CONSTRAINT ck_document_metadata_place CHECK ((start IS NULL) = ("end" IS NULL)),
    CONSTRAINT ck_document_metadata_span CHECK (start >= 0 AND "end" > start)
);

-- The regions of a document, in order, each with the day it was written where that is known.
CREATE TABLE passages (
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    anchor_day TEXT,
    anchor_kind TEXT,
    CONSTRAINT pk_passages PRIMARY KEY (document_id, ordinal),
    CONSTRAINT fk_passages_documents FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ck_passages_span CHECK (start >= 0 AND "end" > start),
    CONSTRAINT ck_passages_kind CHECK (kind IN ('article', 'headline', 'sidebar', 'caption', 'boilerplate')),
    CONSTRAINT ck_passages_anchor_kind CHECK (anchor_kind IN ('dateline', 'published', 'updated')),
    CONSTRAINT ck_passages_anchor CHECK ((anchor_day IS NULL) = (anchor_kind IS NULL))
);

-- What a document states, summed up for search. low and high are exact decimals, NULL is open;
-- low_number and high_number are the same figures as doubles, in the printed unit, for comparison in SQL.
CREATE TABLE assertions (
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    negated BOOLEAN NOT NULL,
    low TEXT,
    high TEXT,
    low_number DOUBLE PRECISION,
    high_number DOUBLE PRECISION,
    unit TEXT,
    hedge TEXT,
    date_start TEXT,
    date_end TEXT,
    speaker TEXT,
    attribution_type TEXT,
    quoted BOOLEAN NOT NULL,
    modality TEXT NOT NULL,
    CONSTRAINT pk_assertions PRIMARY KEY (document_id, ordinal),
    CONSTRAINT fk_assertions_documents FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ck_assertions_span CHECK (start >= 0 AND "end" > start),
    CONSTRAINT ck_assertions_kind CHECK (kind IN ('quantity', 'date', 'role', 'quote', 'event', 'term')),
    CONSTRAINT ck_assertions_attribution_type
        CHECK (attribution_type IN ('direct', 'indirect', 'mixed', 'according_to', 'agentless', 'none'))
);
CREATE INDEX ix_assertions_measure ON assertions (measure, low_number);

-- One call of the main job, with the whole report as it was given out (factcheck-report/1).
CREATE TABLE runs (
    id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    outcome TEXT NOT NULL,
    report TEXT NOT NULL,
    CONSTRAINT pk_runs PRIMARY KEY (id),
    CONSTRAINT ck_runs_id CHECK (length(id) = 64),
    CONSTRAINT ck_runs_started_at CHECK (length(started_at) = 27 AND substr(started_at, 27, 1) = 'Z'),
    CONSTRAINT ck_runs_finished_at CHECK (length(finished_at) = 27 AND substr(finished_at, 27, 1) = 'Z'),
    CONSTRAINT ck_runs_outcome CHECK (outcome IN ('pass', 'fail', 'nothing-checked', 'incomplete'))
);

-- What the rules reported, with the runs that saw it first and last. Fingerprints are compared as a multiset:
-- the same words in the same document twice are two occurrences. payload is the finding of the last run, as JSON.
CREATE TABLE findings (
    fingerprint TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    family TEXT NOT NULL,
    severity TEXT NOT NULL,
    confidence TEXT NOT NULL,
    summary TEXT NOT NULL,
    payload TEXT NOT NULL,
    CONSTRAINT pk_findings PRIMARY KEY (fingerprint, occurrence),
    CONSTRAINT fk_findings_first_seen FOREIGN KEY (first_seen) REFERENCES runs (id),
    CONSTRAINT fk_findings_last_seen FOREIGN KEY (last_seen) REFERENCES runs (id),
    CONSTRAINT ck_findings_fingerprint CHECK (length(fingerprint) = 64),
    CONSTRAINT ck_findings_occurrence CHECK (occurrence >= 1),
    CONSTRAINT ck_findings_severity CHECK (severity IN ('error', 'warning', 'note')),
    CONSTRAINT ck_findings_confidence CHECK (confidence IN ('high', 'medium', 'low'))
);
CREATE INDEX ix_findings_rule_id ON findings (rule_id);
CREATE INDEX ix_findings_last_seen ON findings (last_seen);

-- The words that a finding rests on, in the version of the document that was read.
CREATE TABLE finding_evidence (
    fingerprint TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    document_id TEXT NOT NULL,
    source TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_finding_evidence PRIMARY KEY (fingerprint, occurrence, ordinal),
    CONSTRAINT fk_finding_evidence_findings
        FOREIGN KEY (fingerprint, occurrence) REFERENCES findings (fingerprint, occurrence),
    CONSTRAINT fk_finding_evidence_documents FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ck_finding_evidence_span CHECK (start >= 0 AND "end" > start)
);
CREATE INDEX ix_finding_evidence_document_id ON finding_evidence (document_id);
CREATE INDEX ix_finding_evidence_source ON finding_evidence (source);

-- What people ruled on findings. Rows are appended, never changed; the highest ordinal of a fingerprint counts.
-- No foreign key to findings: a decision outlives the finding it was made on.
CREATE TABLE decisions (
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_decisions PRIMARY KEY (id),
    CONSTRAINT uq_decisions_ordinal UNIQUE (ordinal),
    CONSTRAINT ck_decisions_id CHECK (length(id) = 64),
    CONSTRAINT ck_decisions_fingerprint CHECK (length(fingerprint) = 64),
    CONSTRAINT ck_decisions_decided_at CHECK (length(decided_at) = 27 AND substr(decided_at, 27, 1) = 'Z'),
    CONSTRAINT ck_decisions_decision CHECK (decision IN (
        'draft_wrong', 'source_wrong', 'both_wrong', 'different_scope', 'superseded',
        'disputed_keep_both', 'not_same_subject', 'not_a_conflict', 'unsure'
    ))
);
CREATE INDEX ix_decisions_fingerprint ON decisions (fingerprint);

-- Who publishes, as the desk has registered it. country is ISO 3166-1 alpha-2, zone an IANA name.
-- A confidential source is named in no export.
CREATE TABLE sources (
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    zone TEXT,
    parent TEXT,
    confidential BOOLEAN NOT NULL,
    CONSTRAINT pk_sources PRIMARY KEY (name),
    CONSTRAINT fk_sources_parent FOREIGN KEY (parent) REFERENCES sources (name),
    CONSTRAINT ck_sources_kind CHECK (kind IN (
        'agency', 'broadcaster', 'newspaper', 'state-media', 'government', 'ngo', 'company', 'blog', 'person', 'other'
    )),
    CONSTRAINT ck_sources_country CHECK (length(country) = 2)
);

-- The other names under which a source's documents come. folded is the form in which names are compared.
CREATE TABLE source_aliases (
    folded TEXT NOT NULL,
    alias TEXT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_source_aliases PRIMARY KEY (folded),
    CONSTRAINT fk_source_aliases_sources FOREIGN KEY (source) REFERENCES sources (name)
);
CREATE INDEX ix_source_aliases_source ON source_aliases (source);

-- What takes a decision back. The decision itself stays as it was; it no longer counts, and the one before it does again.
CREATE TABLE withdrawals (
    decision_id TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    CONSTRAINT pk_withdrawals PRIMARY KEY (decision_id),
    CONSTRAINT fk_withdrawals_decisions FOREIGN KEY (decision_id) REFERENCES decisions (id),
    CONSTRAINT ck_withdrawals_withdrawn_at CHECK (length(withdrawn_at) = 27 AND substr(withdrawn_at, 27, 1) = 'Z')
);

-- Decisions that were made in one go, and are taken back in one go.
CREATE TABLE decision_batches (
    decision_id TEXT NOT NULL,
    batch TEXT NOT NULL,
    CONSTRAINT pk_decision_batches PRIMARY KEY (decision_id),
    CONSTRAINT fk_decision_batches_decisions FOREIGN KEY (decision_id) REFERENCES decisions (id)
);
CREATE INDEX ix_decision_batches_batch ON decision_batches (batch);

-- Who may look and decide. Tokens are never stored, only their SHA-256.
CREATE TABLE users (
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT,
    CONSTRAINT pk_users PRIMARY KEY (name),
    CONSTRAINT uq_users_token_hash UNIQUE (token_hash),
    CONSTRAINT ck_users_role CHECK (role IN ('reader', 'reviewer', 'approver')),
    CONSTRAINT ck_users_token_hash CHECK (length(token_hash) = 64),
    CONSTRAINT ck_users_created_at CHECK (length(created_at) = 27 AND substr(created_at, 27, 1) = 'Z'),
    CONSTRAINT ck_users_revoked_at CHECK (length(revoked_at) = 27 AND substr(revoked_at, 27, 1) = 'Z')
);

-- Who saw and did what. Rows are appended, never changed.
CREATE TABLE audit (
    ordinal INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (ordinal),
    CONSTRAINT ck_audit_at CHECK (length(at) = 27 AND substr(at, 27, 1) = 'Z')
);
CREATE INDEX ix_audit_who ON audit (who);

-- The four tables below are made from runs.report for paging and filtering, and may be emptied at any time.
-- Runs that have been taken in.
CREATE TABLE desk_runs (
    run_id TEXT NOT NULL,
    CONSTRAINT pk_desk_runs PRIMARY KEY (run_id),
    CONSTRAINT fk_desk_runs_runs FOREIGN KEY (run_id) REFERENCES runs (id)
);

-- Findings by what a desk filters on. standing: the last run that read all its documents still reported it.
-- words: what the text filter looks through, case-folded; context: documents and origins behind it, as JSON.
CREATE TABLE desk_findings (
    fingerprint TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    standing BOOLEAN NOT NULL,
    rank INTEGER NOT NULL,
    status TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    words TEXT NOT NULL,
    context TEXT NOT NULL,
    CONSTRAINT pk_desk_findings PRIMARY KEY (fingerprint, occurrence),
    CONSTRAINT fk_desk_findings_findings
        FOREIGN KEY (fingerprint, occurrence) REFERENCES findings (fingerprint, occurrence)
);
CREATE INDEX ix_desk_findings_rank ON desk_findings (standing, rank);

-- Rows of the conflict table: facts, and findings that set documents apart without a fact. story: rows that share
-- documents; payload: the cells, as JSON.
CREATE TABLE desk_rows (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    run_id TEXT NOT NULL,
    standing BOOLEAN NOT NULL,
    story TEXT NOT NULL,
    rank INTEGER NOT NULL,
    label TEXT NOT NULL,
    measure TEXT NOT NULL,
    verdict TEXT NOT NULL,
    documents INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    words TEXT NOT NULL,
    payload TEXT NOT NULL,
    CONSTRAINT pk_desk_rows PRIMARY KEY (id),
    CONSTRAINT fk_desk_rows_runs FOREIGN KEY (run_id) REFERENCES runs (id),
    CONSTRAINT ck_desk_rows_kind CHECK (kind IN ('fact', 'finding')),
    CONSTRAINT ck_desk_rows_counts CHECK (documents >= 1 AND origins >= 0)
);
CREATE INDEX ix_desk_rows_story ON desk_rows (standing, story);

CREATE TABLE desk_row_sources (
    row_id TEXT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_desk_row_sources PRIMARY KEY (row_id, source),
    CONSTRAINT fk_desk_row_sources_desk_rows FOREIGN KEY (row_id) REFERENCES desk_rows (id)
);
CREATE INDEX ix_desk_row_sources_source ON desk_row_sources (source);

-- What an archive is compared by. Everything from here on is derived from documents: it may be emptied at any time and is
-- filled again by the next run.

-- What was read in a document, packed, so that it need not be read again. made_by names the program that read it.
CREATE TABLE analyses (
    document_id TEXT NOT NULL,
    made_by TEXT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT pk_analyses PRIMARY KEY (document_id),
    CONSTRAINT fk_analyses_documents FOREIGN KEY (document_id) REFERENCES documents (id)
);

-- Documents that have been sorted in, under a short number. sketch: how many runs of words its sketch has; profile: the
-- words by which it is found, as JSON.
CREATE TABLE archived (
    number INTEGER NOT NULL,
    document_id TEXT NOT NULL,
    sketch INTEGER NOT NULL,
    profile TEXT NOT NULL,
    CONSTRAINT pk_archived PRIMARY KEY (number),
    CONSTRAINT uq_archived_document_id UNIQUE (document_id),
    CONSTRAINT fk_archived_documents FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ck_archived_number CHECK (number >= 1)
);

-- Which documents stand in a block: documents that share some are looked at. Keys are hashes of rare words, with the
-- measure of a statement or with sixty days. A block that is full gives way to finer ones, with two words.
CREATE TABLE blocks (
    key BIGINT NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_blocks PRIMARY KEY (key, number)
);
CREATE TABLE full_blocks (
    key BIGINT NOT NULL,
    CONSTRAINT pk_full_blocks PRIMARY KEY (key)
);

-- How many documents have a word.
CREATE TABLE word_counts (
    word TEXT NOT NULL,
    documents INTEGER NOT NULL,
    CONSTRAINT pk_word_counts PRIMARY KEY (word)
);
CREATE INDEX ix_word_counts_documents ON word_counts (documents);

-- Pairs of documents that may speak of one thing, with how near they are; copied says why one is a copy of the other.
CREATE TABLE neighbours (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    strength DOUBLE PRECISION NOT NULL,
    copied TEXT,
    CONSTRAINT pk_neighbours PRIMARY KEY (a, b),
    CONSTRAINT ck_neighbours_order CHECK (a < b)
);
CREATE INDEX ix_neighbours_b ON neighbours (b);

-- Sentences of an outlet, as hashes, with the documents that hold them; those in furniture stand on all its pages.
CREATE TABLE sentences (
    key BIGINT NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_sentences PRIMARY KEY (key, number)
);
CREATE TABLE furniture (
    key BIGINT NOT NULL,
    CONSTRAINT pk_furniture PRIMARY KEY (key)
);

-- One in six of the runs of four words of each document, as hashes: copies share many of them.
CREATE TABLE sketches (
    run BIGINT NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_sketches PRIMARY KEY (run, number)
);

-- What the desk has ruled on origins: documents that are one, or that are not. Appended, never changed.
CREATE TABLE origin_rulings (
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    ruled_by TEXT NOT NULL,
    ruled_at TEXT NOT NULL,
    CONSTRAINT pk_origin_rulings PRIMARY KEY (id),
    CONSTRAINT uq_origin_rulings_ordinal UNIQUE (ordinal),
    CONSTRAINT ck_origin_rulings_kind CHECK (kind IN ('join', 'split')),
    CONSTRAINT ck_origin_rulings_ruled_at CHECK (length(ruled_at) = 27 AND substr(ruled_at, 27, 1) = 'Z')
);
CREATE TABLE origin_ruling_documents (
    ruling_id TEXT NOT NULL,
    uri TEXT NOT NULL,
    CONSTRAINT pk_origin_ruling_documents PRIMARY KEY (ruling_id, uri),
    CONSTRAINT fk_origin_ruling_documents_origin_rulings FOREIGN KEY (ruling_id) REFERENCES origin_rulings (id)
);

-- What takes a ruling back. The ruling itself stays as it was.
CREATE TABLE origin_withdrawals (
    ruling_id TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    CONSTRAINT pk_origin_withdrawals PRIMARY KEY (ruling_id),
    CONSTRAINT fk_origin_withdrawals_origin_rulings FOREIGN KEY (ruling_id) REFERENCES origin_rulings (id),
    CONSTRAINT ck_origin_withdrawals_withdrawn_at CHECK (length(withdrawn_at) = 27 AND substr(withdrawn_at, 27, 1) = 'Z')
);
