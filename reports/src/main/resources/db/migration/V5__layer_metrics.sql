-- What each layer of a variant costs, where an engine builds the layers apart.
CREATE TABLE layer_metric (
    variant_id BIGINT NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    layer VARCHAR NOT NULL,
    module VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    number DOUBLE PRECISION NOT NULL,
    unit VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    file VARCHAR,
    line INTEGER,
    PRIMARY KEY (variant_id, place)
);
