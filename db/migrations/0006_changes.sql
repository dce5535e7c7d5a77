CREATE TABLE "change_count" (
	"revision" integer NOT NULL,
	"table_name" text NOT NULL,
	"added" integer NOT NULL,
	"changed" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	CONSTRAINT "change_count_revision_table_name_pk" PRIMARY KEY("revision","table_name")
);
--> statement-breakpoint
ALTER TABLE "revision_package" ALTER COLUMN "checksum" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "pruned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "prune_note" text;--> statement-breakpoint
ALTER TABLE "revision_package" ADD COLUMN "description" json;--> statement-breakpoint
ALTER TABLE "change_count" ADD CONSTRAINT "change_count_revision_revision_number_fk" FOREIGN KEY ("revision") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "observation_published" ON "observation" USING btree ("published_in","series_id");--> statement-breakpoint
CREATE INDEX "observation_superseded" ON "observation" USING btree ("superseded_in","series_id") WHERE superseded_in < 2147483647;--> statement-breakpoint
-- The counts of the revisions that were published before this table was there.
DO $$
DECLARE
  told record;
  same text;
BEGIN
  FOR told IN SELECT * FROM (VALUES
    ('datasets', 'dataset', ARRAY['id']), ('catalogue', 'catalogue', ARRAY['code']), ('topics', 'topic', ARRAY['id']),
    ('documents', 'document', ARRAY['id']), ('units', 'unit', ARRAY['id']),
    ('unit_identifiers', 'unit_identifier', ARRAY['unit_id', 'scheme']), ('unit_changes', 'unit_change', ARRAY['id']),
    ('unit_change_links', 'unit_change_link', ARRAY['change_id', 'predecessor_id', 'successor_id']),
    ('units_of_measure', 'unit_of_measure', ARRAY['id']), ('dimensions', 'dimension', ARRAY['id']),
    ('categories', 'category', ARRAY['id']), ('infrastructure_assets', 'infrastructure_asset', ARRAY['id']),
    ('practice_models', 'practice_model', ARRAY['id']), ('subject_sources', 'subject_source', ARRAY['subject_id', 'position']),
    ('adoptions', 'adoption', ARRAY['id']), ('indicators', 'indicator', ARRAY['id']), ('targets', 'target', ARRAY['id']),
    ('observations', 'observation', ARRAY['series_id', 'period_start', 'period_end', 'alternative'])
  ) AS t (name, target, identity) LOOP
    -- Of a link one end may be null, and two such are the same.
    SELECT string_agg(CASE WHEN told.target = 'unit_change_link' THEN format('coalesce(n.%I, 0) = coalesce(o.%1$I, 0)', c)
      ELSE format('n.%I = o.%1$I', c) END, ' AND ') INTO same FROM unnest(told.identity) AS c;
    EXECUTE format(
      'INSERT INTO change_count (revision, table_name, added, changed, withdrawn)
       SELECT revision, %L, count(*) FILTER (WHERE came AND NOT went), count(*) FILTER (WHERE came AND went),
         count(*) FILTER (WHERE went AND NOT came)
       FROM (SELECT coalesce(n.published_in, o.superseded_in) AS revision, n.published_in IS NOT NULL AS came,
           o.superseded_in IS NOT NULL AS went
         FROM %I n FULL JOIN (SELECT * FROM %2$I WHERE superseded_in < 2147483647) o
           ON n.published_in = o.superseded_in AND %s) d
       GROUP BY revision', told.name, told.target, same);
  END LOOP;
END $$;
