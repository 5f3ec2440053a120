-- Which silos are alive. Orleans finds its statements in OrleansQuery; tables and statements are Starling's own.
CREATE TABLE IF NOT EXISTS OrleansQuery (
    QueryKey text PRIMARY KEY,
    QueryText text NOT NULL
);

CREATE TABLE IF NOT EXISTS starling_cluster (
    deployment text PRIMARY KEY,
    version integer NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS starling_silo (
    deployment text NOT NULL REFERENCES starling_cluster,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    status integer NOT NULL,
    gateway_port integer NOT NULL,
    suspicions text,
    started_at timestamptz(3) NOT NULL,
    alive_at timestamptz(3) NOT NULL,
    PRIMARY KEY (deployment, address, port, generation)
);

-- A change of membership counts if nobody has changed it since it was read: the version is turned by the same statement.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $$
    WITH added AS (INSERT INTO starling_cluster (deployment) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM added)
$$),
('InsertMembershipKey', $$
    WITH turned AS (
        UPDATE starling_cluster SET version = version + 1
        WHERE deployment = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT 1 FROM starling_silo
            WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1),
    added AS (
        INSERT INTO starling_silo (deployment, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM turned
        RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM added)
$$),
('UpdateMembershipKey', $$
    WITH turned AS (
        UPDATE starling_cluster SET version = version + 1
        WHERE deployment = @DeploymentId AND version = @Version RETURNING 1),
    changed AS (
        UPDATE starling_silo SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
        FROM turned
        WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM changed)
$$),
('UpdateIAmAlivetimeKey', $$
    UPDATE starling_silo SET alive_at = @IAmAliveTime
    WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
('MembershipReadRowKey', $$
    SELECT c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
        s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started_at AS StartTime, s.alive_at AS IAmAliveTime
    FROM starling_cluster c LEFT JOIN starling_silo s
        ON s.deployment = c.deployment AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE c.deployment = @DeploymentId
$$),
('MembershipReadAllKey', $$
    SELECT c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
        s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started_at AS StartTime, s.alive_at AS IAmAliveTime
    FROM starling_cluster c LEFT JOIN starling_silo s ON s.deployment = c.deployment
    WHERE c.deployment = @DeploymentId
$$),
('GatewaysQueryKey', $$
    SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
    FROM starling_silo WHERE deployment = @DeploymentId AND status = @Status AND gateway_port > 0
$$),
('DeleteMembershipTableEntriesKey', $$
    WITH gone AS (DELETE FROM starling_silo WHERE deployment = @DeploymentId)
    UPDATE starling_cluster SET version = 0 WHERE deployment = @DeploymentId
$$),
-- 3: active.
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM starling_silo WHERE deployment = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$$)
ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
