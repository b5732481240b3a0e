-- What happened at the cast sites of a variant.
CREATE TABLE cast_event (
    variant_id BIGINT NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    layer VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    type_text VARCHAR NOT NULL,
    casts BIGINT NOT NULL,
    overflows BIGINT NOT NULL,
    rounded BIGINT NOT NULL,
    underflows BIGINT NOT NULL,
    samples INTEGER NOT NULL,
    overflow_samples INTEGER NOT NULL,
    rounded_samples INTEGER NOT NULL,
    underflow_samples INTEGER NOT NULL,
    smallest DOUBLE PRECISION NOT NULL,
    largest DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (variant_id, place)
);

-- How far each layer of a variant is from the float network's.
CREATE TABLE layer_divergence (
    variant_id BIGINT NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    layer VARCHAR NOT NULL,
    samples INTEGER NOT NULL,
    largest DOUBLE PRECISION NOT NULL,
    mean_difference DOUBLE PRECISION NOT NULL,
    relative DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (variant_id, place)
);
