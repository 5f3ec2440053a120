-- What a server stores: see RowKey and RowFormat. A commit row is inserted once, which decides who committed the round.
CREATE TABLE IF NOT EXISTS starling_row (
    experiment text COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    owner integer NOT NULL,
    round integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (experiment, kind, owner, round)
);

-- Float32 parameters do not compress; this spares the attempt.
ALTER TABLE starling_row ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE INDEX IF NOT EXISTS starling_row_submissions ON starling_row (experiment) WHERE kind = 0;
