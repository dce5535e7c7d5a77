-- What search compares texts by. All is made of functions of Postgres that never change their answer, with
-- collations named, so that every database folds alike and stored columns may be made by it.

-- A text as words of small letters and digits with one blank between: no accents, d for đ, a blank between
-- letters and digits. "06-NQ/TU" is "06 nq tu", "Hòa" and "Hoà" are "hoa". src/search/fold.ts does the same.
CREATE FUNCTION fold_text(original text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(regexp_replace(regexp_replace(
  replace(replace(replace(replace(
    translate(
      regexp_replace(lower(normalize(original, NFKD) COLLATE "und-x-icu"), '[\u0300-\u036f]+', '', 'g'),
      'đðħıłøŧς', 'ddhilotσ'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
  '[^[:alnum:]]+', ' ', 'g'),
  '([[:alpha:]])([[:digit:]])', '\1 \2', 'g'),
  '([[:digit:]])([[:alpha:]])', '\1 \2', 'g'));
--> statement-breakpoint
-- With a blank at both ends, so that each word begins and ends with one.
CREATE FUNCTION fold_texts(originals text[]) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT ' ' || fold_text(original) || ' ' FROM unnest(originals) WITH ORDINALITY AS o (original, position) ORDER BY position);
--> statement-breakpoint

-- A text as it is spelled, with the tone mark of each syllable behind its letters: "Hoà" is "Hòa", and neither
-- is "Hóa" or "hoa". For ranking what was typed with accents.
CREATE FUNCTION spelled_text(original text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(regexp_replace(
  lower(normalize(original, NFKD) COLLATE "und-x-icu"),
  '([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b[:alpha:]]+)', '\2\1', 'g'),
  '[^\u0300-\u036f[:alnum:]]+', ' ', 'g'));
--> statement-breakpoint
CREATE FUNCTION spelled_texts(originals text[]) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT ' ' || spelled_text(original) || ' ' FROM unnest(originals) WITH ORDINALITY AS o (original, position) ORDER BY position);
--> statement-breakpoint

-- What an entry is found by: its words, and each text as a whole behind a sign that no word has, without blanks,
-- so that "thanhhoa" finds Thanh Hóa. Words end at 60 letters, and a text of over 300 is not kept whole.
-- In PL/pgSQL, for as queries of SQL these two take ten times as long.
CREATE FUNCTION search_words(originals text[]) RETURNS tsvector IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  folded text;
  word text;
  lexemes text[] := '{}';
BEGIN
  FOREACH folded IN ARRAY public.fold_texts(originals) LOOP
    folded := btrim(folded);
    CONTINUE WHEN folded = '';
    FOREACH word IN ARRAY string_to_array(folded, ' ') LOOP
      lexemes := lexemes || left(word, 60);
    END LOOP;
    IF length(folded) <= 300 THEN
      lexemes := lexemes || ('=' || replace(folded, ' ', ''));
    END IF;
  END LOOP;
  RETURN array_to_tsvector(lexemes);
END $$;
--> statement-breakpoint

-- A word, and it with one letter less, or two less from eight letters on. Two words are near each other when they
-- share one of these: that finds a letter missing, doubled, wrong or exchanged with its neighbour by an index
-- (symmetric deletion, as Wolf Garbe's SymSpell has it). Of short words and numbers nothing else is near.
CREATE FUNCTION deletions(word text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  shorter text;
  result text[] := ARRAY[word];
BEGIN
  IF length(word) NOT BETWEEN 3 AND 30 OR word ~ '[[:digit:]]' THEN
    RETURN result;
  END IF;
  FOR i IN 1..length(word) LOOP
    shorter := left(word, i - 1) || substr(word, i + 1);
    result := result || shorter;
    IF length(word) >= 8 THEN
      FOR j IN i..length(shorter) LOOP
        result := result || (left(shorter, j - 1) || substr(shorter, j + 1));
      END LOOP;
    END IF;
  END LOOP;
  RETURN result;
END $$;
