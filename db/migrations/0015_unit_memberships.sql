ALTER TYPE "public"."unit_kind" ADD VALUE 'WORLD' BEFORE 'COUNTRY';--> statement-breakpoint
ALTER TYPE "public"."unit_kind" ADD VALUE 'REGION' BEFORE 'COUNTRY';--> statement-breakpoint
ALTER TYPE "public"."unit_kind" ADD VALUE 'GROUP';--> statement-breakpoint
CREATE TABLE "unit_membership" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"group_id" integer NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "unit_membership_key" UNIQUE NULLS NOT DISTINCT("unit_id","group_id","valid_from","superseded_in"),
	CONSTRAINT "unit_membership_revision_order" CHECK ("unit_membership"."published_in" < "unit_membership"."superseded_in"),
	CONSTRAINT "unit_membership_validity_order" CHECK ("unit_membership"."valid_from" < "unit_membership"."valid_to")
);
--> statement-breakpoint
ALTER TABLE "unit_membership" ADD CONSTRAINT "unit_membership_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_membership" ADD CONSTRAINT "unit_membership_unit_id_entity_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_membership" ADD CONSTRAINT "unit_membership_group_id_entity_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_membership_group" ON "unit_membership" USING btree ("group_id");--> statement-breakpoint
-- Kinds are compared as text: a transaction cannot use the values that it has added to an enum.
CREATE OR REPLACE FUNCTION unit_search_rank(kind unit_kind, in_force boolean) RETURNS integer IMMUTABLE PARALLEL SAFE
RETURN CASE kind::text
    WHEN 'COUNTRY' THEN 0
    WHEN 'WORLD' THEN 5
    WHEN 'REGION' THEN 8
    WHEN 'PROVINCE' THEN 10
    WHEN 'GROUP' THEN 15
    WHEN 'DISTRICT' THEN 50
    WHEN 'COMMUNE' THEN 60
    ELSE 40
  END + CASE WHEN in_force THEN 0 ELSE 100 END;
