CREATE TABLE "cells" (
	"block" text NOT NULL,
	"measure" text NOT NULL,
	"audience" text NOT NULL,
	"place" text NOT NULL,
	"n" integer NOT NULL,
	"sums" jsonb NOT NULL,
	"counted" text[],
	"others" text[],
	"release_week" text,
	"release_group" text,
	"release_people" integer,
	CONSTRAINT "cells_block_measure_pk" PRIMARY KEY("block","measure")
);
--> statement-breakpoint
CREATE TABLE "closed_weeks" (
	"week" text PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"summarised_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"digest_id" text NOT NULL,
	"n" integer NOT NULL,
	"employee_id" text NOT NULL,
	"barrier" text NOT NULL,
	"action" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"asked_in" text,
	"outcome" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "commitments_digest_id_n_pk" PRIMARY KEY("digest_id","n")
);
--> statement-breakpoint
CREATE TABLE "digest_preferences" (
	"employee_id" text PRIMARY KEY NOT NULL,
	"rhythm" text NOT NULL,
	"weekday" integer NOT NULL,
	"time" text NOT NULL,
	"channel" text NOT NULL,
	"paused_until" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"employee_id" text NOT NULL,
	"week" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"payload" jsonb,
	"made_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"audience" text NOT NULL,
	"run_id" text NOT NULL,
	"person" text NOT NULL,
	"place" text,
	"block" text,
	CONSTRAINT "memberships_run_id_audience_pk" PRIMARY KEY("run_id","audience")
);
--> statement-breakpoint
CREATE TABLE "relays" (
	"run_id" text PRIMARY KEY NOT NULL,
	"digest_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_digest_id_digests_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."digests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_preferences" ADD CONSTRAINT "digest_preferences_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_digest_id_digests_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."digests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cells_released" ON "cells" USING btree ("release_week");--> statement-breakpoint
CREATE INDEX "cells_withheld" ON "cells" USING btree ("audience") WHERE release_week is null;--> statement-breakpoint
CREATE INDEX "commitments_employee" ON "commitments" USING btree ("employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "digests_one_a_week" ON "digests" USING btree ("employee_id","week","kind");--> statement-breakpoint
CREATE INDEX "memberships_person" ON "memberships" USING btree ("person");--> statement-breakpoint
CREATE INDEX "memberships_waiting" ON "memberships" USING btree ("run_id") WHERE block is null and place is not null;--> statement-breakpoint
CREATE INDEX "relays_digest" ON "relays" USING btree ("digest_id");--> statement-breakpoint
CREATE INDEX "answers_named" ON "answers" USING btree ("run_id") WHERE question = 'support_needed_relay' and value = '"named"';--> statement-breakpoint
CREATE INDEX "runs_enrollment" ON "runs" USING btree ("enrollment_id");--> statement-breakpoint
CREATE INDEX "touchpoints_surveys" ON "touchpoints" USING btree ("due_at") WHERE kind in ('satisfaction', 'follow-up');