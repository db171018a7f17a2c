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
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow jobs, queues, projections and analytics over a WebSocket.
         * @description Send `{"type":"subscribe","subscription":"a","topic":"jobs","key":"<job>","after":12}`. See the guide "live". Browsers put a ticket of `POST /v1/stream-tickets` into the address: `?ticket=…`.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["LiveController_live"];
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
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key a new secret. The answer shows it once; those before it work until the overlap ends.
         * @description The key stays the same: its id, its name, what it may do and what it owns.
         *
         *     Roles: `admin`.
         */
        post: operations["KeysController_rotate"];
        delete?: never;
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
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tenants, the newest first; an admin of a tenant sees their own.
         * @description The default tenant is in the list once it was changed; GET /v1/tenants/default always works.
         *
         *     Roles: `admin`.
         */
        get: operations["TenantsController_list"];
        put?: never;
        /**
         * Create a tenant. For platform administrators.
         * @description The same request again is the same tenant. Its first key: POST /v1/tenants/{id}/keys.
         *
         *     Roles: `admin`.
         */
        post: operations["TenantsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tenant with its quotas and what it has.
         * @description Roles: `admin`.
         */
        get: operations["TenantsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename, limit, suspend or resume a tenant.
         * @description An admin renames their own tenant; all else is for platform administrators. The keys of a suspended tenant open nothing within 2 s, in every process; its data stays, and work that was accepted goes on.
         *
         *     Roles: `admin`.
         */
        patch: operations["TenantsController_change"];
        trace?: never;
    };
    "/v1/tenants/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a key of another tenant, e.g. for its first admin. For platform administrators.
         * @description Roles: `admin`.
         */
        post: operations["TenantsController_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this browser is signed in, and how one can sign in. */
        get: operations["SessionController_state"];
        put?: never;
        /**
         * Sign in: with an API key, a one-time link, or what the identity provider has answered.
         * @description The answer sets a cookie that scripts cannot read and that other sites cannot send. Writes with that cookie need the header `Docket-CSRF`. A session of an API key ends with the key.
         */
        post: operations["SessionController_signIn"];
        /**
         * Sign out: end the session of this browser.
         * @description Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        delete: operations["SessionController_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in at the identity provider: send the browser to the answered address.
         * @description The provider sends the browser back to `/console/sign-in`, whose page finishes with `POST /v1/session`. It must be this browser: a cookie says so.
         */
        post: operations["SessionController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a one-time link that signs a browser of this machine in as the caller.
         * @description It works once, within 10 minutes. Only a request from the machine itself gets one.
         *
         *     Roles: `admin`.
         */
        post: operations["SessionController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions, the newest first: all of the tenant for an admin, else those of the caller.
         * @description Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        get: operations["SessionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session in every process within two seconds. Others than one’s own only as an admin.
         * @description Roles: `operator`, `submitter`, `worker`, `auditor`, `admin`.
         */
        delete: operations["SessionsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A ticket that opens one stream as the caller, once, within 60 seconds.
         * @description For `EventSource` and `WebSocket`, which can send no header. The stream ends with the key, token or session that the ticket was made with.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["StreamTicketsController_issue"];
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
    "/v1/audit/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the analyser saw in the log that a person is to look at, the newest first.
         * @description Bursts of denials, reads at night, mass exports, new places of a key, first uses after long silence, new admins.
         *
         *     Roles: `auditor`, `admin`.
         */
        get: operations["FindingsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/findings/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a finding was, with a reason.
         * @description Roles: `auditor`, `admin`.
         */
        post: operations["FindingsController_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a job's result came from, from the bytes of its document on: each event with its proof.
         * @description Read from the log itself. `docket audit export --format evidence --job` hands the same events out as a bundle that is checked without Docket.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ProvenanceController_provenance"];
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
    "/v1/audit/compliance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the newest check of the log says of each rule, and what people say.
         * @description With `format=html` as one page to be printed and filed.
         *
         *     Roles: `auditor`, `admin`.
         */
        get: operations["ComplianceController_compliance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/compliance/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The checks that were made, the newest first.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["ComplianceController_runs"];
        put?: never;
        /**
         * Check the log against every rule now; the run is an event of the log.
         * @description Looks at the events of the tenant, and for the rules about the log as a whole at all of it. A log of more than 500,000 entries is checked with `docket compliance check`.
         *
         *     Roles: `auditor`, `admin`.
         */
        post: operations["ComplianceController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/compliance/rules/{rule}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whether a rule is met, with evidence and until when that counts.
         * @description Roles: `auditor`, `admin`.
         */
        put: operations["ComplianceController_verdict"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long records, the audit trail and documentation are kept.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["ComplianceController_retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/retention/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how long something is to be kept. The compliance check compares the policies with the rules.
         * @description Roles: `admin`.
         */
        put: operations["ComplianceController_changeRetention"];
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
         * @description Operators and auditors see all of the tenant; others what they have uploaded, and what belongs to their projects.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
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
         * @description Operators and auditors see all of the tenant; others their own, and those of their projects.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
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
         * @description With `max` it starts an attempt of each job that waits, and answers with a list. A worker that is drained gets 204 with the header `Docket-Signal: drain`: it should end.
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
    "/v1/routing/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether work should run in the browser or here, and why.
         * @description Changes nothing. Where the backend cannot take the work, the answer is `local` with the reason as its first one.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["RoutingController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide where an analysis runs, and start it when that is here.
         * @description 202 with its id when it was started. 200 with `location: "local"` and the reasons when the browser should run it: then nothing was started.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["AnalysesController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many jobs of your tenant wait and run.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalysesController_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State, progress and failure of an analysis.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalysesController_one"];
        put?: never;
        post?: never;
        /**
         * Stop an analysis. The record of it stays in the log.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        delete: operations["AnalysesController_stop"];
        options?: never;
        head?: never;
        /**
         * Stop an analysis, or run one again that has ended badly.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        patch: operations["AnalysesController_change"];
        trace?: never;
    };
    "/v1/analyses/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The result of an analysis that has succeeded, as GET /v1/jobs/{id}/result gives it.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalysesController_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/server/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether work can be handed over now. It answers within 2 s.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ServerController_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/server/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Thresholds of the routing, limits, and the methods with their complexity.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ServerController_config"];
        put?: never;
        post?: never;
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
    "/v1/privacy/subjects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is held on a person, as they may ask for it. The reading is recorded before the answer.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["PrivacyController_subject"];
        /**
         * Record what is held on a person, encrypted with a key of their own.
         * @description The id stays in plain text for ever: take one that names nobody.
         *
         *     Roles: `operator`, `admin`.
         */
        put: operations["PrivacyController_record"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/subjects/{id}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that a document is about a person: an erasure removes its content and its results.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["PrivacyController_link"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person: destroys the key, and removes linked content. It cannot be undone.
         * @description Facts and proofs stay: the log keeps what it has, and nobody can read it. An erasure that was cut short goes on when the same is sent again.
         *
         *     Roles: `admin`.
         */
        post: operations["PrivacyController_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the erasure of a data subject is.
         * @description Roles: `auditor`, `admin`.
         */
        get: operations["PrivacyController_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep the data of a person for now: an erasure is refused.
         * @description Roles: `admin`.
         */
        put: operations["PrivacyController_hold"];
        post?: never;
        /**
         * Lift a hold.
         * @description Roles: `admin`.
         */
        delete: operations["PrivacyController_lift"];
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
    "/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schedules, the newest first, with their next five runs.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SchedulesController_list"];
        put?: never;
        /**
         * Have a job run at times.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["SchedulesController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One schedule with its next five runs.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SchedulesController_one"];
        put?: never;
        post?: never;
        /**
         * Remove a schedule. Jobs that it has submitted go on.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["SchedulesController_remove"];
        options?: never;
        head?: never;
        /**
         * Change when, or what, is run. Other times count from now on.
         * @description Roles: `operator`, `admin`.
         */
        patch: operations["SchedulesController_change"];
        trace?: never;
    };
    "/v1/schedules/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of a schedule and ticks that were left out, the latest first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ScheduleRunsController_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave out the ticks of a schedule until it is resumed.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ScheduleRunsController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a paused schedule again, from now on.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ScheduleRunsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a schedule now, also one that is paused, and whatever runs already.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ScheduleRunsController_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signatures/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set your signing secret, the second component of your signatures.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        put: operations["SignaturesController_setSecret"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signatures of a thing, each compared with what it contains now.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["SignaturesController_list"];
        put?: never;
        /**
         * Sign the result of a job or a document: with your key, and your signing secret.
         * @description The signature has your name, the time and its meaning (21 CFR 11.50), and is bound to the SHA-256 of the content (11.70). A wrong secret is recorded; five within 15 minutes lock the signer.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["SignaturesController_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhooks, the newest first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["WebhooksController_list"];
        put?: never;
        /**
         * Have events sent to an address. The answer shows the secret once.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["WebhooksController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["WebhooksController_one"];
        put?: never;
        post?: never;
        /**
         * Remove a webhook. What waits for it is not sent any more.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["WebhooksController_remove"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, disable it, or enable it again.
         * @description Roles: `operator`, `admin`.
         */
        patch: operations["WebhooksController_change"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret, shown once. For a while both sign.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["WebhooksController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event of type `WebhookTestRequested` to this webhook.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["DeliveriesController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook and what waits for it, the newest first.
         * @description Ended deliveries are kept for 30 days, and at most about 1,000 of one webhook.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["DeliveriesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an ended delivery again, with the same `webhook-id` and a new round of tries.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["DeliveriesController_redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asks for work, what they run, and since when; the last seen first.
         * @description A worker is forgotten after a day without a word.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["WorkersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workers/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a worker no more work. It finishes what it runs; its polls are answered 204 with `Docket-Signal: drain`.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["WorkersController_drain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workers/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a drained worker work again.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["WorkersController_resume"];
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
        ScopesDto: {
            /**
             * @description Methods that a worker may take and end: with a version, or without for all. Left out: all of outside workers, and no built-in one.
             * @example [
             *       "image.tags@1"
             *     ]
             */
            methods?: string[];
            /** @description Queues that a worker may take from; left out: all. */
            queues?: string[];
            /** @description Projects whose jobs and documents the key shares with other keys of the same projects. What it submits belongs to the first, unless the request names another. */
            projects?: string[];
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
            /** @description What narrows the key beside its roles. */
            scopes?: components["schemas"]["ScopesDto"];
            /**
             * @description Addresses or networks (CIDR) that the key works from; left out: from everywhere.
             * @example [
             *       "10.0.0.0/8"
             *     ]
             */
            networks?: string[];
            /** @description Stands above all tenants. Only a platform administrator may issue such a key, with the role admin. */
            platformAdministrator?: boolean;
        };
        CreatedKeyDto: {
            keyId: string;
            /** @description The key itself. It is shown this once and stored nowhere. */
            key: string;
            name: string;
            roles: ("admin" | "operator" | "submitter" | "worker" | "auditor")[];
            /** Format: date-time */
            expiresAt?: string;
            scopes?: components["schemas"]["ScopesDto"];
            networks?: string[];
            platformAdministrator?: boolean;
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
            scopes: components["schemas"]["ScopesDto"];
            /** @description Works from these only; empty: from everywhere. */
            networks: string[];
            platformAdministrator: boolean;
            /**
             * Format: date
             * @description The UTC day of its last use, some minutes late; null: not used yet.
             */
            lastUsedOn: string | null;
            /**
             * Format: date-time
             * @description When it got its newest secret.
             */
            rotatedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the newest works.
             */
            previousEndsAt: string | null;
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
        RotateKeyDto: {
            /** @description How long the secrets before the new one still work, in seconds. Default: 86400. */
            overlapSeconds?: number;
        };
        RotatedKeyDto: {
            keyId: string;
            /** @description The new text of the key. It is shown this once and stored nowhere. */
            key: string;
            /**
             * Format: date-time
             * @description Until when the text before it works.
             */
            previousEndsAt: string;
            position: number;
        };
        MeDto: {
            tenant: string;
            /** @enum {string} */
            kind: "key" | "person";
            /** @description Of the key or the person: what events name, and what owns what the caller makes. */
            id: string;
            /** @description The same, where a key calls. */
            keyId?: string;
            /** @description Of the key or the person. */
            name: string;
            roles: ("admin" | "operator" | "submitter" | "worker" | "auditor")[];
            scopes: components["schemas"]["ScopesDto"];
            /** @description Stands above all tenants. */
            platformAdministrator: boolean;
        };
        QuotasDto: {
            /** @description Jobs that wait or run. */
            openJobs?: number;
            /** @description Jobs submitted on one UTC day. */
            jobsPerDay?: number;
            /** @description Bytes of documents and results. */
            storedBytes?: number;
            /** @description Requests a second of all keys together, for each process of the API. */
            requestsPerSecond?: number;
        };
        CreateTenantDto: {
            /**
             * @description Its id: part of its keys, never changed and never used again.
             * @example clinic-b
             */
            tenant: string;
            /** @description For people. */
            name: string;
            /** @description What is left out has no bound of its own. */
            quotas?: components["schemas"]["QuotasDto"];
        };
        TenantChangedDto: {
            tenant: string;
            /** @enum {string} */
            status: "active" | "suspended";
            /** @description Position of the last event that changed it. */
            position: number;
        };
        SuspensionDto: {
            /** Format: date-time */
            at: string;
            by: {
                [key: string]: unknown;
            };
            reason: string;
        };
        TenantDto: {
            tenant: string;
            name: string;
            /** @enum {string} */
            status: "active" | "suspended";
            quotas: components["schemas"]["QuotasDto"];
            /** Format: date-time */
            createdAt: string;
            createdBy: {
                [key: string]: unknown;
            };
            suspended: components["schemas"]["SuspensionDto"] | null;
            /** @description Position of the last event that changed it. */
            position: number;
        };
        UsageDto: {
            /** @description Jobs that wait or run. */
            openJobs: number;
            /** @description Jobs submitted on this UTC day. */
            jobsToday: number;
            /** @description Bytes of documents and results. */
            storedBytes: number;
        };
        TenantWithUsageDto: {
            tenant: string;
            name: string;
            /** @enum {string} */
            status: "active" | "suspended";
            quotas: components["schemas"]["QuotasDto"];
            /** Format: date-time */
            createdAt: string;
            createdBy: {
                [key: string]: unknown;
            };
            suspended: components["schemas"]["SuspensionDto"] | null;
            /** @description Position of the last event that changed it. */
            position: number;
            /** @description By the read model, a moment late. */
            usage: components["schemas"]["UsageDto"];
        };
        QuotaChangesDto: {
            /** @description Jobs that wait or run. */
            openJobs?: number | null;
            /** @description Jobs submitted on one UTC day. */
            jobsPerDay?: number | null;
            /** @description Bytes of documents and results. */
            storedBytes?: number | null;
            /** @description Requests a second of all keys together, for each process of the API. */
            requestsPerSecond?: number | null;
        };
        ChangeTenantDto: {
            /** @description For those who read the history later. */
            reason: string;
            name?: string;
            /** @enum {string} */
            status?: "active" | "suspended";
            /** @description A number sets a quota, null removes it. */
            quotas?: components["schemas"]["QuotaChangesDto"];
        };
        OidcAnswerDto: {
            code: string;
            state: string;
            /** @description RFC 9207: the provider that answers. */
            iss?: string;
        };
        SignInDto: {
            /** @description An API key. */
            key?: string;
            /** @description The secret of a one-time link: what stands behind its `#`. */
            link?: string;
            /** @description What the identity provider has added to the address of `/console/sign-in`. */
            oidc?: components["schemas"]["OidcAnswerDto"];
        };
        OpenSessionDto: {
            sessionId: string;
            /** @description Send it as the header `Docket-CSRF` with every write of this session. */
            csrfToken: string;
            /**
             * Format: date-time
             * @description It ends then, however much it is used.
             */
            expiresAt: string;
            /** @description It ends when nobody uses it for so long, in milliseconds. */
            idleMs: number;
        };
        BegunSignInDto: {
            /** @description Of the identity provider. */
            url: string;
        };
        SignInWaysDto: {
            /** @description With an API key: always. */
            key: boolean;
            /** @description Through an identity provider: POST /v1/session/oidc. */
            oidc: boolean;
        };
        SessionStateDto: {
            /** @description Null where nobody is signed in. */
            session: components["schemas"]["OpenSessionDto"] | null;
            ways: components["schemas"]["SignInWaysDto"];
        };
        EndedSessionDto: {
            sessionId: string;
            /** @description Position of the event. */
            position: number;
        };
        SignInLinkDto: {
            /** @description Open it once, on the machine that Docket runs on. */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        EndDto: {
            /** Format: date-time */
            at: string;
            reason: string;
        };
        SessionDto: {
            sessionId: string;
            /** @description The API key or the person that it stands for. */
            ownerId: string;
            name: string | null;
            /**
             * @description How the person came in.
             * @enum {string}
             */
            way: "key" | "oidc" | "link";
            /** @enum {string} */
            status: "open" | "ended" | "expired";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description To a minute or so; null where it was never used again.
             */
            lastUsedAt: string | null;
            ip: string | null;
            userAgent: string | null;
            ended: components["schemas"]["EndDto"] | null;
            /** @description Whether this request comes from it. */
            current: boolean;
        };
        EndSessionDto: {
            reason?: string;
        };
        StreamTicketDto: {
            /** @description Put it into the address of the stream: `?ticket=…`. */
            ticket: string;
            /** Format: date-time */
            expiresAt: string;
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
        ResolutionDto: {
            /** @enum {string} */
            verdict: "harmless" | "mistake" | "incident";
            reason: string;
            /** @description Who resolved it. */
            by: string;
            /** Format: date-time */
            at: string;
        };
        FindingDto: {
            findingId: string;
            /** @enum {string} */
            kind: "denial-burst" | "out-of-hours-reads" | "mass-export" | "new-place" | "use-after-silence" | "privilege-change";
            actorId: string;
            summary: string;
            /** @description Position of the first event that it rests on. */
            from: number;
            to: number;
            evidence: number[];
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            status: "open" | "resolved";
            resolution: components["schemas"]["ResolutionDto"] | null;
        };
        ResolveFindingDto: {
            /** @enum {string} */
            verdict: "harmless" | "mistake" | "incident";
            reason: string;
        };
        ResolvedFindingDto: {
            findingId: string;
            /** @enum {string} */
            status: "open" | "resolved";
            position: number;
        };
        ProvenanceDocumentDto: {
            id: string;
            /** @description Of the bytes, as they were uploaded. */
            sha256: string | null;
        };
        ProvenanceResultDto: {
            sha256: string;
            size: number;
            mediaType: string;
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
        ProvenanceActorDto: {
            /** @enum {string} */
            kind: "user" | "worker" | "system" | "anonymous";
            id: string;
            name?: string;
        };
        ProvenanceThingDto: {
            type: string;
            id: string;
        };
        EntryDto: {
            position: number;
            subject: string;
            /** @description The header block as it is stored, each byte as one character. */
            headers: string;
            /** @description The stored payload, base64. */
            data: string;
        };
        StepProofDto: {
            entry: components["schemas"]["EntryDto"];
            /** @description Base64. */
            leafHash: string;
            /** @description Hashes from the leaf to the root, base64 (RFC 9162 section 2.1.3). */
            hashes: string[];
        };
        ProvenanceStepDto: {
            /** @enum {string} */
            role: "document" | "submission" | "attempt" | "result" | "end" | "later";
            position: number;
            eventId: string;
            /** @example JobSucceeded */
            type: string;
            /** Format: date-time */
            time: string;
            actor: components["schemas"]["ProvenanceActorDto"];
            thing: components["schemas"]["ProvenanceThingDto"];
            /** @description The event as a sentence. */
            summary: string;
            /** @description Shows that the event is in the log of `head`; null while no signed head covers it. */
            proof: components["schemas"]["StepProofDto"] | null;
        };
        ProvenanceDto: {
            jobId: string;
            /** @example pdf.text@1 */
            method: string;
            /** @description SHA-256 of the canonical request: options, input, document. */
            requestHash: string;
            document: components["schemas"]["ProvenanceDocumentDto"] | null;
            /** @description The attempt whose result counts. */
            attempt: number | null;
            worker: string | null;
            result: components["schemas"]["ProvenanceResultDto"] | null;
            /** @description Every proof leads to its root. */
            head: components["schemas"]["TreeHeadDto"] | null;
            /** @description Events in the order of the log. */
            steps: components["schemas"]["ProvenanceStepDto"][];
            /** @description Steps that are left out of a job with more than 200. */
            omitted: number;
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
        CheckActorDto: {
            /** @enum {string} */
            kind: "user" | "worker" | "system" | "anonymous";
            id: string;
            name?: string;
        };
        ComplianceRunDto: {
            /** @description Position of its event in the log. */
            position: number;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["CheckActorDto"];
            /** @description Entries of the log that were looked at. */
            upTo: number;
            /** @description Merkle root over them, base64; empty where no head was signed. */
            root: string;
            durationMs: number;
            passed: number;
            /** @description Rules that are violated. */
            failed: string[];
            notApplicable: number;
        };
        ViolationDto: {
            position?: number;
            /** @description Number of a signed head. */
            head?: number;
            message: string;
        };
        AutomaticResultDto: {
            /** @enum {string} */
            result: "pass" | "fail" | "not_applicable";
            summary: string;
            /** @description Positions that the result rests on, at most 20. */
            evidence: number[];
            violations: number;
            /** @description The first of them, at most 10. */
            found: components["schemas"]["ViolationDto"][];
        };
        ManualResultDto: {
            /** @enum {string} */
            verdict: "met" | "not_met" | "not_applicable";
            evidence: string;
            reason: string;
            givenBy: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description It counts no longer. */
            expired: boolean;
        };
        RuleDto: {
            /** @example R5 */
            id: string;
            title: string;
            /** @example 21 CFR 11.10(a) */
            source: string;
            /** @description How it is checked on the log. */
            how: string;
            /** @description Of the newest run. */
            automatic: components["schemas"]["AutomaticResultDto"] | null;
            /** @description What a person says; apart from the automatic result. */
            manual: components["schemas"]["ManualResultDto"] | null;
        };
        ComplianceDto: {
            /** @description The newest run. */
            run: components["schemas"]["ComplianceRunDto"] | null;
            rules: components["schemas"]["RuleDto"][];
        };
        VerdictDto: {
            /** @enum {string} */
            verdict: "met" | "not_met" | "not_applicable";
            /** @description What it rests on: a document, a place, an interview. */
            evidence: string;
            reason: string;
            /**
             * Format: date-time
             * @description Until when it counts.
             */
            expiresAt: string;
        };
        ChangedRuleDto: {
            rule: string;
            position: number;
        };
        RetentionDto: {
            /** @enum {string} */
            kind: "records" | "audit" | "documentation";
            /** @description Null for ever. */
            days: number | null;
        };
        ChangeRetentionDto: {
            /** @description Null for ever. */
            days: number | null;
            reason: string;
        };
        ChangedRetentionDto: {
            /** @enum {string} */
            kind: "records" | "audit" | "documentation";
            /** @description Null for ever. */
            days: number | null;
            position: number;
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
            /**
             * @description Kept with the routing decision of the job, which runs here in any case. Default: "auto".
             * @enum {string}
             */
            preference?: "auto" | "force-local" | "force-backend";
            tags?: string[];
            /**
             * @description Keys of the same project share the job. Left out: the first project of the key, if it has one.
             * @example trial-a
             */
            project?: string;
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
            /**
             * @description Kept with the routing decision of the job, which runs here in any case. Default: "auto".
             * @enum {string}
             */
            preference?: "auto" | "force-local" | "force-backend";
            tags?: string[];
            /**
             * @description Keys of the same project share the job. Left out: the first project of the key, if it has one.
             * @example trial-a
             */
            project?: string;
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
            /** @description For those who read the history later. */
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
        WaitingDto: {
            /**
             * @description `no_worker`: no connected worker runs the method in this queue. `behind`: the workers are busy with other jobs.
             * @enum {string}
             */
            reason: "scheduled" | "no_worker" | "behind" | "backing_off";
            /** Format: date-time */
            since: string;
            /** @description One sentence for a person. */
            detail: string;
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
            project: string | null;
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
            /** @description Why it does not run; null when it does, or has ended. */
            waiting: components["schemas"]["WaitingDto"] | null;
            /** @description Of the last attempt that failed or was lost. */
            lastFailure: components["schemas"]["FailureDto"] | null;
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
        RoutingReasonDto: {
            /** @example SEQUENCES */
            code: string;
            /** @description For a person. */
            message: string;
        };
        ExpectedMsDto: {
            /** @description Half of all runs take at most this long, in milliseconds. */
            p50: number;
            /** @description Nine of ten. */
            p90: number;
            /**
             * @description By past runs from 20 on.
             * @enum {string}
             */
            basis: "history" | "formula";
            /** @description Past runs of this method on input of this size. */
            runs: number;
        };
        RoutingThresholdsDto: {
            localBytes: number;
            localSequences: number;
            localLength: number;
            localMs: number;
            mostLocalBytes: number;
        };
        WorkloadDto: {
            sizeBytes: number | null;
            sequences: number | null;
            length: number | null;
        };
        RoutingDecisionDto: {
            /** @enum {string} */
            location: "local" | "backend";
            /** @description What decided comes first. */
            reasons: components["schemas"]["RoutingReasonDto"][];
            expectedMs: components["schemas"]["ExpectedMsDto"];
            /** @description Those that were compared with. */
            thresholds: components["schemas"]["RoutingThresholdsDto"];
            /** @description What was known of the work; null for what was not. */
            workload: components["schemas"]["WorkloadDto"];
            /** @enum {string} */
            preference: "auto" | "force-local" | "force-backend";
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
            project: string | null;
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
            /** @description Why it does not run; null when it does, or has ended. */
            waiting: components["schemas"]["WaitingDto"] | null;
            /** @description Of the last attempt that failed or was lost. */
            lastFailure: components["schemas"]["FailureDto"] | null;
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
            /** @description Null for jobs from before there was routing. */
            routing: components["schemas"]["RoutingDecisionDto"] | null;
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
            /** @description Read it with GET /v1/documents/{id}/content and the token in the header Docket-Work-Token. */
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
        WorkerFactsDto: {
            /** @description Names workers that belong together. */
            pool?: string;
            version?: string;
            /** @example python */
            language?: string;
            /** @description Jobs that it takes at once. */
            slots?: number;
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
            /** @description For people, in GET /v1/workers. */
            worker?: components["schemas"]["WorkerFactsDto"];
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
        FileMetricsDto: {
            /** @description Bytes. */
            sizeBytes?: number;
            /** @description Of an alignment. */
            sequences?: number;
            /** @description Columns of an alignment, in residues (base pairs). */
            length?: number;
        };
        RoutingQuestionDto: {
            /**
             * @description Where somebody wants it to run; a file that no browser can hold goes to the backend all the same. Default: "auto".
             * @enum {string}
             */
            preference?: "auto" | "force-local" | "force-backend";
            /**
             * @description With its version, or without for the newest.
             * @example hyphy.fel
             */
            method: string;
            /** @description Of a file that was not uploaded. */
            fileMetrics?: components["schemas"]["FileMetricsDto"];
            /** @description Of POST /v1/documents: it is read for what `fileMetrics` does not say. */
            documentId?: string;
            /** @description Default: "default". */
            queue?: string;
        };
        StartAnalysisDto: {
            /**
             * @description Where somebody wants it to run; a file that no browser can hold goes to the backend all the same. Default: "auto".
             * @enum {string}
             */
            preference?: "auto" | "force-local" | "force-backend";
            /**
             * @description See GET /v1/server/config.
             * @example hyphy.fel
             */
            method: string;
            /** @description Of POST /v1/documents. */
            documentId: string;
            /** @description As the method asks for. */
            options?: {
                [key: string]: unknown;
            };
            /** @description A label to find it by; a tag of its job. */
            label?: string;
        };
        StartedAnalysisDto: {
            /** @description Null when it should run locally: nothing was started. */
            analysisId: string | null;
            /** @enum {string} */
            location: "local" | "backend";
            /** @enum {string|null} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered" | null;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number | null;
            routing: components["schemas"]["RoutingDecisionDto"];
        };
        AnalysisQueueDto: {
            /** @description Jobs of your tenant that wait for a worker. */
            waiting: number;
            running: number;
            /**
             * Format: date-time
             * @description Since when the oldest of them waits.
             */
            oldestQueuedAt: string | null;
            /** @description Waiting jobs by method. */
            waitingByMethod: {
                [key: string]: number;
            };
        };
        AnalysisProgressDto: {
            fraction: number;
            message: string | null;
        };
        AnalysisFailureDto: {
            code: string;
            message: string;
        };
        AnalysisDto: {
            /** @description The same as the id of its job. */
            analysisId: string;
            method: string;
            labels: string[];
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            /** @description True when the state will not change any more by itself. */
            ended: boolean;
            progress: components["schemas"]["AnalysisProgressDto"] | null;
            /** @description Why it does not run yet. */
            waiting: components["schemas"]["WaitingDto"] | null;
            failure: components["schemas"]["AnalysisFailureDto"] | null;
            routing: components["schemas"]["RoutingDecisionDto"] | null;
            /** Format: date-time */
            submittedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description Position of the last event that changed it. */
            position: number;
        };
        ChangeAnalysisDto: {
            /**
             * @description `canceled` stops it, `queued` runs one again that has ended badly.
             * @enum {string}
             */
            state: "canceled" | "queued";
            reason: string;
        };
        ServerCheckDto: {
            name: string;
            ok: boolean;
        };
        ServerStatusDto: {
            /**
             * @description `unavailable`: it takes no work now.
             * @enum {string}
             */
            status: "ok" | "degraded" | "unavailable";
            /** @description Whether work can be handed over now: the log answers. */
            takesWork: boolean;
            /** @description Milliseconds since this process began. */
            upMs: number;
            checks: components["schemas"]["ServerCheckDto"][];
        };
        ServerMethodDto: {
            /** @example hyphy.fel@1 */
            name: string;
            /** @enum {string} */
            complexity: "light" | "moderate" | "heavy";
            accepts: string[];
        };
        ServerConfigDto: {
            thresholds: components["schemas"]["RoutingThresholdsDto"];
            preferences: ("auto" | "force-local" | "force-backend")[];
            /** @description Largest document that is taken, in bytes. */
            maxDocumentBytes: number;
            queues: string[];
            methods: components["schemas"]["ServerMethodDto"][];
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
        RecordSubjectDto: {
            /** @description Of the person. Each field is stored encrypted; what is left out is held no longer. */
            name?: string;
            /** @description Mail address. */
            email?: string;
            /** @description Telephone number. */
            phone?: string;
            /** @description Postal address. */
            address?: string;
            /** @description Date of birth. */
            birthDate?: string;
            /** @description Whatever else is held. */
            note?: string;
        };
        ChangedSubjectDto: {
            subjectId: string;
            /** @enum {string} */
            status: "unknown" | "known" | "erasing" | "erased";
            position: number;
        };
        ErasureStateDto: {
            /** Format: date-time */
            requestedAt: string;
            reason: string;
            /**
             * Format: date-time
             * @description Null while it is under way.
             */
            erasedAt: string | null;
        };
        SubjectDto: {
            subjectId: string;
            /** @enum {string} */
            status: "unknown" | "known" | "erasing" | "erased";
            /** @description Decrypted for this answer; null where the key was destroyed. */
            fields: {
                [key: string]: string | null;
            };
            /** @description Documents that are about the person. */
            documents: string[];
            /** @description Why nothing may be erased. */
            hold: string | null;
            erasure: components["schemas"]["ErasureStateDto"] | null;
        };
        ErasureDto: {
            /** @description It is kept in plain text: name no person. */
            reason: string;
            /** @description Id of the data subject. */
            subjectId: string;
        };
        ErasedSubjectDto: {
            subjectId: string;
            /** @enum {string} */
            status: "unknown" | "known" | "erasing" | "erased";
            position: number;
            erasure: components["schemas"]["ErasureStateDto"] | null;
        };
        PrivacyReasonDto: {
            /** @description It is kept in plain text: name no person. */
            reason: string;
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
        ScheduledJobDto: {
            /** @description See GET /v1/methods; without a version, the newest at the time of the run. */
            method: string;
            /** @description Of POST /v1/documents. */
            documentId?: string;
            /** @description Any JSON, at most 16 KiB. */
            input?: unknown;
            /** @description At most 16 KiB. */
            options?: {
                [key: string]: unknown;
            };
            /** @description Default: 5. */
            priority?: number;
            /** @description Default: "default". */
            queue?: string;
            tags?: string[];
        };
        CreateScheduleDto: {
            /** @description For people. */
            name: string;
            /**
             * @description Five fields: minute, hour, day of the month, month, day of the week.
             * @example 30 2 * * *
             */
            cron: string;
            /**
             * @description Default: "UTC".
             * @example Australia/Melbourne
             */
            timeZone?: string;
            /**
             * @description Ticks at which no process ran for a minute: nothing, or one run for all of them. Default: "skip".
             * @enum {string}
             */
            misfire?: "skip" | "run-once";
            /**
             * @description A tick while the job of the run before has not ended: left out, or run beside it. Default: "skip".
             * @enum {string}
             */
            overlap?: "skip" | "allow";
            job: components["schemas"]["ScheduledJobDto"];
        };
        CreatedScheduleDto: {
            scheduleId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
            /** @description The next five runs. */
            nextRuns: string[];
        };
        PausedScheduleDto: {
            /** Format: date-time */
            at: string;
            reason: string;
        };
        LastScheduleRunDto: {
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            outcome: "submitted" | "skipped" | "refused";
            jobId: string | null;
            why: string | null;
        };
        ScheduleDto: {
            scheduleId: string;
            name: string;
            cron: string;
            timeZone: string;
            /** @enum {string} */
            misfire: "skip" | "run-once";
            /** @enum {string} */
            overlap: "skip" | "allow";
            job: components["schemas"]["ScheduledJobDto"];
            /** @enum {string} */
            status: "active" | "paused";
            paused: components["schemas"]["PausedScheduleDto"] | null;
            /** @description The next five runs; none while it is paused. */
            nextRuns: string[];
            lastRun: components["schemas"]["LastScheduleRunDto"] | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["ActorDto"];
            /** @description Position of the last event that changed it. */
            position: number;
        };
        ChangeScheduleDto: {
            /** @description For those who read the history later. */
            reason: string;
            name?: string;
            cron?: string;
            timeZone?: string;
            /** @enum {string} */
            misfire?: "skip" | "run-once";
            /** @enum {string} */
            overlap?: "skip" | "allow";
            /** @description Replaces the job as a whole. */
            job?: components["schemas"]["ScheduledJobDto"];
        };
        WrittenScheduleDto: {
            scheduleId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        ScheduleRunDto: {
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            trigger: "tick" | "missed" | "hand";
            /**
             * @description From `succeeded` on: how its job ended.
             * @enum {string}
             */
            state: "submitted" | "skipped" | "refused" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            jobId: string | null;
            /** @description Why it was left out or refused. */
            why: string | null;
            /** Format: date-time */
            endedAt: string | null;
        };
        TriggeredScheduleDto: {
            scheduleId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
            /** @description Its job is submitted in a moment. */
            jobId: string;
        };
        SetSecretDto: {
            /** @description Known to you alone; it is stored as a hash. */
            secret: string;
            /** @description The secret until now, where you have one. */
            current?: string;
        };
        SecretSetDto: {
            keyId: string;
            position: number;
        };
        SignDto: {
            /**
             * @description What is signed: the result of a job, or a document.
             * @enum {string}
             */
            thing: "job" | "document";
            thingId: string;
            /** @enum {string} */
            meaning: "authorship" | "review" | "approval" | "responsibility" | "rejection";
            comment?: string;
            /** @description SHA-256 of the content that you have seen, hex: nothing else is signed. */
            contentSha256: string;
            /** @description Your signing secret, the second component beside the key. */
            secret: string;
        };
        SignatureDto: {
            /** @description Position of its event: its proof is under /v1/audit/proofs/inclusion. */
            position: number;
            /** @enum {string} */
            thing: "job" | "document";
            thingId: string;
            /** @enum {string} */
            meaning: "authorship" | "review" | "approval" | "responsibility" | "rejection";
            comment: string | null;
            /** @description Id of the key of the signer. */
            signerId: string;
            signerName: string;
            /** Format: date-time */
            signedAt: string;
            contentSha256: string;
            components: string[];
            /** @description Whether the thing contains what was signed. */
            valid: boolean;
        };
        WebhookFilterDto: {
            /** @description Types of aggregates, e.g. `job`. */
            aggregates?: string[];
            /** @description Ids of aggregates. */
            aggregateIds?: string[];
            /** @description Methods with their version, e.g. `pdf.text@2`: of events that name one. */
            methods?: string[];
            /** @description Queues: of events that name one. */
            queues?: string[];
        };
        CreateWebhookDto: {
            /**
             * @description HTTPS, at a public address, unless DOCKET_WEBHOOK_NETWORKS allows its network.
             * @example https://example.org/hooks/docket
             */
            url: string;
            /**
             * @description `*` for all.
             * @example [
             *       "JobSucceeded",
             *       "JobFailed"
             *     ]
             */
            eventTypes: string[];
            /** @description All that is given must fit. */
            filter?: components["schemas"]["WebhookFilterDto"];
            description?: string;
        };
        WebhookSecretDto: {
            webhookId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
            /** @description Checks signatures. Shown this once; null when the same Idempotency-Key comes again. */
            secret: string | null;
        };
        DisabledWebhookDto: {
            /** @enum {string} */
            cause: "person" | "gone" | "dead" | "backlog";
            reason: string;
            /** Format: date-time */
            at: string;
        };
        WebhookDto: {
            webhookId: string;
            url: string;
            eventTypes: string[];
            filter: components["schemas"]["WebhookFilterDto"];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabled: components["schemas"]["DisabledWebhookDto"] | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["ActorDto"];
            /** Format: date-time */
            secretRotatedAt: string | null;
            /** Format: date-time */
            overlapUntil: string | null;
            /** @description Position of the last event that changed it. */
            position: number;
        };
        ChangeWebhookDto: {
            /** @description For those who read the history later. */
            reason: string;
            url?: string;
            eventTypes?: string[];
            /** @description Replaces the filter as a whole. */
            filter?: components["schemas"]["WebhookFilterDto"];
            description?: string;
            /** @description False stops deliveries; true sends events again, from now on. */
            enabled?: boolean;
        };
        WrittenWebhookDto: {
            webhookId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        RotateSecretDto: {
            /** @description For those who read the history later. */
            reason: string;
            /** @description How long deliveries are signed with the secret before it too. Default: 86400000. */
            overlapMs?: number;
        };
        TestedWebhookDto: {
            webhookId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
            /** @description Look for it in the deliveries of the webhook. */
            deliveryId: string;
        };
        DeliveryAttemptDto: {
            /** Format: date-time */
            at: string;
            durationMs: number;
            /** @description Status of the answer; null without one. */
            status: number | null;
            error: string | null;
            /** @description The beginning of the answer. */
            excerpt: string;
        };
        DeliveryDto: {
            /** @description The header `webhook-id` of every try. */
            deliveryId: string;
            webhookId: string;
            eventId: string;
            eventType: string;
            position: number;
            /** @enum {string} */
            state: "pending" | "succeeded" | "failed" | "canceled";
            /** @description Why it ended without success. */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /**
             * Format: date-time
             * @description The next try.
             */
            nextAt: string | null;
            /** @description The last tries, at most 15. */
            attempts: components["schemas"]["DeliveryAttemptDto"][];
        };
        WorkerRunDto: {
            jobId: string;
            method: string;
            queue: string;
            attempt: number;
            /** Format: date-time */
            startedAt: string;
        };
        WorkerDto: {
            /** @description As the worker names itself. */
            workerId: string;
            /**
             * @description `silent`: it has neither polled nor sent a heartbeat for 90 s.
             * @enum {string}
             */
            state: "connected" | "silent";
            /** @description It gets no more work. */
            drained: boolean;
            /** @description True for the workers of the operator, which serve every tenant. */
            builtIn: boolean;
            methods: string[];
            /** @description Empty for every queue. */
            queues: string[];
            pool?: string;
            version?: string;
            language?: string;
            /** @description Jobs that it takes at once. */
            slots?: number;
            /**
             * Format: date-time
             * @description There since, without a silence.
             */
            since: string;
            /** Format: date-time */
            seenAt: string;
            /** @description Jobs of this tenant that it runs. */
            runs: components["schemas"]["WorkerRunDto"][];
        };
        DrainWorkerDto: {
            /** @description `workerId` of GET /v1/workers. */
            workerId: string;
            /** @description For those who read the history later. */
            reason: string;
        };
        DrainedWorkerDto: {
            workerId: string;
            drained: boolean;
            position: number;
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
    LiveController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description From here on it is a WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Never: without a request for a WebSocket the answer is 426. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
    KeysController_rotate: {
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
                "application/json": components["schemas"]["RotateKeyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedKeyDto"];
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
    TenantsController_list: {
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
                        items: components["schemas"]["TenantDto"][];
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
    TenantsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTenantDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantChangedDto"];
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
    TenantsController_one: {
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
                    "application/json": components["schemas"]["TenantWithUsageDto"];
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
    TenantsController_change: {
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
                "application/json": components["schemas"]["ChangeTenantDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantChangedDto"];
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
    TenantsController_issue: {
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
    SessionController_state: {
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
                    "application/json": components["schemas"]["SessionStateDto"];
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
    SessionController_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSessionDto"];
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
    SessionController_signOut: {
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
                    "application/json": components["schemas"]["EndedSessionDto"];
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
    SessionController_begin: {
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
                    "application/json": components["schemas"]["BegunSignInDto"];
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
    SessionController_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLinkDto"];
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
    SessionsController_list: {
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
                        items: components["schemas"]["SessionDto"][];
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
    SessionsController_end: {
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
                "application/json": components["schemas"]["EndSessionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionDto"];
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
    StreamTicketsController_issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamTicketDto"];
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
    FindingsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description All of them without it. */
                status?: "open" | "resolved";
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
                        items: components["schemas"]["FindingDto"][];
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
    FindingsController_resolve: {
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
                "application/json": components["schemas"]["ResolveFindingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedFindingDto"];
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
    ProvenanceController_provenance: {
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
                    "application/json": components["schemas"]["ProvenanceDto"];
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
    ComplianceController_compliance: {
        parameters: {
            query?: {
                format?: "json" | "html";
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
                    "application/json": components["schemas"]["ComplianceDto"];
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
    ComplianceController_runs: {
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
                        items: components["schemas"]["ComplianceRunDto"][];
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
    ComplianceController_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplianceDto"];
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
    ComplianceController_verdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRuleDto"];
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
    ComplianceController_retention: {
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
                        items: components["schemas"]["RetentionDto"][];
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
    ComplianceController_changeRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRetentionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRetentionDto"];
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
            query?: {
                /** @description Keys of the same project share the document. Left out: the first project of the key, if it has one. */
                project?: string;
            };
            header?: {
                /** @description For workers: the document belongs to the owner of the job. */
                "Docket-Work-Token"?: string;
            };
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
                /** @description For workers: the token of the attempt. */
                "Docket-Work-Token"?: string;
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
                /** @description For workers: the token of the attempt. */
                "Docket-Work-Token"?: string;
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
                project?: string;
                /** @description One or several. */
                state?: ("scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered")[];
                /** @description Why a job waits: one or several. */
                waiting?: ("scheduled" | "no_worker" | "behind" | "backing_off")[];
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
                /** @description The same key of the same caller is the same job, for ever; with another request it is refused. */
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
            query?: {
                /** @description Go on behind this position, as `Last-Event-ID` does: for a new `EventSource`, which cannot send it. */
                after?: number;
            };
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
                project?: string;
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
    RoutingController_decide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoutingQuestionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutingDecisionDto"];
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
    AnalysesController_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same analysis. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartAnalysisDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedAnalysisDto"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedAnalysisDto"];
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
    AnalysesController_queue: {
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
                    "application/json": components["schemas"]["AnalysisQueueDto"];
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
    AnalysesController_one: {
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
                    "application/json": components["schemas"]["AnalysisDto"];
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
    AnalysesController_stop: {
        parameters: {
            query: {
                /** @description Why; it is kept in the log. */
                reason: string;
            };
            header?: never;
            path: {
                id: string;
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
    AnalysesController_change: {
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
                "application/json": components["schemas"]["ChangeAnalysisDto"];
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
    AnalysesController_results: {
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
    ServerController_status: {
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
                    "application/json": components["schemas"]["ServerStatusDto"];
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
    ServerController_config: {
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
                    "application/json": components["schemas"]["ServerConfigDto"];
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
    PrivacyController_subject: {
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
                    "application/json": components["schemas"]["SubjectDto"];
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
    PrivacyController_record: {
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
                "application/json": components["schemas"]["RecordSubjectDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedSubjectDto"];
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
    PrivacyController_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                documentId: string;
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
                    "application/json": components["schemas"]["ChangedSubjectDto"];
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
    PrivacyController_erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasedSubjectDto"];
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
    PrivacyController_erasure: {
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
                    "application/json": components["schemas"]["ErasedSubjectDto"];
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
    PrivacyController_hold: {
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
                "application/json": components["schemas"]["PrivacyReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedSubjectDto"];
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
    PrivacyController_lift: {
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
                "application/json": components["schemas"]["PrivacyReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedSubjectDto"];
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
    SchedulesController_list: {
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
                        items: components["schemas"]["ScheduleDto"][];
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
    SchedulesController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same schedule. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScheduleDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedScheduleDto"];
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
    SchedulesController_one: {
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
                    "application/json": components["schemas"]["ScheduleDto"];
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
    SchedulesController_remove: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenScheduleDto"];
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
    SchedulesController_change: {
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
                "application/json": components["schemas"]["ChangeScheduleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenScheduleDto"];
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
    ScheduleRunsController_runs: {
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
                        items: components["schemas"]["ScheduleRunDto"][];
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
    ScheduleRunsController_pause: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenScheduleDto"];
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
    ScheduleRunsController_resume: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenScheduleDto"];
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
    ScheduleRunsController_trigger: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same run. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["TriggeredScheduleDto"];
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
    SignaturesController_setSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretSetDto"];
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
    SignaturesController_list: {
        parameters: {
            query: {
                /** @description `<kind>:<id>` of the signed thing. */
                thing: string;
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
                        items: components["schemas"]["SignatureDto"][];
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
    SignaturesController_sign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureDto"];
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
    WebhooksController_list: {
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
                        items: components["schemas"]["WebhookDto"][];
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
    WebhooksController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same webhook. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretDto"];
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
    WebhooksController_one: {
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
                    "application/json": components["schemas"]["WebhookDto"];
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
    WebhooksController_remove: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenWebhookDto"];
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
    WebhooksController_change: {
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
                "application/json": components["schemas"]["ChangeWebhookDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenWebhookDto"];
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
    WebhooksController_rotate: {
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
                "application/json": components["schemas"]["RotateSecretDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretDto"];
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
    DeliveriesController_test: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedWebhookDto"];
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
    DeliveriesController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                state?: "pending" | "succeeded" | "failed" | "canceled";
            };
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
                        items: components["schemas"]["DeliveryDto"][];
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
    DeliveriesController_redeliver: {
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
                    "application/json": components["schemas"]["TestedWebhookDto"];
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
    WorkersController_list: {
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
                        items: components["schemas"]["WorkerDto"][];
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
    WorkersController_drain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrainWorkerDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrainedWorkerDto"];
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
    WorkersController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrainWorkerDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrainedWorkerDto"];
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
