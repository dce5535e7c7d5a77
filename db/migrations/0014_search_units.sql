-- A unit has one entry, that of its newest version, and is found by the names and codes of all its versions.

-- Brings the index to what revision `revision` says, writing only entries that differ: of things of which a row
-- came or went in it. `day` is the day of its publication, on which units are in force or not.
CREATE OR REPLACE FUNCTION write_search_entries(revision integer, day date) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  R CONSTANT integer := revision;
  CURRENT_ROW CONSTANT integer := 2147483647;
BEGIN
  CREATE TEMP TABLE changed_search_entry ON COMMIT DROP AS
    SELECT id FROM indicator WHERE published_in = R OR superseded_in = R
    UNION SELECT id FROM topic WHERE published_in = R OR superseded_in = R
    UNION SELECT id FROM dataset WHERE published_in = R OR superseded_in = R
    UNION SELECT id FROM document WHERE published_in = R OR superseded_in = R
    UNION SELECT id FROM practice_model WHERE published_in = R OR superseded_in = R
    UNION SELECT id FROM infrastructure_asset WHERE published_in = R OR superseded_in = R
    UNION SELECT version.id FROM unit version JOIN unit changed USING (identity_id)
      WHERE changed.published_in = R OR changed.superseded_in = R
    UNION SELECT version.id FROM unit_identifier n JOIN unit named ON named.id = n.unit_id
      JOIN unit version USING (identity_id) WHERE n.published_in = R OR n.superseded_in = R
    UNION SELECT indicator_id FROM indicator_identifier WHERE published_in = R OR superseded_in = R;

  CREATE TEMP TABLE next_search_entry ON COMMIT DROP AS
  WITH version AS MATERIALIZED (
    SELECT u.*, first_value(id) OVER newest_first AS newest_id,
      first_value(unit_search_rank(kind, valid_to IS NULL OR valid_to > day)) OVER newest_first AS newest_rank
    FROM unit u WHERE published_in <= R AND superseded_in > R
    WINDOW newest_first AS (PARTITION BY identity_id ORDER BY valid_from DESC NULLS LAST)),
  unit_name AS (
    SELECT v.newest_id, v.newest_rank, v.id = v.newest_id AS is_newest, t.*
    FROM version v CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'bareName.vi', bare_name(name_vi, type_vi, false)),
      (4, 'shortName.vi', bare_name(name_vi, type_vi, true)), (5, 'code', code)) AS t (position, field, text)),
  entry_text (id, kind, rank, position, field, text) AS (
    SELECT i.id, 'INDICATOR'::search_kind, 20, t.* FROM indicator i CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'code', code)) AS t
      WHERE i.published_in <= R AND i.superseded_in > R
    -- A text that both languages have is one text.
    UNION ALL SELECT i.id, 'INDICATOR', 20, t.* FROM indicator i CROSS JOIN LATERAL (
      SELECT 4, 'alias.vi', unnest(aliases_vi)
      UNION ALL SELECT 5, 'alias.en', a.name FROM unnest(aliases_en) AS a (name) WHERE a.name <> ALL (aliases_vi)
      UNION ALL SELECT 6, 'formerCode', unnest(former_codes)) AS t
      WHERE i.published_in <= R AND i.superseded_in > R
    UNION ALL SELECT i.id, 'INDICATOR', 20, 7, 'identifier', n.value
      FROM indicator i JOIN indicator_identifier n ON n.indicator_id = i.id AND n.value <> i.code
      WHERE i.published_in <= R AND i.superseded_in > R AND n.published_in <= R AND n.superseded_in > R
    UNION ALL SELECT p.id, 'TOPIC', 25, t.* FROM topic p CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'code', code)) AS t
      WHERE p.published_in <= R AND p.superseded_in > R
    UNION ALL SELECT m.id, 'MODEL', 30, t.* FROM practice_model m CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'code', code)) AS t
      WHERE m.published_in <= R AND m.superseded_in > R
    UNION ALL SELECT a.id, 'INFRASTRUCTURE', 30, t.* FROM infrastructure_asset a CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'code', code)) AS t
      WHERE a.published_in <= R AND a.superseded_in > R
    UNION ALL SELECT s.id, 'DATASET', 35, t.* FROM dataset s CROSS JOIN LATERAL (VALUES
      (1, 'title.vi', title_vi), (2, 'title.en', title_en), (3, 'code', code)) AS t
      WHERE s.published_in <= R AND s.superseded_in > R
    UNION ALL SELECT d.id, 'DOCUMENT', CASE WHEN d.kind IN ('LAW', 'RESOLUTION', 'DECISION', 'PLAN') THEN 42 ELSE 45 END,
      t.* FROM document d CROSS JOIN LATERAL (VALUES
      (1, 'title.vi', title_vi), (2, 'title.en', title_en), (3, 'number', number), (4, 'code', nullif(code, number))) AS t
      WHERE d.published_in <= R AND d.superseded_in > R
    UNION ALL SELECT newest_id, 'UNIT', newest_rank, position, field, text FROM unit_name WHERE is_newest
    -- Former names, each once, under other fields: `formerName.vi`.
    UNION ALL SELECT DISTINCT f.newest_id, 'UNIT'::search_kind, f.newest_rank, 10 + f.position, 'former' || initcap(left(f.field, 1)) || substr(f.field, 2), f.text
      FROM unit_name f WHERE NOT f.is_newest AND NOT EXISTS (
        SELECT FROM unit_name n WHERE n.newest_id = f.newest_id AND n.is_newest AND n.text = f.text)
    UNION ALL SELECT DISTINCT v.newest_id, 'UNIT'::search_kind, v.newest_rank, 6, 'identifier', n.value
      FROM version v JOIN unit_identifier n ON n.unit_id = v.id AND n.value <> v.code
      WHERE n.published_in <= R AND n.superseded_in > R
    UNION ALL SELECT DISTINCT v.newest_id, 'UNIT'::search_kind, v.newest_rank, 7, 'alias', a.name
      FROM version v, unnest(v.aliases) AS a (name)
  )
  SELECT id, kind, rank::smallint AS rank, array_agg(field ORDER BY position, text) AS fields,
    array_agg(text ORDER BY position, text) AS texts
  FROM entry_text WHERE text IS NOT NULL AND id IN (SELECT id FROM changed_search_entry) GROUP BY id, kind, rank;

  UPDATE search_entry e SET superseded_in = R
  WHERE e.superseded_in = CURRENT_ROW AND e.id IN (SELECT id FROM changed_search_entry)
    AND NOT EXISTS (SELECT FROM next_search_entry n WHERE n.id = e.id
      AND (n.kind, n.rank, n.fields, n.texts) = (e.kind, e.rank, e.fields, e.texts));
  INSERT INTO search_entry (id, published_in, kind, rank, fields, texts)
  SELECT id, R, kind, rank, fields, texts FROM next_search_entry n
  WHERE NOT EXISTS (SELECT FROM search_entry e WHERE e.id = n.id AND e.superseded_in = CURRENT_ROW);

  INSERT INTO search_word (word, published_in, entries)
  SELECT word, R, count(*) FROM (
    SELECT DISTINCT e.id, left(w.word, 60) AS word
    FROM search_entry e, unnest(e.folded) AS f (text), string_to_table(btrim(f.text), ' ') AS w (word)
    WHERE e.published_in = R AND w.word <> '') AS said
  GROUP BY word ON CONFLICT (word) DO UPDATE SET entries = search_word.entries + excluded.entries;
  DROP TABLE changed_search_entry, next_search_entry;
END $$;
