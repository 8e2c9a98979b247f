-- The casebook file, version 1.
-- What people decided. Appended, never changed: everything else in the program replays from it.
CREATE TABLE decision (
  seq   INTEGER PRIMARY KEY,     -- 1, 2, 3 ... without gaps
  at    TEXT NOT NULL,           -- recorded-at, UTC, ISO 8601 with milliseconds
  by    TEXT NOT NULL,           -- who
  kind  TEXT NOT NULL,           -- which kind of decision
  body  TEXT NOT NULL,           -- the decision as JSON; no quote, no name, no text: those are held apart by hash
  chain BLOB NOT NULL            -- SHA-256 over the previous chain value and this row
) STRICT;

-- Nearly all decisions of a large casebook are codings; the few others are found without reading those.
CREATE INDEX decision_but_codings ON decision (kind, seq) WHERE kind <> 'coded';

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;

-- What decisions refer to by hash: captured bytes, extracted texts, descriptions, names.
-- Erasing empties a row and keeps it: its hash and the decision that erased it stay.
CREATE TABLE held (
  sha256 BLOB NOT NULL UNIQUE,  -- of the content
  size   INTEGER NOT NULL,       -- bytes
  bytes  BLOB,                   -- null once erased
  erased INTEGER                 -- seq of the decision that erased it
) STRICT;

PRAGMA user_version = 1;
