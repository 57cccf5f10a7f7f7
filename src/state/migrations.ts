/**
 * The format of `state.db`, oldest first; `PRAGMA user_version` counts those that were applied.
 * A migration that has been released never changes: add another.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE table_versions (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    definition_hash TEXT NOT NULL,
    counts TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT;

  CREATE TABLE runs (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    as_of TEXT NOT NULL,
    as_of_day TEXT NOT NULL,
    known_at TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'published', 'failed', 'interrupted')),
    table_versions TEXT NOT NULL,
    definition_hashes TEXT NOT NULL,
    summary TEXT,
    process TEXT NOT NULL
  ) STRICT;

  CREATE TABLE steps (
    run INTEGER NOT NULL REFERENCES runs (sequence),
    sequence INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'skipped')),
    rows INTEGER,
    ms INTEGER,
    message TEXT,
    PRIMARY KEY (run, sequence)
  ) STRICT;

  CREATE TABLE publications (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL UNIQUE REFERENCES runs (sequence),
    as_of TEXT NOT NULL,
    published_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX publications_by_as_of ON publications (as_of, run);

  CREATE TABLE definitions (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    run INTEGER REFERENCES runs (sequence),
    PRIMARY KEY (kind, id, version)
  ) STRICT;
  CREATE UNIQUE INDEX definitions_in_force ON definitions (kind, id) WHERE until IS NULL;

  CREATE TABLE slots (
    kind TEXT NOT NULL,
    segment TEXT NOT NULL,
    slot INTEGER NOT NULL,
    first_run INTEGER NOT NULL REFERENCES runs (sequence),
    PRIMARY KEY (kind, segment),
    UNIQUE (kind, slot)
  ) STRICT;

  CREATE TABLE run_slots (
    run INTEGER NOT NULL REFERENCES runs (sequence),
    kind TEXT NOT NULL,
    segment TEXT NOT NULL,
    slot INTEGER NOT NULL,
    PRIMARY KEY (run, kind, segment)
  ) STRICT;

  CREATE TABLE writer_lock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    process TEXT NOT NULL,
    command TEXT NOT NULL,
    since TEXT NOT NULL
  ) STRICT;

  CREATE TABLE exports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    what TEXT NOT NULL,
    format TEXT NOT NULL,
    purpose TEXT NOT NULL,
    file TEXT NOT NULL,
    rows INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    unmasked INTEGER NOT NULL,
    consent_note TEXT
  ) STRICT;

  CREATE TRIGGER publications_never_change BEFORE UPDATE ON publications
    BEGIN SELECT RAISE(ABORT, 'publications are append-only'); END;
  CREATE TRIGGER publications_never_go BEFORE DELETE ON publications
    BEGIN SELECT RAISE(ABORT, 'publications are append-only'); END;
  CREATE TRIGGER exports_never_change BEFORE UPDATE ON exports
    BEGIN SELECT RAISE(ABORT, 'the log of exports is append-only'); END;
  CREATE TRIGGER exports_never_go BEFORE DELETE ON exports
    BEGIN SELECT RAISE(ABORT, 'the log of exports is append-only'); END;
  `,
  `
  CREATE TABLE exports_not_made (
    export INTEGER PRIMARY KEY REFERENCES exports (id),
    why TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER exports_not_made_never_change BEFORE UPDATE ON exports_not_made
    BEGIN SELECT RAISE(ABORT, 'the log of exports is append-only'); END;
  CREATE TRIGGER exports_not_made_never_go BEFORE DELETE ON exports_not_made
    BEGIN SELECT RAISE(ABORT, 'the log of exports is append-only'); END;
  `,
  `
  CREATE TABLE comparisons (
    before INTEGER NOT NULL REFERENCES runs (sequence),
    run INTEGER NOT NULL REFERENCES runs (sequence),
    folder TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (before, run)
  ) STRICT;
  `,
  `
  CREATE TABLE applications (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL UNIQUE REFERENCES runs (sequence),
    at TEXT NOT NULL,
    hash TEXT NOT NULL,
    definitions TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER applications_never_change BEFORE UPDATE ON applications
    BEGIN SELECT RAISE(ABORT, 'applications are append-only'); END;
  CREATE TRIGGER applications_never_go BEFORE DELETE ON applications
    BEGIN SELECT RAISE(ABORT, 'applications are append-only'); END;
  `,
  `
  ALTER TABLE table_versions ADD COLUMN held TEXT;
  `,
  `
  ALTER TABLE table_versions ADD COLUMN overlays TEXT;
  `,
  `
  CREATE TABLE identity_decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('merge', 'part', 'undo')),
    ids TEXT NOT NULL,
    undoes INTEGER REFERENCES identity_decisions (number),
    at TEXT NOT NULL,
    by TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER identity_decisions_never_change BEFORE UPDATE ON identity_decisions
    BEGIN SELECT RAISE(ABORT, 'decisions about identity are append-only'); END;
  CREATE TRIGGER identity_decisions_never_go BEFORE DELETE ON identity_decisions
    BEGIN SELECT RAISE(ABORT, 'decisions about identity are append-only'); END;

  CREATE TABLE identity_applied (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    of TEXT NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT;
  `,
  `
  ALTER TABLE exports ADD COLUMN layout TEXT;
  ALTER TABLE exports ADD COLUMN dropped TEXT;

  CREATE TABLE exports_delivered (
    export INTEGER PRIMARY KEY REFERENCES exports (id),
    batches INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    rows INTEGER NOT NULL
  ) STRICT;

  CREATE TRIGGER exports_delivered_never_change BEFORE UPDATE ON exports_delivered
    BEGIN SELECT RAISE(ABORT, 'the log of exports is append-only'); END;
  CREATE TRIGGER exports_delivered_never_go BEFORE DELETE ON exports_delivered
    BEGIN SELECT RAISE(ABORT, 'the log of exports is append-only'); END;

  CREATE TABLE export_members (
    export INTEGER PRIMARY KEY REFERENCES exports (id),
    kind TEXT NOT NULL,
    keys BLOB NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'operator', 'privacy-officer', 'admin')),
    password TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL,
    signed_in_at TEXT
  ) STRICT;
  `,
  `
  CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'operator', 'privacy-officer', 'admin')),
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;
  CREATE INDEX tokens_by_user ON tokens (user);
  `,
  `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    csrf TEXT NOT NULL,
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_user ON sessions (user);
  `,
  `
  CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    did TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    rules TEXT,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_who ON audit (who, number);
  CREATE INDEX audit_by_deed ON audit (did, number);

  CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  `,
  `
  CREATE TABLE jobs (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    work TEXT NOT NULL,
    options TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
    made_at TEXT NOT NULL,
    started TEXT,
    finished TEXT,
    stop_asked INTEGER NOT NULL DEFAULT 0,
    result TEXT,
    problems TEXT,
    process TEXT NOT NULL
  ) STRICT;

  CREATE TABLE job_lines (
    job INTEGER NOT NULL REFERENCES jobs (sequence),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (job, number)
  ) STRICT;
  `,
  `
  CREATE TABLE edits (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    did TEXT NOT NULL CHECK (did IN ('write', 'create', 'rename', 'delete', 'restore', 'undo', 'redo')),
    sort TEXT NOT NULL,
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    was TEXT,
    of INTEGER REFERENCES edits (number),
    before TEXT,
    after TEXT
  ) STRICT;
  CREATE INDEX edits_by_who ON edits (by, number);
  CREATE INDEX edits_by_file ON edits (file, number);
  `,
  `
  CREATE TABLE exports_meant (export INTEGER PRIMARY KEY REFERENCES exports (id), receiver TEXT, expires TEXT) STRICT;
  `,
  `
  CREATE TABLE contact_columns (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    found TEXT NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT;
  `,
]
