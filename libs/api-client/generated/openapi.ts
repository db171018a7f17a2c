// Written by `npm run api-client` from the description of the API. Do not edit.

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs. Restart it when not. */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it can serve now, and if not, what is wrong. */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures in the Prometheus text format.
         * @description Roles: `operator`, `admin`.
         */
        get: operations["HealthController_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys, the newest first, without their secrets.
         * @description Roles: `admin`.
         */
        get: operations["KeysController_list"];
        put?: never;
        /**
         * Issue a key. The answer shows it once.
         * @description Roles: `admin`.
         */
        post: operations["KeysController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One key, without its secret.
         * @description Roles: `admin`.
         */
        get: operations["KeysController_one"];
        put?: never;
        post?: never;
        /**
         * Revoke a key. It opens nothing any more, within a second, in every process.
         * @description Roles: `admin`.
         */
        delete: operations["KeysController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the caller is, and what they may do.
         * @description Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        get: operations["MeController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/jobs/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs by hour or by day, with every bucket of the range.
         * @description Buckets are UTC. At most 31 days by hour, 1,100 by day; the last day by hour, or 30 days, by default.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_jobSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/jobs/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything over a range in whole UTC hours: one item.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_jobTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/jobs/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same by method: one item for each that had jobs.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_jobMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/jobs/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How jobs ended, and how long they took: one item for each final state.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_jobOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/jobs/peak-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The 24 hours of the day (UTC) over a range in whole days.
         * @description At most 92 days, 30 by default.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_peakHours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/documents/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Uploads by hour or by day, with every bucket of the range.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_uploads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what to which thing, when, from where, with what outcome; newest first.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["AuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One entry, with the event as the log has it.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["AuditController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The trail as a file, oldest first: CSV (RFC 4180) or JSON Lines.
         * @description Whole up to `until`, which the header `Docket-Position` repeats. In CSV, a text that a spreadsheet could take for a formula has an apostrophe in front.
         *
         *     Roles: `auditor`, `admin`.
         */
        get: operations["AuditController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/tree-head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest signed tree head: what the whole log up to it hashes to.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["TreeController_treeHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every signed tree head, oldest first.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["TreeController_heads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proofs/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows that an entry is in the log that a head was signed for.
         * @description Checked without Docket: docs/transparency.md says how, `clients/python` and the console do it.
         *
         *     Roles: `auditor`, `admin`.
         */
        get: operations["TreeController_inclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proofs/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows that the log of one head is the beginning of that of another.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["TreeController_consistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/tiles/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest signed tree head as C2SP tlog-tiles has it, as text.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["TreeController_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/tiles/tile/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile of the tree (C2SP tlog-tiles): `<level>/<index>[.p/<width>]`.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["TreeController_tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documents, the newest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["DocumentsController_list"];
        put?: never;
        /**
         * Upload a document.
         * @description The part `file` of a form, or the bytes as the body (its name then in `Content-Disposition`). It is streamed to storage; an upload that breaks off leaves nothing.
         *
         *     Roles: `operator`, `submitter`, `worker`, `admin`.
         */
        post: operations["UploadsController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of one document.
         * @description Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        get: operations["DocumentsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a document; ranges and `If-None-Match` are understood.
         * @description Each download is recorded in the audit trail before its first byte.
         *
         *     Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        get: operations["UploadsController_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event feed: a page, or with `Accept: text/event-stream` a live stream.
         * @description A stream names each event by its type, with `id` = position, and resumes from `Last-Event-ID`. A client that is ahead of the log gets `event: reset` first, then what comes from now on.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["FeedController_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/history/{aggregate}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The state of anything as of a position or a time, or what changed between two.
         * @description Computed from the log itself, so it is the same for ever.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["HistoryController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs, the newest submission first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["JobBoardController_list"];
        put?: never;
        /**
         * Submit a job.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["SubmissionsController_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit many jobs; each is accepted or rejected on its own.
         * @description With the header `Idempotency-Key`, item n has the key `<key>/<n>` unless it names its own.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["SubmissionsController_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job. A running one is asked to stop and is `canceling` until it has.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["ChangesController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an ended job round again, with a new budget of attempts.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["ChangesController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a dead-lettered job round again.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ChangesController_redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job with its attempts, progress, and the reference to its result.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["JobBoardController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The result of a job that has succeeded.
         * @description Else a problem: `JOB.NO_RESULT` with the state, or `JOB.FAILED` with the failure. Each download is recorded in the audit trail before its first byte.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ResultsController_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The artifacts of a job that has succeeded: named outputs beside its result.
         * @description Else a problem, as for the result.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ResultsController_artifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/artifacts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of one artifact, as a file to save; ranges and `If-None-Match` are understood.
         * @description Each download is recorded in the audit trail before its first byte.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ResultsController_artifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job: Server-Sent Events.
         * @description Each stored event is named by its type, with `id` = position and `state` = the state after it; live progress is `event: progress` without an id. Resumes from `Last-Event-ID`; a client that is ahead of the log gets `event: reset`, then every event of the job. The stream ends when the job has ended; a client that has seen the end gets 204, which tells `EventSource` to stop.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["JobEventsController_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits and runs, by queue and method.
         * @description Jobs as the log has them, beside the items that workers take at this moment.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["QueuesController_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs that took down their workers and wait for a person.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["QueuesController_deadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wait for work and start an attempt; 204 when there was none.
         * @description With `max` it starts an attempt of each job that waits, and answers with a list.
         *
         *     Roles: `worker`, `admin`.
         */
        post: operations["WorkController_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the job, tell how far it is, and hear what to do.
         * @description Roles: `worker`, `admin`.
         */
        post: operations["WorkController_heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in the result. Sent twice, it counts once.
         * @description Roles: `worker`, `admin`.
         */
        post: operations["WorkController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in the results of several attempts; each is taken or refused on its own.
         * @description Roles: `worker`, `admin`.
         */
        post: operations["WorkController_completeMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the attempt failed, and whether another try could help.
         * @description Roles: `worker`, `admin`.
         */
        post: operations["WorkController_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/canceled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the work has stopped, after a heartbeat answered `cancel`.
         * @description Roles: `worker`, `admin`.
         */
        post: operations["WorkController_canceled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the job back unfinished, e.g. before shutting down. It does not count as a failure.
         * @description Roles: `worker`, `admin`.
         */
        post: operations["WorkController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/inputs/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of one input of the running attempt; ranges are understood.
         * @description Each download is recorded in the audit trail before its first byte.
         *
         *     Roles: `worker`, `admin`.
         */
        get: operations["WorkFilesController_input"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/{token}/artifacts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Store a named output of the running attempt: the bytes as the body.
         * @description It is streamed to storage, and belongs to the job when the attempt succeeds. The same content again counts once; an upload that breaks off leaves nothing. Send heartbeats meanwhile.
         *
         *     Roles: `worker`, `admin`.
         */
        put: operations["WorkFilesController_artifact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What jobs can ask for, by name: methods of Docket, and those of outside workers.
         * @description Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        get: operations["MethodsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/methods/{name}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Register a method that outside workers of the tenant run.
         * @description A version never changes: the same declaration again changes nothing, and another one is refused. Workers can send it at each start.
         *
         *     Roles: `operator`, `worker`, `admin`.
         */
        put: operations["MethodsController_register"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far each read model is, and what is wrong where something is.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ProjectionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is done at times: when each task runs next, and how it ran last.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["TasksController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest runs of a task, the newest first; at most 200 are kept.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["TasksController_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a task now; with planOf, carry out exactly that plan.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["TasksController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dry run: what a run would do. It changes nothing; the runs show the plan.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["TasksController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave out the runs of a task until it is resumed.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["TasksController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a paused task again at its times, from now on.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["TasksController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Define a report of the jobs that have finished by now.
         * @description The id is the definition: nothing is stored, and the same definition can be read again at any time.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["ReportsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A row for each job that has finished, in that order, as CSV (RFC 4180).
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportsController_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/results.jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as JSON Lines.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportsController_jsonLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The definition of a report.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file of a report.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportsController_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        LiveDto: {
            /** @example true */
            ok: boolean;
        };
        ReadyDto: {
            ok: boolean;
            /** @description Each part with what is wrong and what to do, where something is. */
            checks: {
                [key: string]: {
                    ok?: boolean;
                    reason?: string;
                };
            };
        };
        CreateKeyDto: {
            /** @description For people: who or what uses the key. */
            name: string;
            roles: ("admin" | "operator" | "submitter" | "worker" | "auditor")[];
            /**
             * Format: date-time
             * @description RFC 3339; without it the key does not expire.
             */
            expiresAt?: string;
        };
        CreatedKeyDto: {
            keyId: string;
            /** @description The key itself. It is shown this once and stored nowhere. */
            key: string;
            name: string;
            roles: ("admin" | "operator" | "submitter" | "worker" | "auditor")[];
            /** Format: date-time */
            expiresAt?: string;
            position: number;
        };
        ActorDto: {
            /** @enum {string} */
            kind: "user" | "worker" | "system" | "anonymous";
            id: string;
            name?: string;
        };
        RevokedDto: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["ActorDto"];
            reason: string;
        };
        KeyDto: {
            keyId: string;
            name: string;
            roles: ("admin" | "operator" | "submitter" | "worker" | "auditor")[];
            /** @enum {string} */
            status: "active" | "revoked" | "expired";
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["ActorDto"];
            /** Format: date-time */
            expiresAt: string | null;
            revoked: components["schemas"]["RevokedDto"] | null;
            /** @description Position of the last event that changed it. */
            position: number;
        };
        FieldProblemDto: {
            /** @enum {string} */
            in: "body" | "query" | "path" | "header";
            /**
             * @description JSON Pointer to the field (RFC 6901).
             * @example /retry/maxAttempts
             */
            path: string;
            /** @example must not be greater than 100 */
            message: string;
        };
        ProblemDto: {
            /** @example urn:docket:problem:JOB.NOT_FOUND */
            type: string;
            /** @example Not found */
            title: string;
            /** @example 404 */
            status: number;
            /**
             * @description What is wrong here and what to do.
             * @example There is no such job.
             */
            detail: string;
            /**
             * @description Stable code, for programs.
             * @example JOB.NOT_FOUND
             */
            code: string;
            /**
             * @description Find it again in logs and events.
             * @example 0199f1c2-3a4b-7c5d-8e6f-0a1b2c3d4e5f
             */
            correlationId: string;
            errors?: components["schemas"]["FieldProblemDto"][];
            details?: {
                [key: string]: unknown;
            };
        };
        RevokeKeyDto: {
            reason?: string;
        };
        ChangedKeyDto: {
            keyId: string;
            /** @enum {string} */
            status: "active" | "revoked";
            position: number;
        };
        MeDto: {
            tenant: string;
            keyId: string;
            /** @description Of the key. */
            name: string;
            roles: ("admin" | "operator" | "submitter" | "worker" | "auditor")[];
        };
        DurationsDto: {
            count: number;
            meanMs: number | null;
            minMs: number | null;
            maxMs: number | null;
            /** @description Within 2 % of the true value. */
            p50Ms: number | null;
            /** @description Within 2 % of the true value. */
            p95Ms: number | null;
            /** @description Within 2 % of the true value. */
            p99Ms: number | null;
        };
        JobBucketDto: {
            /** @description Waiting for the last start. */
            queued: components["schemas"]["DurationsDto"];
            /** @description The last run. */
            run: components["schemas"]["DurationsDto"];
            /** @description From submission to end. */
            total: components["schemas"]["DurationsDto"];
            submitted: number;
            finished: number;
            outcomes: {
                [key: string]: number;
            };
            /** @description Share of the finished jobs that succeeded; canceled ones are left out. */
            successRate: number | null;
            attemptsStarted: number;
            attemptsFailed: number;
            attemptsLost: number;
            attemptsReleased: number;
            /** @description By policy, after a failed or lost attempt. */
            retries: number;
            /** @description Rounds that a person asked for. */
            manualRetries: number;
            cancelRequests: number;
            /** @description Bytes of results. */
            resultBytes: number;
            /**
             * Format: date-time
             * @description Start of the bucket, UTC.
             */
            start: string;
        };
        JobFiguresDto: {
            /** @description Waiting for the last start. */
            queued: components["schemas"]["DurationsDto"];
            /** @description The last run. */
            run: components["schemas"]["DurationsDto"];
            /** @description From submission to end. */
            total: components["schemas"]["DurationsDto"];
            submitted: number;
            finished: number;
            outcomes: {
                [key: string]: number;
            };
            /** @description Share of the finished jobs that succeeded; canceled ones are left out. */
            successRate: number | null;
            attemptsStarted: number;
            attemptsFailed: number;
            attemptsLost: number;
            attemptsReleased: number;
            /** @description By policy, after a failed or lost attempt. */
            retries: number;
            /** @description Rounds that a person asked for. */
            manualRetries: number;
            cancelRequests: number;
            /** @description Bytes of results. */
            resultBytes: number;
        };
        JobMethodDto: {
            /** @description Waiting for the last start. */
            queued: components["schemas"]["DurationsDto"];
            /** @description The last run. */
            run: components["schemas"]["DurationsDto"];
            /** @description From submission to end. */
            total: components["schemas"]["DurationsDto"];
            submitted: number;
            finished: number;
            outcomes: {
                [key: string]: number;
            };
            /** @description Share of the finished jobs that succeeded; canceled ones are left out. */
            successRate: number | null;
            attemptsStarted: number;
            attemptsFailed: number;
            attemptsLost: number;
            attemptsReleased: number;
            /** @description By policy, after a failed or lost attempt. */
            retries: number;
            /** @description Rounds that a person asked for. */
            manualRetries: number;
            cancelRequests: number;
            /** @description Bytes of results. */
            resultBytes: number;
            method: string;
        };
        JobOutcomeDto: {
            /** @description Waiting for the last start. */
            queued: components["schemas"]["DurationsDto"];
            /** @description The last run. */
            run: components["schemas"]["DurationsDto"];
            /** @description From submission to end. */
            total: components["schemas"]["DurationsDto"];
            /** @enum {string} */
            outcome: "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            jobs: number;
        };
        HourOfDayDto: {
            /** @description UTC. */
            hour: number;
            submitted: number;
            started: number;
            finished: number;
            /** @description Submissions in this hour, on average over the days of the range. */
            meanSubmitted: number;
        };
        UploadBucketDto: {
            /**
             * Format: date-time
             * @description Start of the bucket, UTC.
             */
            start: string;
            registered: number;
            registeredBytes: number;
            uploadedAgain: number;
        };
        AuditActorDto: {
            /** @enum {string} */
            kind: "user" | "worker" | "system" | "anonymous";
            id: string;
            name: string | null;
        };
        AuditThingDto: {
            type: string;
            id: string;
        };
        AuditOriginDto: {
            ip: string | null;
            userAgent: string | null;
        };
        AuditEntryDto: {
            position: number;
            eventId: string;
            /** Format: date-time */
            time: string;
            actor: components["schemas"]["AuditActorDto"];
            /** @example JobSubmitted */
            action: string;
            /** @description The action as a sentence. */
            summary: string;
            thing: components["schemas"]["AuditThingDto"];
            /** @enum {string} */
            outcome: "accepted" | "denied" | "succeeded" | "failed" | "canceled";
            origin: components["schemas"]["AuditOriginDto"];
            correlationId: string;
            causationId: string | null;
        };
        AuditEntryWithEventDto: {
            position: number;
            eventId: string;
            /** Format: date-time */
            time: string;
            actor: components["schemas"]["AuditActorDto"];
            /** @example JobSubmitted */
            action: string;
            /** @description The action as a sentence. */
            summary: string;
            thing: components["schemas"]["AuditThingDto"];
            /** @enum {string} */
            outcome: "accepted" | "denied" | "succeeded" | "failed" | "canceled";
            origin: components["schemas"]["AuditOriginDto"];
            correlationId: string;
            causationId: string | null;
            /** @description The event as the log has it: id, type, data, schemaVersion, aggregate, position, time, context. */
            event: {
                [key: string]: unknown;
            };
        };
        TreeHeadDto: {
            /** @description Heads are numbered from 1 without a gap. */
            number: number;
            /** @description Name of the log, and of its keys. */
            origin: string;
            /** @description Entries that it covers: positions 1 to this one. */
            size: number;
            /** @description Merkle tree hash (RFC 6962), base64. */
            root: string;
            /** Format: date-time */
            time: string;
            /** @description The signed note (C2SP tlog-checkpoint), with cosignatures of witnesses. */
            checkpoint: string;
            /** @description Public keys that signed it. To check the log, take them from a place that you trust. */
            keys: string[];
        };
        EntryDto: {
            position: number;
            subject: string;
            /** @description The header block as it is stored, each byte as one character. */
            headers: string;
            /** @description The stored payload, base64. */
            data: string;
        };
        InclusionProofDto: {
            entry: components["schemas"]["EntryDto"];
            /** @description Base64. */
            leafHash: string;
            /** @description Hashes from the leaf to the root, base64 (RFC 9162 section 2.1.3). */
            hashes: string[];
            head: components["schemas"]["TreeHeadDto"];
        };
        ConsistencyProofDto: {
            first: components["schemas"]["TreeHeadDto"];
            second: components["schemas"]["TreeHeadDto"];
            /** @description Base64 (RFC 9162 section 2.1.4). */
            hashes: string[];
        };
        DocumentDto: {
            documentId: string;
            sha256: string;
            /** @description Bytes. */
            size: number;
            /** @description By content, not by name. */
            mediaType: string;
            name: string | null;
            /** @description Every name that it was uploaded under, at most 20. */
            names: string[];
            /** @description True when the name promises another type than the content has. */
            extensionMismatch: boolean;
            /** Format: date-time */
            registeredAt: string;
            registeredBy: {
                [key: string]: unknown;
            };
            uploads: number;
            /** Format: date-time */
            lastUploadedAt: string;
            /** @description Position of the last event that changed it. */
            position: number;
        };
        UploadedDto: {
            /** @description The same bytes of one tenant are one document. */
            documentId: string;
            /** @description 64 hexadecimal digits. */
            sha256: string;
            /** @description Bytes. */
            size: number;
            /**
             * @description By content, not by name.
             * @example application/pdf
             */
            mediaType: string;
            position: number;
            /** @description These bytes were stored before; they are stored once. */
            duplicate: boolean;
            /** @description The ending of the name promises another type than the content has. */
            extensionMismatch: boolean;
        };
        AggregateDto: {
            tenant: string;
            /** @example job */
            type: string;
            id: string;
        };
        EventDto: {
            id: string;
            /** @example JobSubmitted */
            type: string;
            position: number;
            /** Format: date-time */
            time: string;
            schemaVersion: number;
            aggregate: components["schemas"]["AggregateDto"];
            /** @description Who, from where, because of what. */
            context: {
                [key: string]: unknown;
            };
            data: {
                [key: string]: unknown;
            };
        };
        FeedPageDto: {
            items: components["schemas"]["EventDto"][];
            /** @description Pass it as `after` to go on: everything up to here has been looked at. */
            nextAfter: number;
            /** @description Whether there was more at the time of the call. */
            more: boolean;
        };
        StateAtDto: {
            /** @description Position of the last event that counts; 0 before the first. */
            position: number;
            /** @description Null before the first event. */
            state: {
                [key: string]: unknown;
            } | null;
        };
        DifferenceDto: {
            /** @description JSON Pointer into the state. */
            path: string;
            before?: unknown;
            after?: unknown;
        };
        HistoryDto: {
            /** @description With `at`, or without any moment. */
            at?: components["schemas"]["StateAtDto"];
            from?: components["schemas"]["StateAtDto"];
            to?: components["schemas"]["StateAtDto"];
            /** @description What differs between `from` and `to`. */
            changes?: components["schemas"]["DifferenceDto"][];
            /** @description The events up to `at`, or those between `from` and `to`: the newest 1000 of them. */
            events: components["schemas"]["EventDto"][];
            /** @description How many older events count for the state and are not listed: `GET /v1/events?aggregate=` pages them. */
            olderEvents: number;
        };
        RetryDto: {
            /** @description Default: 3. */
            maxAttempts?: number;
            /** @description Default: 1000. */
            initialDelayMs?: number;
            /** @description Default: 2. */
            factor?: number;
            /** @description Default: 60000. */
            maxDelayMs?: number;
        };
        TimeoutsDto: {
            /** @description Of one attempt. */
            runMs?: number;
            /** @description Of waiting for a worker. */
            queueMs?: number;
            /** @description Of everything together. */
            totalMs?: number;
        };
        SubmitJobDto: {
            /**
             * @description See GET /v1/methods; without a version, the newest.
             * @example pdf.text@1
             */
            method: string;
            /** @description Of POST /v1/documents. */
            documentId?: string;
            /**
             * @description Ids of documents by role, for a method with several inputs. `documentId` is the role `document`.
             * @example {
             *       "reference": "0198c1f0-7c1d-7e4b-9a8d-1c2b3e4f5a60"
             *     }
             */
            documents?: {
                [key: string]: string;
            };
            /** @description Results of earlier jobs by role: the whole result, a value in it, or an artifact. They must have succeeded. */
            inputs?: {
                [key: string]: {
                    jobId: string;
                    /** @description JSON Pointer (RFC 6901) of a value in the result. */
                    pointer?: string;
                    /** @description Name of an artifact of the job. */
                    artifact?: string;
                };
            };
            /** @description Any JSON, at most 256 KiB. */
            input?: unknown;
            /** @description As the method asks for. */
            options?: {
                [key: string]: unknown;
            };
            /** @description Three bands: 7 to 9 is taken before 4 to 6, and that before 0 to 3; one poll of 16 begins with each lower band, so that none starves. Within a band, jobs of one method and queue start in the order in which they were queued. Default: 5. */
            priority?: number;
            /** @description `default`, or one of `DOCKET_QUEUES`. Default: "default". */
            queue?: string;
            /** Format: date-time */
            startAfter?: string;
            retry?: components["schemas"]["RetryDto"];
            timeouts?: components["schemas"]["TimeoutsDto"];
            preference?: string;
            tags?: string[];
        };
        JobAnswerDto: {
            jobId: string;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        BulkJobDto: {
            /**
             * @description See GET /v1/methods; without a version, the newest.
             * @example pdf.text@1
             */
            method: string;
            /** @description Of POST /v1/documents. */
            documentId?: string;
            /**
             * @description Ids of documents by role, for a method with several inputs. `documentId` is the role `document`.
             * @example {
             *       "reference": "0198c1f0-7c1d-7e4b-9a8d-1c2b3e4f5a60"
             *     }
             */
            documents?: {
                [key: string]: string;
            };
            /** @description Results of earlier jobs by role: the whole result, a value in it, or an artifact. They must have succeeded. */
            inputs?: {
                [key: string]: {
                    jobId: string;
                    /** @description JSON Pointer (RFC 6901) of a value in the result. */
                    pointer?: string;
                    /** @description Name of an artifact of the job. */
                    artifact?: string;
                };
            };
            /** @description Any JSON, at most 256 KiB. */
            input?: unknown;
            /** @description As the method asks for. */
            options?: {
                [key: string]: unknown;
            };
            /** @description Three bands: 7 to 9 is taken before 4 to 6, and that before 0 to 3; one poll of 16 begins with each lower band, so that none starves. Within a band, jobs of one method and queue start in the order in which they were queued. Default: 5. */
            priority?: number;
            /** @description `default`, or one of `DOCKET_QUEUES`. Default: "default". */
            queue?: string;
            /** Format: date-time */
            startAfter?: string;
            retry?: components["schemas"]["RetryDto"];
            timeouts?: components["schemas"]["TimeoutsDto"];
            preference?: string;
            tags?: string[];
            /** @description As the header `Idempotency-Key` of a single job. */
            idempotencyKey?: string;
        };
        BulkDto: {
            jobs: components["schemas"]["BulkJobDto"][];
        };
        BulkItemDto: {
            /** @description Place in the request, from 0. */
            index: number;
            /** @description 202, or the status of the problem. */
            status: number;
            job?: components["schemas"]["JobAnswerDto"];
            problem?: components["schemas"]["ProblemDto"];
        };
        BulkAnswerDto: {
            accepted: number;
            rejected: number;
            items: components["schemas"]["BulkItemDto"][];
        };
        ReasonDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        JobDocumentDto: {
            id: string;
            sha256: string | null;
            name: string | null;
        };
        ProgressDto: {
            fraction: number;
            message: string | null;
            /** Format: date-time */
            at: string;
        };
        CancelDto: {
            reason: string;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["ActorDto"];
        };
        ResultReferenceDto: {
            sha256: string;
            /** @description Bytes. */
            size: number;
            mediaType: string;
            /** @description A few figures, by method. */
            summary: {
                [key: string]: unknown;
            };
        };
        FailureDto: {
            /** @example PDF.DAMAGED */
            code: string;
            /** @description For a person. */
            message: string;
            retryable: boolean;
        };
        TimingDto: {
            queuedMs: number;
            runMs: number;
            totalMs: number;
        };
        JobSummaryDto: {
            jobId: string;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            /** @example pdf.text@1 */
            method: string;
            queue: string;
            /** @description A higher one runs first. */
            priority: number;
            tags: string[];
            preference: string | null;
            document: components["schemas"]["JobDocumentDto"] | null;
            hasInput: boolean;
            /** Format: date-time */
            submittedAt: string;
            submittedBy: components["schemas"]["ActorDto"];
            correlationId: string;
            /** Format: date-time */
            queuedAt: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * Format: date-time
             * @description When a scheduled or backing-off job is due.
             */
            dueAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** @description The running attempt, or the one that comes next. */
            attempt: number;
            progress: components["schemas"]["ProgressDto"] | null;
            cancel: components["schemas"]["CancelDto"] | null;
            result: components["schemas"]["ResultReferenceDto"] | null;
            failure: components["schemas"]["FailureDto"] | null;
            timing: components["schemas"]["TimingDto"] | null;
            /** @description Position of the last event that changed it. */
            position: number;
        };
        JobInputDto: {
            /** @example tree */
            role: string;
            /** @description File name. */
            name: string | null;
            mediaType: string;
            /** @description Bytes. */
            size: number;
            sha256: string;
            documentId: string | null;
            /** @description The earlier job that it came from. */
            jobId: string | null;
            /** @description Which artifact of that job. */
            artifact: string | null;
            /** @description Which value in the result of that job. */
            pointer: string | null;
        };
        AttemptDto: {
            attempt: number;
            workerId: string;
            /** @enum {string} */
            outcome: "running" | "succeeded" | "failed" | "lost" | "released" | "canceled" | "timed_out" | "dead_lettered";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            queuedMs: number;
            failure: components["schemas"]["FailureDto"] | null;
        };
        JobViewDto: {
            jobId: string;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            /** @example pdf.text@1 */
            method: string;
            queue: string;
            /** @description A higher one runs first. */
            priority: number;
            tags: string[];
            preference: string | null;
            document: components["schemas"]["JobDocumentDto"] | null;
            hasInput: boolean;
            /** Format: date-time */
            submittedAt: string;
            submittedBy: components["schemas"]["ActorDto"];
            correlationId: string;
            /** Format: date-time */
            queuedAt: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * Format: date-time
             * @description When a scheduled or backing-off job is due.
             */
            dueAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** @description The running attempt, or the one that comes next. */
            attempt: number;
            progress: components["schemas"]["ProgressDto"] | null;
            cancel: components["schemas"]["CancelDto"] | null;
            result: components["schemas"]["ResultReferenceDto"] | null;
            failure: components["schemas"]["FailureDto"] | null;
            timing: components["schemas"]["TimingDto"] | null;
            /** @description Position of the last event that changed it. */
            position: number;
            /** @description Inputs by role, beside `document`. */
            inputs: components["schemas"]["JobInputDto"][];
            /** @description Null when they are too long to be shown here. */
            options: {
                [key: string]: unknown;
            } | null;
            retry: {
                [key: string]: unknown;
            };
            timeouts: {
                [key: string]: unknown;
            };
            /** @description The last 20. */
            attempts: components["schemas"]["AttemptDto"][];
            /** @description Earlier attempts that are not shown. */
            attemptsOmitted: number;
        };
        ArtifactDto: {
            /** @example page-1.png */
            name: string;
            mediaType: string;
            /** @description Bytes. */
            size: number;
            sha256: string;
        };
        QueueItemsDto: {
            /** @description Items that no worker holds. */
            waiting: number;
            /** @description Items that a worker holds, or that come back after a delay. */
            leased: number;
        };
        QueueDto: {
            queue: string;
            /** @example pdf.text@1 */
            method: string;
            scheduled: number;
            queued: number;
            running: number;
            backingOff: number;
            canceling: number;
            /** Format: date-time */
            oldestQueuedAt: string | null;
            oldestWaitMs: number | null;
            /** @description Null when the live queue did not answer. */
            items: components["schemas"]["QueueItemsDto"] | null;
        };
        AssignedInputDto: {
            /** @example tree */
            role: string;
            /** @description Path of the download, e.g. /v1/work/{token}/inputs/tree. */
            href: string;
            sha256: string;
            /** @description Bytes. */
            size?: number;
            mediaType?: string;
            /** @description File name. */
            name?: string;
            documentId?: string;
            /** @description The earlier job that it came from. */
            jobId?: string;
            artifact?: string;
            pointer?: string;
        };
        AssignmentDto: {
            /** @description Names the attempt in every later call. */
            token: string;
            jobId: string;
            attempt: number;
            method: string;
            queue: string;
            /** @description Read it with GET /v1/documents/{id}/content. */
            documentId?: string;
            documentSha256?: string;
            documentName?: string;
            /** @description Every input by its role, the document as `document`, with the path of its download. */
            inputs: components["schemas"]["AssignedInputDto"][];
            input?: unknown;
            options: {
                [key: string]: unknown;
            };
            /** @description Send a heartbeat well within this time, or another worker gets the job. */
            leaseMs: number;
            /** @description The attempt may run this long. */
            runMs: number;
            correlationId: string;
        };
        AssignmentsDto: {
            assignments: components["schemas"]["AssignmentDto"][];
        };
        PollDto: {
            /** @description Names the worker in events, e.g. host and process. */
            workerId: string;
            /**
             * @description What it can do, with versions.
             * @example [
             *       "image.tags@1"
             *     ]
             */
            methods: string[];
            /** @description Default: ["default"]. */
            queues?: string[];
            /** @description How long to wait for work. Default: 20000. */
            waitMs?: number;
            /** @description Most jobs of this answer, which is then a list. The poll waits for the first job and brings those that wait beside it. */
            max?: number;
        };
        HeartbeatDto: {
            /** @description How far it is; shown live. */
            fraction?: number;
            message?: string;
        };
        BeatDto: {
            /**
             * @description `cancel`: stop, then POST …/canceled. `stale`: stop, the attempt is not yours any more.
             * @enum {string}
             */
            signal: "continue" | "cancel" | "stale";
            leaseMs: number;
        };
        CompleteDto: {
            /** @description Any JSON; or give `contentBase64`. */
            result?: unknown;
            /** @description Bytes that are no JSON; name their `mediaType`. */
            contentBase64?: string;
            /** @description Default: "application/json". */
            mediaType?: string;
            /** @description A few figures for lists and reports: texts, numbers, booleans. */
            summary?: {
                [key: string]: unknown;
            };
        };
        CompleteOneDto: {
            /** @description Any JSON; or give `contentBase64`. */
            result?: unknown;
            /** @description Bytes that are no JSON; name their `mediaType`. */
            contentBase64?: string;
            /** @description Default: "application/json". */
            mediaType?: string;
            /** @description A few figures for lists and reports: texts, numbers, booleans. */
            summary?: {
                [key: string]: unknown;
            };
            /** @description The token of the attempt. */
            token: string;
        };
        CompleteManyDto: {
            items: components["schemas"]["CompleteOneDto"][];
        };
        AttemptAnswerDto: {
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        CompletedItemDto: {
            /** @description Place in the request, from 0. */
            index: number;
            /** @description 200, or the status of the problem. */
            status: number;
            job?: components["schemas"]["AttemptAnswerDto"];
            problem?: components["schemas"]["ProblemDto"];
        };
        CompletedDto: {
            items: components["schemas"]["CompletedItemDto"][];
        };
        FailDto: {
            /** @example INPUT.NO_TREE */
            code: string;
            /** @description For a person who did not write the method. */
            message: string;
            /** @description False when the work itself is wrong: no other try would help. */
            retryable: boolean;
            /**
             * @description Set when the run time limit ended the attempt.
             * @enum {string}
             */
            limit?: "run";
        };
        MethodDto: {
            /** @example pdf.text@1 */
            name: string;
            summary: string;
            /**
             * @description Whose workers run it.
             * @enum {string}
             */
            runBy: "docket" | "outside";
            /** @description Media types of documents that it takes. */
            accepts: string[];
            needsDocument: boolean;
            /** @description By role, the document among them. */
            inputs: {
                [key: string]: {
                    /** @description Media types, `text/*` for a family. */
                    accepts: string[];
                    /** @default true */
                    required?: boolean;
                    summary?: string;
                };
            };
            /** @description Limit of one run in milliseconds, unless the job says otherwise. */
            defaultRunMs: number;
            /** @description JSON Schema of the options. */
            optionsSchema: {
                [key: string]: unknown;
            };
            /** @description JSON Schema of the result. */
            resultSchema: {
                [key: string]: unknown;
            } | null;
            artifacts: {
                /** @description A file name; one `*` stands for any characters, e.g. `page-*.png`. */
                name: string;
                /** @description `*\/*` leaves it to the worker. */
                mediaType: string;
                /** @description Default: false. */
                required?: boolean;
                maxBytes?: number;
                summary?: string;
            }[];
            /** @description Which workers run it. */
            pool: string;
            /** Format: date-time */
            registeredAt: string | null;
        };
        MethodTimeoutsDto: {
            /** @description Of one attempt, unless the job says otherwise. */
            runMs: number;
        };
        RegisterMethodDto: {
            summary: string;
            /** @description By role. `document` is what `documentId` names; `*` takes every other role. Default: {}. */
            inputs?: {
                [key: string]: {
                    /** @description Media types, `text/*` for a family. */
                    accepts: string[];
                    /** @default true */
                    required?: boolean;
                    summary?: string;
                };
            };
            /** @description JSON Schema that the options of a job are checked against when it is submitted. Default: {"type":"object"}. */
            optionsSchema?: {
                [key: string]: unknown;
            };
            /** @description JSON Schema that a result is checked against when the worker hands it in; without it, any is taken. */
            resultSchema?: {
                [key: string]: unknown;
            };
            /** @description Default: []. */
            artifacts?: {
                /** @description A file name; one `*` stands for any characters, e.g. `page-*.png`. */
                name: string;
                /** @description `*\/*` leaves it to the worker. */
                mediaType: string;
                /** @description Default: false. */
                required?: boolean;
                maxBytes?: number;
                summary?: string;
            }[];
            /** @description Default: "default". */
            pool?: string;
            /** @description Default: {"runMs":3600000}. */
            timeouts?: components["schemas"]["MethodTimeoutsDto"];
        };
        RegisteredDto: {
            /** @example image.tags@1 */
            name: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        BuildDto: {
            generation: number;
            version: number;
            /** @enum {string} */
            state: "running" | "waiting" | "paused" | "failing";
            /** @description What ended the last try, until one comes farther. */
            lastError: string | null;
            /** Format: date-time */
            failedAt: string | null;
            /** @example folding */
            phase: string | null;
            position: number;
            target: number | null;
            eventsPerSecond: number;
            /** @description Time left as far as it can be told. */
            remainingMs: number | null;
        };
        ProjectionDto: {
            /** @example operations.job-board */
            name: string;
            /** @description Version of the active generation. */
            version: number;
            deployedVersion: number | null;
            generation: number;
            /** @description Every event at or below is folded. */
            checkpoint: number;
            /** @description Last position of the log. */
            head: number | null;
            lag: number | null;
            eventsPerSecond: number;
            /** @description Documents that wait behind an event that could not be folded. */
            parkedDocuments: number;
            lastError: string | null;
            /** @description The processes that fold the active generation now. */
            owners: string[];
            /** @description Living processes fold all of it: readers see what happens now. */
            folding: boolean;
            /** @description The generation that comes next, while it is built. */
            build: components["schemas"]["BuildDto"] | null;
            /** @description Why readers see an old state, and for how long; or why a build fails. */
            notice: string | null;
            /** Format: date-time */
            updatedAt: string | null;
            generations: {
                [key: string]: unknown;
            }[];
        };
        TaskRunDto: {
            runId: string;
            /** @enum {string} */
            trigger: "schedule" | "missed" | "hand";
            /** @enum {string} */
            kind: "run" | "plan";
            /** Format: date-time */
            dueAt: string;
            /** @description Who asked for it by hand. */
            by: string | null;
            /** @enum {string} */
            state: "requested" | "running" | "succeeded" | "failed" | "skipped";
            attempts: number;
            /** @description What the dry run answered: any JSON. */
            plan: Record<string, never> | null;
            result: {
                [key: string]: unknown;
            } | null;
            error: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
        };
        TaskDto: {
            /** @example documents.remove-abandoned-uploads */
            name: string;
            summary: string;
            /**
             * @description `cron`, or `everyMs`.
             * @example {
             *       "cron": "17 * * * *"
             *     }
             */
            schedule: {
                [key: string]: unknown;
            };
            /** @example UTC */
            timeZone: string;
            /**
             * @description What is done about ticks at which no process ran.
             * @enum {string}
             */
            misfire: "skip" | "run-once";
            /** @description There is a dry run. */
            hasPlan: boolean;
            paused: boolean;
            /** Format: date-time */
            nextRunAt: string | null;
            lastRun: components["schemas"]["TaskRunDto"] | null;
        };
        RunTaskDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /** @description Run id of an earlier plan: exactly that one is carried out. */
            planOf?: string;
        };
        TaskPausedDto: {
            name: string;
            paused: boolean;
        };
        ReportFiltersDto: {
            /** @example pdf.text@1 */
            method?: string;
            tag?: string;
            /**
             * Format: date-time
             * @description Finished at or after.
             */
            from?: string;
            /**
             * Format: date-time
             * @description Finished before.
             */
            to?: string;
            outcomes?: ("succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered")[];
        };
        CreateReportDto: {
            /**
             * @description A row for each job that has finished.
             * @enum {string}
             */
            kind: "results";
            /**
             * @description Default: "csv".
             * @enum {string}
             */
            format?: "csv" | "jsonl";
            filters?: components["schemas"]["ReportFiltersDto"];
        };
        ReportDto: {
            /** @description Says all that the report is made of; it can be kept for ever. */
            reportId: string;
            /** @enum {string} */
            kind: "results";
            /** @enum {string} */
            format: "csv" | "jsonl";
            filters: {
                [key: string]: unknown;
            };
            /** @description Jobs that had finished at this position of the log are in it. */
            position: number;
            /** @example /v1/reports/…/content */
            content: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyDto"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    HealthController_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    KeysController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["KeyDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    KeysController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKeyDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    KeysController_one: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyDto"];
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    KeysController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeKeyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedKeyDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    MeController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AnalyticsController_jobSeries: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole UTC bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                granularity?: "hour" | "day";
                method?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of the first bucket that was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of the last bucket that was counted.
                         */
                        to: string;
                        /** @enum {string} */
                        timeZone: "UTC";
                        items: components["schemas"]["JobBucketDto"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AnalyticsController_jobTotals: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole UTC bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                method?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of the first bucket that was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of the last bucket that was counted.
                         */
                        to: string;
                        /** @enum {string} */
                        timeZone: "UTC";
                        items: components["schemas"]["JobFiguresDto"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AnalyticsController_jobMethods: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole UTC bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                method?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of the first bucket that was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of the last bucket that was counted.
                         */
                        to: string;
                        /** @enum {string} */
                        timeZone: "UTC";
                        items: components["schemas"]["JobMethodDto"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AnalyticsController_jobOutcomes: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole UTC bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                method?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of the first bucket that was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of the last bucket that was counted.
                         */
                        to: string;
                        /** @enum {string} */
                        timeZone: "UTC";
                        items: components["schemas"]["JobOutcomeDto"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AnalyticsController_peakHours: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole UTC bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                method?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of the first bucket that was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of the last bucket that was counted.
                         */
                        to: string;
                        /** @enum {string} */
                        timeZone: "UTC";
                        items: components["schemas"]["HourOfDayDto"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AnalyticsController_uploads: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole UTC bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                granularity?: "hour" | "day";
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of the first bucket that was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of the last bucket that was counted.
                         */
                        to: string;
                        /** @enum {string} */
                        timeZone: "UTC";
                        items: components["schemas"]["UploadBucketDto"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuditController_list: {
        parameters: {
            query?: {
                /** @description At or after. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description Who: the id of a key. */
                actor?: string;
                /** @description Did what: the stored name of an event. */
                action?: string;
                /** @description To which kind of thing. */
                thingType?: string;
                /** @description To which thing. */
                thing?: string;
                outcome?: "accepted" | "denied" | "succeeded" | "failed" | "canceled";
                /** @description Everything that one request led to. */
                correlationId?: string;
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntryDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuditController_one: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryWithEventDto"];
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuditController_export: {
        parameters: {
            query?: {
                /** @description At or after. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description Who: the id of a key. */
                actor?: string;
                /** @description Did what: the stored name of an event. */
                action?: string;
                /** @description To which kind of thing. */
                thingType?: string;
                /** @description To which thing. */
                thing?: string;
                outcome?: "accepted" | "denied" | "succeeded" | "failed" | "canceled";
                /** @description Everything that one request led to. */
                correlationId?: string;
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description Last position to include; the end of the log at this moment when left out. */
                until?: number;
                format?: "csv" | "jsonl";
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TreeController_treeHead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreeHeadDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TreeController_heads: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TreeHeadDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TreeController_inclusion: {
        parameters: {
            query: {
                /** @description Position of the entry in the log. */
                position: number;
                /** @description Number of a signed head; the newest by default. */
                head?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProofDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TreeController_consistency: {
        parameters: {
            query: {
                /** @description Number of the older head. */
                first: number;
                /** @description Number of the newer head; the newest by default. */
                second?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyProofDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TreeController_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TreeController_tile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description At or after. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description SHA-256 of the content, hex. */
                sha256?: string;
                mediaType?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DocumentDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    UploadsController_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_one: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    UploadsController_content: {
        parameters: {
            query?: never;
            header?: {
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedController_feed: {
        parameters: {
            query?: {
                /** @description Events behind this position. A page begins at 0 without it, a stream now. */
                after?: number;
                /** @description Event types, comma-separated. */
                types?: string;
                /** @description A kind of aggregate, or one of them. */
                aggregate?: string;
                limit?: number;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPageDto"];
                    "text/event-stream": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    HistoryController_history: {
        parameters: {
            query?: {
                /** @description A position or an RFC 3339 time: the state as of then. Left out: now. */
                at?: string;
                /** @description A position or a time: what changed since then. */
                from?: string;
                /** @description A position or a time: what changed until then. Left out: now. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description The kind of thing, e.g. `job`. */
                aggregate: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    JobBoardController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description At or after. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description A method with its version, or without for all its versions. */
                method?: string;
                queue?: string;
                tag?: string;
                documentId?: string;
                /** @description One or several. */
                state?: ("scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered")[];
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JobSummaryDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubmissionsController_submit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same job, for ever; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitJobDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubmissionsController_bulk: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ChangesController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ChangesController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ChangesController_redrive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    JobBoardController_one: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobViewDto"];
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ResultsController_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ResultsController_artifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ArtifactDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ResultsController_artifact: {
        parameters: {
            query?: never;
            header?: {
                Range?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    JobEventsController_events: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The job has ended, and the client has seen all of it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    QueuesController_queues: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QueueDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    QueuesController_deadLetters: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description At or after. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description A method with its version, or without for all its versions. */
                method?: string;
                queue?: string;
                tag?: string;
                documentId?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JobSummaryDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_poll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PollDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentDto"] | components["schemas"]["AssignmentsDto"];
                };
            };
            /** @description No work came within waitMs: poll again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeatDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_completeMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteManyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletedDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_fail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_canceled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswerDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkFilesController_input: {
        parameters: {
            query?: never;
            header?: {
                Range?: string;
            };
            path: {
                token: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    WorkFilesController_artifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    MethodsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MethodDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    MethodsController_register: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterMethodDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProjectionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProjectionDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TasksController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TaskDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TasksController_runs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TaskRunDto"][];
                        /** @description Pass it as `cursor` for the next page; null on the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TasksController_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunTaskDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRunDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TasksController_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRunDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TasksController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPausedDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    TasksController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPausedDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReportDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportsController_csv: {
        parameters: {
            query?: {
                method?: string;
                tag?: string;
                /** @description Finished at or after. */
                from?: string;
                /** @description Finished before. */
                to?: string;
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description Last position to include; the end of the log at this moment when left out. */
                until?: number;
                /** @description One or several. */
                outcome?: ("succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered")[];
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportsController_jsonLines: {
        parameters: {
            query?: {
                method?: string;
                tag?: string;
                /** @description Finished at or after. */
                from?: string;
                /** @description Finished before. */
                to?: string;
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description Last position to include; the end of the log at this moment when left out. */
                until?: number;
                /** @description One or several. */
                outcome?: ("succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered")[];
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description `READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind. */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDto"];
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportsController_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
            /** @description A problem: see `code` and `detail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
}
