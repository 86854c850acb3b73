CREATE TABLE "roster_files" (
	"id" text PRIMARY KEY NOT NULL,
	"employee_id" text NOT NULL,
	"name_cipher" text NOT NULL,
	"read_cipher" text,
	"ended_cipher" text,
	"fingerprint" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "roster_files" ADD CONSTRAINT "roster_files_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_files_employee" ON "roster_files" USING btree ("employee_id");