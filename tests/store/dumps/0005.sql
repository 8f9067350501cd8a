-- What a database held at revision 0005: every table has rows. Never changed once released.
INSERT INTO decisions (id, ordinal, fingerprint, decision, decided_by, decided_at, reason)
VALUES ('5701eb0f200b5d1bac2ac5447f0050b61ba31d7e8122d5d89f8fa98e2fbef6f4', 1, 'ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c', 'not_a_conflict', 'desk', '2026-03-02T09:30:00.000000Z', 'one account only');
INSERT INTO documents (id, uri, version, source, url, title, agency, published, published_from, updated, sha256, text, added_at)
VALUES ('40e2e2c7c49b77e67e3960fd01e7600328072368a154800d723dca5557ee0924', 'harbour.txt', 1, 'Harbour Times', NULL, NULL, NULL, NULL, NULL, NULL, '3d3c6ce9e11e1e9de3585f1eaf0deee132dbad50e1dfd03497917f303cce0b20', 'A ferry sank off Port Ellery, 40 drowned.', '2026-03-01T12:00:00.250000Z');
INSERT INTO documents (id, uri, version, source, url, title, agency, published, published_from, updated, sha256, text, added_at)
VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 'harbour.txt', 2, 'Harbour Times', NULL, NULL, NULL, '2024-03-05', 'text', NULL, 'c0e651a16ffe667d2321e8dbbcf256472a9f5f46b1058290a25fd78366dc9288', 'LONDON, March 5, 2024 – A ferry sank off Port Ellery.

