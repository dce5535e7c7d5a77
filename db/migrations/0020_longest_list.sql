CREATE TABLE "longest_list" (
	"revision" integer NOT NULL,
	"list" text NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "longest_list_revision_list_pk" PRIMARY KEY("revision","list")
);
--> statement-breakpoint
ALTER TABLE "longest_list" ADD CONSTRAINT "longest_list_revision_revision_number_fk" FOREIGN KEY ("revision") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;