CREATE TABLE "indicator_identifier" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"indicator_id" integer NOT NULL,
	"scheme" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "indicator_identifier_indicator_id_scheme_value_superseded_in_pk" PRIMARY KEY("indicator_id","scheme","value","superseded_in"),
	CONSTRAINT "indicator_identifier_revision_order" CHECK ("indicator_identifier"."published_in" < "indicator_identifier"."superseded_in")
);
--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "first_code" text;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "former_codes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "aliases_vi" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "aliases_en" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "other_topic_ids" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "aliases" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "indicator_identifier" ADD CONSTRAINT "indicator_identifier_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_identifier" ADD CONSTRAINT "indicator_identifier_indicator_id_entity_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "indicator_code" ON "indicator" USING btree ("code");--> statement-breakpoint
CREATE INDEX "indicator_former_codes" ON "indicator" USING gin ("former_codes");--> statement-breakpoint
CREATE INDEX "indicator_other_topics" ON "indicator" USING gin ("other_topic_ids");