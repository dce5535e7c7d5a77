CREATE TABLE "unit_outline" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"geometry" text NOT NULL,
	"far_parts_vi" text,
	"far_parts_en" text,
	"document_id" integer NOT NULL,
	"locator" text,
	"quote" text,
	"note_vi" text,
	"note_en" text,
	CONSTRAINT "unit_outline_unit_id_superseded_in_pk" PRIMARY KEY("unit_id","superseded_in"),
	CONSTRAINT "unit_outline_revision_order" CHECK ("unit_outline"."published_in" < "unit_outline"."superseded_in"),
	CONSTRAINT "unit_outline_citation_says_where" CHECK ("unit_outline"."locator" IS NOT NULL OR "unit_outline"."quote" IS NOT NULL)
);
--> statement-breakpoint
ALTER TABLE "unit_outline" ADD CONSTRAINT "unit_outline_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_outline" ADD CONSTRAINT "unit_outline_unit_id_entity_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_outline" ADD CONSTRAINT "unit_outline_document_id_entity_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;