-- The index of search follows the rows of the catalogue. Publishing calls write_search_entries for each new
-- revision, and this migration for each that is there already, so that both write the same.

-- The names of a unit that people use beside the full one: without its type, "Thanh Hóa" of "Tỉnh Thanh Hóa", and
-- with the initials of the type, "TX Nghi Sơn" of "Thị xã Nghi Sơn". The type is the words that the name begins with
-- in common with it, so that "Thành phố Hà Nội", a Thành phố trực thuộc trung ương, is "Hà Nội" and "TP Hà Nội".
-- Null where they have none in common, or nothing is left.
CREATE FUNCTION bare_name(name text, type text, with_initials boolean) RETURNS text IMMUTABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN with_initials THEN initials || ' ' ELSE '' END || array_to_string(words[first:], ' ')
  FROM (SELECT string_to_array(name, ' ') AS words) AS n CROSS JOIN LATERAL (
    SELECT min(position) FILTER (WHERE of_name IS DISTINCT FROM of_type) AS first
    FROM unnest(string_to_array(lower(name COLLATE "und-x-icu"), ' '), string_to_array(lower(type COLLATE "und-x-icu"), ' '))
      WITH ORDINALITY AS w (of_name, of_type, position)) AS d CROSS JOIN LATERAL (
    SELECT string_agg(upper(left(word, 1) COLLATE "und-x-icu"), '' ORDER BY position) AS initials
    FROM unnest(words[:first - 1]) WITH ORDINALITY AS w (word, position)) AS i
  WHERE first BETWEEN 2 AND cardinality(words));
--> statement-breakpoint

-- How well known a unit is, the best known lowest; what is no longer in force on the day comes after all else.
CREATE FUNCTION unit_search_rank(kind unit_kind, in_force boolean) RETURNS integer IMMUTABLE PARALLEL SAFE
RETURN CASE kind
    WHEN 'COUNTRY' THEN 0
    WHEN 'PROVINCE' THEN 10
    WHEN 'DISTRICT' THEN 50
    WHEN 'COMMUNE' THEN 60
    ELSE 40
  END + CASE WHEN in_force THEN 0 ELSE 100 END;
--> statement-breakpoint

-- Brings the index to what revision `revision` says, writing only entries that differ: of things of which a row
-- came or went in it. `day` is the day of its publication, on which units are in force or not.
CREATE FUNCTION write_search_entries(revision integer, day date) RETURNS void LANGUAGE plpgsql AS $$
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
    UNION SELECT id FROM unit WHERE published_in = R OR superseded_in = R
    UNION SELECT unit_id FROM unit_identifier WHERE published_in = R OR superseded_in = R;

  CREATE TEMP TABLE next_search_entry ON COMMIT DROP AS
  WITH told (id, kind, rank, position, field, text) AS (
    SELECT i.id, 'INDICATOR'::search_kind, 20, t.* FROM indicator i CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'code', code)) AS t
      WHERE i.published_in <= R AND i.superseded_in > R
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
    UNION ALL SELECT u.id, 'UNIT', unit_search_rank(u.kind, u.valid_to IS NULL OR u.valid_to > day), t.*
      FROM unit u CROSS JOIN LATERAL (VALUES
      (1, 'name.vi', name_vi), (2, 'name.en', name_en), (3, 'bareName.vi', bare_name(name_vi, type_vi, false)),
      (4, 'shortName.vi', bare_name(name_vi, type_vi, true)), (5, 'code', code)) AS t
      WHERE u.published_in <= R AND u.superseded_in > R
    UNION ALL SELECT u.id, 'UNIT', unit_search_rank(u.kind, u.valid_to IS NULL OR u.valid_to > day), 6, 'identifier', n.value
      FROM unit u JOIN unit_identifier n ON n.unit_id = u.id AND n.value <> u.code
      WHERE u.published_in <= R AND u.superseded_in > R AND n.published_in <= R AND n.superseded_in > R
  )
  SELECT id, kind, rank::smallint AS rank, array_agg(field ORDER BY position, text) AS fields,
    array_agg(text ORDER BY position, text) AS texts
  FROM told WHERE text IS NOT NULL AND id IN (SELECT id FROM changed_search_entry) GROUP BY id, kind, rank;

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
--> statement-breakpoint
SELECT write_search_entries(number, (published_at AT TIME ZONE 'UTC')::date) FROM (SELECT * FROM revision ORDER BY number) AS r;
