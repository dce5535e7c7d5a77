CREATE TYPE "public"."search_kind" AS ENUM('INDICATOR', 'UNIT', 'INFRASTRUCTURE', 'MODEL', 'DOCUMENT', 'TOPIC', 'DATASET');--> statement-breakpoint
CREATE TABLE "search_entry" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"kind" "search_kind" NOT NULL,
	"rank" smallint NOT NULL,
	"fields" text[] NOT NULL,
	"texts" text[] NOT NULL,
	"folded" text[] GENERATED ALWAYS AS (fold_texts(texts)) STORED NOT NULL,
	"spelled" text[] GENERATED ALWAYS AS (spelled_texts(texts)) STORED NOT NULL,
	"words" "tsvector" GENERATED ALWAYS AS (search_words(texts)) STORED NOT NULL,
	CONSTRAINT "search_entry_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "search_entry_revision_order" CHECK ("search_entry"."published_in" < "search_entry"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL,
	"published_in" integer NOT NULL,
	"entries" integer NOT NULL,
	"deletions" text[] GENERATED ALWAYS AS (deletions(word)) STORED NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_entry_rank" ON "search_entry" USING btree ("kind","rank","id");--> statement-breakpoint
CREATE INDEX "search_word_deletions" ON "search_word" USING gin ("deletions") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_word_prefix" ON "search_word" USING btree ("word" text_pattern_ops);