ALTER TABLE "category" ADD COLUMN "parent_id" integer;--> statement-breakpoint
ALTER TABLE "dimension" ADD COLUMN "additive" boolean;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "default_category_ids" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_parent_id_entity_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;