At least 41 passengers drowned – “a dark day”, the coast guard said: 😀.', '2026-03-02T09:30:00.000000Z');
INSERT INTO runs (id, started_at, finished_at, tool_version, outcome, report)
VALUES ('7932c33e84394f4b452a5b7ab6ddf1323082198ba85bd12f07fc2939bba475c4', '2026-03-01T12:00:00.250000Z', '2026-03-02T09:30:00.000000Z', '0.1.0', 'pass', '{"coverage": {"assertions": 0, "attributions": 0, "compared": 0, "dates": 0, "quantities": 0, "unchecked": 0}, "documents": [{"agency": null, "document": "harbour.txt", "origin": null, "published": "2024-03-05", "published_from": "text", "sha256": "c0e651a16ffe667d2321e8dbbcf256472a9f5f46b1058290a25fd78366dc9288", "source": "Harbour Times"}], "facts": [], "findings": [{"calculation": null, "confidence": "high", "evidence": [{"document": "harbour.txt", "end": 77, "prefix": "ON, March 5, 2024 – A ferry sank off Port Ellery.\n\nAt least ", "role": "primary", "source": "Harbour Times", "start": 64, "suffix": " drowned – “a dark day”, the coast guard said: 😀.", "text": "41 passengers"}], "fact": null, "family": "numeric-conflict", "fingerprint": "ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c", "help": "docs/rules/FC101.md", "origins": 1, "rule": "numeric-conflict", "rule_id": "FC101", "severity": "error", "status": "open", "suggestion": null, "summary": "The two papers give different figures."}], "origins": [], "outcome": "pass", "run": {"finished_at": null, "started_at": null}, "schema": "factcheck-report/1", "skipped": [], "summary": {"documents": 1, "errors": 1, "facts": 0, "findings": 1, "ignored": 0, "notes": 0, "origins": 0, "rules": {"FC101": 1}, "set_aside": 0, "skipped": 0, "unchecked": 0, "warnings": 0}, "tool": {"name": "factcheck", "version": "0.1.0"}, "unchecked": []}');
INSERT INTO assertions (document_id, ordinal, start, "end", text, kind, measure, subject, predicate, negated, low, high, low_number, high_number, unit, hedge, date_start, date_end, speaker, attribution_type, quoted, modality)
VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 0, 55, 85, 'At least 41 passengers drowned', 'quantity', 'deaths', 'ferry', 'drown', FALSE, '41', NULL, 41.0, NULL, 'passenger', 'none', NULL, NULL, 'the coast guard', 'indirect', FALSE, 'asserted');
INSERT INTO findings (fingerprint, occurrence, first_seen, last_seen, rule_id, rule, family, severity, confidence, summary, payload)
VALUES ('ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c', 1, '7932c33e84394f4b452a5b7ab6ddf1323082198ba85bd12f07fc2939bba475c4', '7932c33e84394f4b452a5b7ab6ddf1323082198ba85bd12f07fc2939bba475c4', 'FC101', 'numeric-conflict', 'numeric-conflict', 'error', 'high', 'The two papers give different figures.', '{"calculation": null, "confidence": "high", "evidence": [{"document": "harbour.txt", "end": 77, "prefix": "ON, March 5, 2024 – A ferry sank off Port Ellery.\n\nAt least ", "role": "primary", "source": "Harbour Times", "start": 64, "suffix": " drowned – “a dark day”, the coast guard said: 😀.", "text": "41 passengers"}], "fact": null, "family": "numeric-conflict", "fingerprint": "ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c", "help": "docs/rules/FC101.md", "origins": 1, "rule": "numeric-conflict", "rule_id": "FC101", "severity": "error", "status": "open", "suggestion": null, "summary": "The two papers give different figures."}');
INSERT INTO passages (document_id, ordinal, start, "end", kind, anchor_day, anchor_kind)
VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 0, 0, 53, 'headline', NULL, NULL);
INSERT INTO passages (document_id, ordinal, start, "end", kind, anchor_day, anchor_kind)
VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 1, 55, 126, 'article', '2024-03-05', 'dateline');
INSERT INTO finding_evidence (fingerprint, occurrence, ordinal, document_id, source, start, "end", text, role)
VALUES ('ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c', 1, 0, 'b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 'Harbour Times', 64, 77, '41 passengers', 'primary');
INSERT INTO sources (name, kind, country, zone, parent, confidential)
VALUES ('Harbour Group', 'company', 'GB', 'Europe/London', NULL, FALSE);
INSERT INTO sources (name, kind, country, zone, parent, confidential)
VALUES ('Harbour Times', 'newspaper', 'GB', 'Europe/London', 'Harbour Group', TRUE);
INSERT INTO source_aliases (folded, alias, source)
VALUES ('harbour times online', 'The Harbour Times Online', 'Harbour Times');
INSERT INTO document_metadata (document_id, ordinal, field, value, provenance, start, "end")
VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 0, 'published', '2024-03-05', 'text', 8, 21);
INSERT INTO document_metadata (document_id, ordinal, field, value, provenance, start, "end")
VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 1, 'source', 'Harbour Times', 'manifest', NULL, NULL);
UPDATE documents SET byline = 'Ann Lee', language = 'en', extracted_with = '0.1.0' WHERE version = 2;
INSERT INTO decisions (id, ordinal, fingerprint, decision, decided_by, decided_at, reason)
VALUES ('000000000000000000000000000000000000000000000000000000000000beef', 2, 'ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c', 'source_wrong', 'desk', '2026-03-02T09:31:00.000000Z', 'a slip');
INSERT INTO withdrawals (decision_id, withdrawn_by, withdrawn_at) VALUES ('000000000000000000000000000000000000000000000000000000000000beef', 'desk', '2026-03-02T09:32:00.000000Z');
INSERT INTO decision_batches (decision_id, batch) VALUES ('5701eb0f200b5d1bac2ac5447f0050b61ba31d7e8122d5d89f8fa98e2fbef6f4', 'b1');
INSERT INTO users (name, role, token_hash, created_at, revoked_at)
VALUES ('Ana', 'approver', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '2026-03-02T09:30:00.000000Z', NULL);
INSERT INTO audit (ordinal, at, who, action, target, detail)
VALUES (1, '2026-03-02T09:30:00.000000Z', 'Ana', 'decide', 'ab567775e8a0', 'not_a_conflict');
INSERT INTO desk_runs (run_id) VALUES ('7932c33e84394f4b452a5b7ab6ddf1323082198ba85bd12f07fc2939bba475c4');
INSERT INTO desk_findings (fingerprint, occurrence, standing, rank, status, first_day, last_day, words, context)
VALUES ('ab567775e8a0946a9a883c4242d8bc83bee943135f550dc4dbcfc112c2f3b78c', 1, TRUE, 0, 'open', '2024-03-05', '2024-03-05', 'the two papers give different figures.', '{}');
INSERT INTO desk_rows (id, kind, run_id, standing, story, rank, label, measure, verdict, documents, origins, first_day, last_day, words, payload)
VALUES ('f1', 'fact', '7932c33e84394f4b452a5b7ab6ddf1323082198ba85bd12f07fc2939bba475c4', TRUE, 'harbour.txt', 0, 'deaths: ferry', 'deaths', 'conflict', 2, 2, NULL, '2024-03-05', 'deaths: ferry', '{}');
INSERT INTO desk_row_sources (row_id, source) VALUES ('f1', 'Harbour Times');
INSERT INTO analyses (document_id, made_by, body) VALUES ('b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 'p1', 'eJw=');
INSERT INTO archived (number, document_id, sketch, profile) VALUES (1, '40e2e2c7c49b77e67e3960fd01e7600328072368a154800d723dca5557ee0924', 2, '{}');
INSERT INTO archived (number, document_id, sketch, profile) VALUES (2, 'b85fcb3f3788cad7ce0d5195eeb870856f04db2c4086befe19208f6b66a9a48b', 2, '{}');
INSERT INTO blocks (key, number) VALUES (-9223372036854775807, 1);
INSERT INTO full_blocks (key) VALUES (9223372036854775807);
INSERT INTO word_counts (word, documents) VALUES ('ferry', 2);
INSERT INTO neighbours (a, b, strength, copied) VALUES (1, 2, 31.5, NULL);
INSERT INTO sentences (key, number) VALUES (-7, 1);
INSERT INTO furniture (key) VALUES (-7);
INSERT INTO sketches (run, number) VALUES (8, 2);
INSERT INTO origin_rulings (id, ordinal, kind, reason, ruled_by, ruled_at)
VALUES ('00000000000000000000000000000000000000000000000000000000000000aa', 1, 'split', 'both sent somebody', 'Ana', '2026-03-02T09:33:00.000000Z');
INSERT INTO origin_ruling_documents (ruling_id, uri) VALUES ('00000000000000000000000000000000000000000000000000000000000000aa', 'harbour.txt');
INSERT INTO origin_withdrawals (ruling_id, withdrawn_by, withdrawn_at)
VALUES ('00000000000000000000000000000000000000000000000000000000000000aa', 'Ana', '2026-03-02T09:34:00.000000Z');
