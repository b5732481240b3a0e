-- Where a run came from, so that its variants can be taken further.
ALTER TABLE run ADD COLUMN sweep_file VARCHAR;
ALTER TABLE run ADD COLUMN sweep_hash VARCHAR;

-- Why an attempt gave no result: the kind of failure, the words of the log and their place.
ALTER TABLE attempt ADD COLUMN failure VARCHAR;
ALTER TABLE attempt ADD COLUMN failure_words VARCHAR;
ALTER TABLE attempt ADD COLUMN failure_file VARCHAR;
ALTER TABLE attempt ADD COLUMN failure_line INTEGER;

-- What a job gave. Variants that share its design point have the same numbers.
CREATE TABLE job_metric (
    job_id BIGINT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    number DOUBLE PRECISION NOT NULL,
    unit VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    file VARCHAR,
    line INTEGER,
    PRIMARY KEY (job_id, place)
);

-- What the reports of a job say aloud: more than the part has, timing that wasn't met.
CREATE TABLE job_note (
    job_id BIGINT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    PRIMARY KEY (job_id, place)
);
