-- The current rows once more, as tables and views that a service without revisions would have. What the API of the
-- catalogue computes from several rows is a view or a function here, written for the peers: they need no code for it.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;

-- Ids are in the order of codes, so that lists by code are lists by primary key.
CREATE TABLE peer.unit AS
  SELECT row_number() OVER (ORDER BY entity.key COLLATE "C")::integer AS id, unit.code,
    coalesce(unit.name_vi, unit.name_en) AS name
  FROM unit JOIN entity ON entity.id = unit.identity_id WHERE unit.superseded_in = 2147483647;
ALTER TABLE peer.unit ADD PRIMARY KEY (id), ADD UNIQUE (code),
  ALTER code SET NOT NULL, ALTER name SET NOT NULL;

CREATE TABLE peer.indicator AS
  SELECT row_number() OVER (ORDER BY code COLLATE "C")::integer AS id, code, coalesce(name_vi, name_en) AS name
  FROM indicator WHERE superseded_in = 2147483647;
ALTER TABLE peer.indicator ADD PRIMARY KEY (id), ADD UNIQUE (code),
  ALTER code SET NOT NULL, ALTER name SET NOT NULL;

CREATE TABLE peer.series AS
  SELECT series.id, i.id AS indicator_id, u.id AS unit_id
  FROM series
  JOIN indicator ON indicator.id = series.indicator_id AND indicator.superseded_in = 2147483647
  JOIN peer.indicator AS i ON i.code = indicator.code
  JOIN unit ON unit.identity_id = series.subject_id AND unit.superseded_in = 2147483647
  JOIN peer.unit AS u ON u.code = unit.code
  WHERE series.superseded_in = 2147483647 AND series.breakdown = '';
ALTER TABLE peer.series ADD PRIMARY KEY (id), ADD UNIQUE (indicator_id, unit_id),
  ALTER indicator_id SET NOT NULL, ALTER unit_id SET NOT NULL,
  ADD FOREIGN KEY (indicator_id) REFERENCES peer.indicator, ADD FOREIGN KEY (unit_id) REFERENCES peer.unit;
CREATE INDEX ON peer.series (unit_id, indicator_id);

-- With the indicator and the unit of the series in each row: fewer joins than the catalogue needs.
CREATE TABLE peer.observation AS
  SELECT series.id AS series_id, series.indicator_id, series.unit_id, o.period_start, o.period,
    o.value::double precision AS value, o.value AS exact
  FROM observation AS o JOIN peer.series ON series.id = o.series_id
  WHERE o.superseded_in = 2147483647 AND o.alternative = 0
  ORDER BY series.id, o.period_start;
ALTER TABLE peer.observation ADD PRIMARY KEY (series_id, period_start),
  ALTER indicator_id SET NOT NULL, ALTER unit_id SET NOT NULL, ALTER period SET NOT NULL, ALTER value SET NOT NULL,
  ADD FOREIGN KEY (series_id) REFERENCES peer.series, ADD FOREIGN KEY (indicator_id) REFERENCES peer.indicator,
  ADD FOREIGN KEY (unit_id) REFERENCES peer.unit;
CREATE INDEX ON peer.observation (indicator_id, series_id, period_start);
CREATE INDEX ON peer.observation (indicator_id, period_start, value DESC);
CREATE INDEX ON peer.observation (unit_id, indicator_id, period_start);

-- The newest observation of each series, and how much it differs from the one before.
CREATE VIEW peer.latest AS
  SELECT series.indicator_id, series.unit_id, newest.period, newest.value,
    (newest.exact - earlier.exact)::double precision AS change
  FROM peer.series
  CROSS JOIN LATERAL (SELECT * FROM peer.observation AS o WHERE o.series_id = series.id
    ORDER BY o.period_start DESC LIMIT 1) AS newest
  LEFT JOIN LATERAL (SELECT * FROM peer.observation AS o WHERE o.series_id = series.id
    AND o.period_start < newest.period_start ORDER BY o.period_start DESC LIMIT 1) AS earlier ON true;
COMMENT ON VIEW peer.latest IS
  E'@primaryKey indicator_id,unit_id\n@foreignKey (indicator_id) references peer.indicator (id)\n@foreignKey (unit_id) references peer.unit (id)';

CREATE VIEW peer.ranked AS
  SELECT indicator_id, unit_id, period_start, value,
    rank() OVER (PARTITION BY indicator_id, period_start ORDER BY value DESC)::integer AS rank
  FROM peer.observation;
COMMENT ON VIEW peer.ranked IS
  E'@primaryKey indicator_id,unit_id,period_start\n@foreignKey (indicator_id) references peer.indicator (id)\n@foreignKey (unit_id) references peer.unit (id)';

-- Search by trigrams, the usual way without an index of one's own.
CREATE FUNCTION peer.fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1));
CREATE TABLE peer.entry AS
  SELECT row_number() OVER ()::integer AS id, title, peer.fold(title) AS folded
  FROM (SELECT name FROM peer.unit UNION ALL SELECT name FROM peer.indicator) AS named (title);
ALTER TABLE peer.entry ADD PRIMARY KEY (id), ALTER title SET NOT NULL;
CREATE INDEX ON peer.entry USING gin (folded public.gin_trgm_ops);
CREATE FUNCTION peer.search(query text) RETURNS SETOF peer.entry LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT entry.* FROM peer.entry WHERE folded % peer.fold(query)
  ORDER BY similarity(folded, peer.fold(query)) DESC, id LIMIT 20
$$;

ANALYZE peer.unit, peer.indicator, peer.series, peer.observation, peer.entry;
