CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('file', 'live')),
    state TEXT NOT NULL CHECK (state IN ('recording', 'done', 'recovered')),
    media TEXT,
    duration_s REAL NOT NULL,
    notes TEXT NOT NULL,
    coverage TEXT NOT NULL,
    evidence TEXT NOT NULL,
    limits TEXT NOT NULL,
    versions TEXT NOT NULL
);

CREATE TABLE answers (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start_s REAL NOT NULL,
    end_s REAL NOT NULL,
    question TEXT NOT NULL,
    question_end_s REAL,
    PRIMARY KEY (session_id, number)
);

CREATE TABLE events (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    habit TEXT NOT NULL,
    start_s REAL NOT NULL,
    end_s REAL NOT NULL,
    confidence REAL NOT NULL,
    detail TEXT NOT NULL,
    dismissed INTEGER NOT NULL CHECK (dismissed IN (0, 1)),
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    PRIMARY KEY (session_id, number)
);

CREATE TABLE metrics (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    habit TEXT NOT NULL,
    name TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    low REAL,
    high REAL,
    typical_low REAL,
    typical_high REAL,
    verdict TEXT NOT NULL,
    observed_s REAL NOT NULL,
    count INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (session_id, habit)
);

CREATE TABLE stretches (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('pause', 'speech')),
    start_s REAL NOT NULL,
    end_s REAL NOT NULL
);

CREATE INDEX stretches_of_session ON stretches (session_id);
CREATE INDEX sessions_by_time ON sessions (created_at);
