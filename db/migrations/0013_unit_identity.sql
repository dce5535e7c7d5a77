ALTER TYPE "public"."unit_change_kind" ADD VALUE 'RETYPED';--> statement-breakpoint
CREATE TABLE "unit_parent_period" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"parent_id" integer NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "unit_parent_period_key" UNIQUE NULLS NOT DISTINCT("unit_id","valid_from","superseded_in"),
	CONSTRAINT "unit_parent_period_revision_order" CHECK ("unit_parent_period"."published_in" < "unit_parent_period"."superseded_in"),
	CONSTRAINT "unit_parent_period_validity_order" CHECK ("unit_parent_period"."valid_from" < "unit_parent_period"."valid_to")
);
--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "reported_for_id" integer;--> statement-breakpoint
-- In the revisions that exist, each version is a unit of its own. The next publication joins versions with one area.
ALTER TABLE "unit" ADD COLUMN "identity_id" integer;--> statement-breakpoint
UPDATE "unit" SET "identity_id" = "id";--> statement-breakpoint
ALTER TABLE "unit" ALTER COLUMN "identity_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_parent_period" ADD CONSTRAINT "unit_parent_period_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_parent_period" ADD CONSTRAINT "unit_parent_period_unit_id_entity_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_parent_period" ADD CONSTRAINT "unit_parent_period_parent_id_entity_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_parent_period_parent" ON "unit_parent_period" USING btree ("parent_id");--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_identity_id_entity_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_identity" ON "unit" USING btree ("identity_id");