ALTER TABLE "catalogue" ADD COLUMN "spatial_coverage_id" integer;--> statement-breakpoint
ALTER TABLE "topic" ADD COLUMN "description_vi" text;--> statement-breakpoint
ALTER TABLE "topic" ADD COLUMN "description_en" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD CONSTRAINT "catalogue_spatial_coverage_id_entity_id_fk" FOREIGN KEY ("spatial_coverage_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;