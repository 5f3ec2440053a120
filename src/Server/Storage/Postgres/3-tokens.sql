-- Tokens, as hashes. One that is revoked stays: a server that has had tokens does not open again.
CREATE TABLE IF NOT EXISTS starling_token (
    id text PRIMARY KEY,
    role text NOT NULL,
    client integer,
    sha256 text NOT NULL,
    created timestamptz NOT NULL,
    expires timestamptz,
    revoked timestamptz
);
