CREATE TABLE "addresses" (
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"employee_id" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"blocked_at" timestamp with time zone,
	CONSTRAINT "addresses_channel_chat_pk" PRIMARY KEY("channel","chat")
);
--> statement-breakpoint
CREATE TABLE "answer_history" (
	"run_id" text NOT NULL,
	"question" text NOT NULL,
	"turn" integer NOT NULL,
	"value" jsonb NOT NULL,
	"score" double precision,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_history_run_id_question_turn_pk" PRIMARY KEY("run_id","question","turn")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"run_id" text NOT NULL,
	"question" text NOT NULL,
	"value" jsonb NOT NULL,
	"score" double precision,
	"wording" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_run_id_question_pk" PRIMARY KEY("run_id","question")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"locale" text NOT NULL,
	"focus" text,
	"joining" jsonb,
	"helped_at" timestamp with time zone,
	CONSTRAINT "chats_channel_chat_pk" PRIMARY KEY("channel","chat")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"run_id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"employee_id" text NOT NULL,
	"version" text NOT NULL,
	"text_hash" text NOT NULL,
	"locale" text NOT NULL,
	"channel" text NOT NULL,
	"message_id" text,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"channel" text NOT NULL,
	"update_id" text NOT NULL,
	"payload_cipher" text,
	"code" text NOT NULL,
	"buried_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dead_letters_channel_update_id_pk" PRIMARY KEY("channel","update_id")
);
--> statement-breakpoint
CREATE TABLE "employees" (
	"id" text PRIMARY KEY NOT NULL,
	"nip_cipher" text NOT NULL,
	"nip_print" text NOT NULL,
	"phone_cipher" text,
	"phone_print" text,
	"name" text NOT NULL,
	"title_front" text,
	"title_back" text,
	"salutation" text NOT NULL,
	"employment" text NOT NULL,
	"position" text,
	"position_kind" text,
	"grade" text,
	"unit_id" text NOT NULL,
	"supervisor_id" text,
	"email" text,
	"locale" text DEFAULT 'id' NOT NULL,
	"supervisor_confirmed" text,
	CONSTRAINT "employees_nip_print_unique" UNIQUE("nip_print")
);
--> statement-breakpoint
CREATE TABLE "enrollments" (
	"id" text PRIMARY KEY NOT NULL,
	"training_id" text NOT NULL,
	"employee_id" text NOT NULL,
	"role" text NOT NULL,
	"status" text,
	"unit_id" text NOT NULL,
	"rsvp" text,
	"rsvp_reason" text,
	"rsvp_text" text,
	"substitute" text,
	"attendance" text
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"id" text PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"channel" text NOT NULL,
	"update_id" text NOT NULL,
	"chat" text NOT NULL,
	"payload_cipher" text,
	"received_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "inbox_channel_update_id_pk" PRIMARY KEY("channel","update_id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"employee_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "join_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"employee_id" text NOT NULL,
	"code_print" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "key_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"priority" integer NOT NULL,
	"employee_id" text,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"touchpoint_id" text,
	"run_id" text,
	"body" jsonb,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"counts_on" text,
	"queued_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"message_id" text
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"employee_id" text NOT NULL,
	"role" text NOT NULL,
	"training_id" text,
	"unit_id" text,
	"granted_at" timestamp with time zone NOT NULL,
	"granted_by" text NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation" text NOT NULL,
	"structure" text NOT NULL,
	"employee_id" text NOT NULL,
	"enrollment_id" text NOT NULL,
	"touchpoint_id" text,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"state" jsonb NOT NULL,
	"turn" integer NOT NULL,
	"shown_turn" integer NOT NULL,
	"status" text NOT NULL,
	"chain" jsonb,
	"message_id" text,
	"closes_at" timestamp with time zone,
	"started_at" timestamp with time zone NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "structures" (
	"hash" text PRIMARY KEY NOT NULL,
	"conversation" text NOT NULL,
	"body" json NOT NULL,
	"stored_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "touchpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"enrollment_id" text NOT NULL,
	"employee_id" text,
	"kind" text NOT NULL,
	"due_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"why" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"next_at" timestamp with time zone,
	"first_sent_at" timestamp with time zone,
	"nudges" integer DEFAULT 0 NOT NULL,
	"nudged_at" timestamp with time zone,
	"asked_for" timestamp with time zone,
	"undelivered" text,
	"run_id" text
);
--> statement-breakpoint
CREATE TABLE "trainings" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"batch" text,
	"form" text,
	"mode" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text,
	"hours" double precision,
	"preparation" text,
	"organizer" text,
	"coordinator_id" text,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "trainings_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "unit_heads" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"employee_id" text NOT NULL,
	"acting" text,
	"from_date" text,
	"until_date" text
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" text,
	"work_week" integer NOT NULL,
	CONSTRAINT "units_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_history" ADD CONSTRAINT "answer_history_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employees" ADD CONSTRAINT "employees_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_training_id_trainings_id_fk" FOREIGN KEY ("training_id") REFERENCES "public"."trainings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_codes" ADD CONSTRAINT "join_codes_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_structure_structures_hash_fk" FOREIGN KEY ("structure") REFERENCES "public"."structures"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_enrollment_id_enrollments_id_fk" FOREIGN KEY ("enrollment_id") REFERENCES "public"."enrollments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_enrollment_id_enrollments_id_fk" FOREIGN KEY ("enrollment_id") REFERENCES "public"."enrollments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_heads" ADD CONSTRAINT "unit_heads_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_heads" ADD CONSTRAINT "unit_heads_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_employee" ON "addresses" USING btree ("employee_id","channel");--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit" USING btree ("target");--> statement-breakpoint
CREATE INDEX "consents_employee" ON "consents" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "employees_unit" ON "employees" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrollments_pair" ON "enrollments" USING btree ("training_id","employee_id");--> statement-breakpoint
CREATE INDEX "enrollments_employee" ON "enrollments" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "enrollments_maybe" ON "enrollments" USING btree ("training_id") WHERE rsvp = 'maybe';--> statement-breakpoint
CREATE INDEX "inbox_open" ON "inbox" USING btree ("received_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "join_codes_employee" ON "join_codes" USING btree ("employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_one_a_day" ON "messages" USING btree ("employee_id","counts_on") WHERE counts_on is not null;--> statement-breakpoint
CREATE INDEX "messages_queued" ON "messages" USING btree ("priority","not_before","key") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "messages_sending" ON "messages" USING btree ("lease_until") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "messages_employee" ON "messages" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "roles_employee" ON "roles" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "runs_employee" ON "runs" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "runs_finished" ON "runs" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "runs_behind" ON "runs" USING btree ("touched_at") WHERE shown_turn < turn;--> statement-breakpoint
CREATE INDEX "settings_name" ON "settings" USING btree ("name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "touchpoints_kind" ON "touchpoints" USING btree ("enrollment_id","kind");--> statement-breakpoint
CREATE INDEX "touchpoints_next" ON "touchpoints" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "touchpoints_employee" ON "touchpoints" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "unit_heads_unit" ON "unit_heads" USING btree ("unit_id");