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
    "/v1/ai/schemas/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One schema, in its newest version or the one that is asked for.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["SchemasController_one"];
        /**
         * Store a schema of records, or a new version of it.
         * @description A version never changes. The newest schema again changes nothing.
         *
         *     Roles: `operator`, `admin`.
         */
        put: operations["SchemasController_publish"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ai/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stored schemas, by their names.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["SchemasController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ai/providers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of them.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ProvidersController_one"];
        /**
         * Add a server of language models, or change it.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["ProvidersController_configure"];
        post?: never;
        /**
         * Remove a server of language models.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["ProvidersController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ai/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Servers of language models in the order in which they are asked; never their secrets.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ProvidersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ai/providers/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask it one question whose answer is constrained by a schema.
         * @description It proves that the address, the secret, the model and constrained decoding work from the API process.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["ProvidersController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ai/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether language models can be asked: up, latency, breakers, queues, last errors.
         * @description Each server is asked now, for at most 3 s; breakers and queues are those of the worker processes.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["HealthController_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/extractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs that extract records, the newest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ExtractionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/extractions/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record of a job: each value with page, place and quote, and what people have said of it.
         * @description A correction of a person stands before what was found, also for later jobs on the same document with the same schema. Each reading is recorded in the audit trail.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ExtractionsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/extractions/{jobId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is right. It stands until a person says otherwise; no later run changes it.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["ExtractionsController_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/extractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often extracted values were right, by what people have said of them.
         * @description Only values that a person has corrected or confirmed count: where people look at doubtful values alone, the figures are lower than the truth. Of each value the last word counts. The last 30 days by default, at most 1,100.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AccuracyController_accuracy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules that count, built-in and own, by name.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertRulesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/rules/prometheus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The enabled rules as a rule file of Prometheus.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertRulesController_prometheus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/rules/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Play a rule over recorded figures: what it would have done. It changes nothing.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        post: operations["AlertRulesController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/rules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make or change a rule; one named as a built-in one takes its place.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["AlertRulesController_save"];
        post?: never;
        /**
         * Remove an own rule: what fires by it is resolved, a built-in one of its name counts again.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["AlertRulesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Silences and maintenance windows that hold or will hold, the newest first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertSilencesController_list"];
        put?: never;
        /**
         * Hold back notifications for a time. What still fires at the end is told then.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["AlertSilencesController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/silences/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a silence, or one that would still begin.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["AlertSilencesController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is told, and of what.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertChannelsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/channels/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make or change a channel. The answer shows the secret that signs messages of a webhook.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["AlertChannelsController_save"];
        post?: never;
        /**
         * Remove a channel. What waits for it is not sent any more.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["AlertChannelsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/channels/{name}/quiet-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the hours in which a channel is told nothing; one message at their end says what was held back.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["AlertChannelsController_setQuietHours"];
        post?: never;
        /**
         * Remove the quiet hours of a channel. What they hold back is sent at once.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["AlertChannelsController_removeQuietHours"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/channels/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message; the deliveries show what came of it.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["AlertChannelsController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that were sent and that wait, the newest first; ended ones are kept for 31 days.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertChannelsController_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When the digest of alerts, jobs, storage and backups is sent, and to whom.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertDigestController_get"];
        /**
         * Set when the digest is sent and to which channels.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["AlertDigestController_save"];
        post?: never;
        /**
         * Send no digest any more.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["AlertDigestController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/digest/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the digest would say now. Nothing is sent.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertDigestController_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest value of every figure, living processes, and how many alerts fire.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["OverviewController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every figure that alert rules can be about.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["OverviewController_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/figures/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One figure over time: minutes of a day, or hours of a month.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["OverviewController_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every process that was there within the last day, those seen last first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["OverviewController_processes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/processes/{process}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a process used, minute by minute of the last day.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["OverviewController_processSamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, those that changed last first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One alert; its past is at GET /v1/history/alert/{id}.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["AlertsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take care of an alert: it is neither repeated nor escalated any more.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["AlertsController_acknowledge"];
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
         * @description Buckets are those of the time zone, UTC by default. At most 31 days by hour, 1,100 by day; the last day by hour, or 30 days, by default. In another zone more than 92 days have at most 30000 hours with jobs, each method counted; else 422 with ANALYTICS.TOO_MANY_HOURS.
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
    "/v1/analytics/jobs/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The few figures of `jobs/series` that a chart shows: a sixth of its size.
         * @description Buckets, ranges and defaults as there.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["AnalyticsController_jobTrend"];
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
         * Everything over a range in whole hours of the time zone: one item.
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
         * The 24 hours of the day over a range in whole days of the time zone, UTC by default.
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
    "/v1/analytics/engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Product events and their visitors: in all, by event, over time, by hour of the day, by a property.
         * @description Visitors are exact while they are few, else an estimate whose standard error is said.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductController_engagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/funnels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many visitors came along a sequence of events, each after the one before, within a window.
         * @description Events of one visitor at the same time are in the order of their ids.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductController_funnels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Visitors by the period of their first event, and how many came back in each later one.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductController_retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Groups of visitors who behave alike, described in words.
         * @description k-means with a fixed seed; k is the one of the best silhouette unless you give it.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductController_segments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the next days, with intervals of 95 % and the error of earlier forecasts of the same kind.
         * @description Holt–Winters with a season of a week, over whole days of the zone; three weeks at least.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductController_forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days whose count is far from what is usual on that day of the week.
         * @description By medians, which the anomalies themselves do not move; three weeks at least.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductController_anomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of product events: their properties, and where their shape has drifted.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ProductEventsController_kinds"];
        put?: never;
        /**
         * Store what visitors of an application did: at most 500 events at once.
         * @description They are stored in a stream of their own and kept for 400 days. An id that came within two hours is stored once, so a request can be repeated. A late event counts in the hour of its own time.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["ProductEventsController_store"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/experiments/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came of an experiment: each variant, its effect against the control with its interval.
         * @description Conversion: z test of two proportions. Conversions for each visitor: Welch. A split that is not as planned is a warning, as is a look before the planned number of visitors.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ExperimentsController_one"];
        /**
         * Save an experiment. Each change is a new version.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["ExperimentsController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/experiments/{name}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The variant of a visitor: always the same, and nothing is stored.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        get: operations["ExperimentsController_assignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What pages of figures show, saved by name.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["DashboardsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/dashboards/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save a dashboard. The same name is changed; everybody of the tenant sees it.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        put: operations["DashboardsController_save"];
        post?: never;
        /**
         * Remove a dashboard.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        delete: operations["DashboardsController_remove"];
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
    "/v1/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backups, the newest first: size, position, and when each was verified.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["BackupsController_list"];
        put?: never;
        /**
         * Make a backup now, into a folder that the operator of the system has allowed.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["BackupsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One backup, and how far it is while it is made or verified.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["BackupsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backups/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a backup for trial into an engine of its own, and record the proof.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["BackupsController_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleanup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest plan, and how long things are kept.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CleanupController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleanup/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plans and their runs, the newest first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CleanupController_list"];
        put?: never;
        /**
         * Find out what can be removed and why; nothing is removed.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["CleanupController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleanup/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plan: what it comes to, and how far its run is.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CleanupController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleanup/plans/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a plan removes and why, while the plan is kept.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CleanupController_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleanup/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Carry out a plan, by its digest.
         * @description Exactly the plan is carried out, and nothing more; what is needed, held or younger in the meantime is left out.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["CleanupController_run"];
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
    "/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every value that can be changed while all runs: what counts now, and where it comes from.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ConfigurationController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was changed between two versions: behind one position, up to another.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ConfigurationController_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One value with every layer, and why the one that counts has won.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ConfigurationController_one"];
        /**
         * Set a value; it counts in every process within moments.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["ConfigurationController_set"];
        post?: never;
        /**
         * Remove what is stored: the environment or the default counts again.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["ConfigurationController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of a value, the latest first: who, when, why, from what to what.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ConfigurationController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make everything that is stored what it was at a position, by one change.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ConfigurationController_rollBackAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/configuration/{key}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one value what it was at a position.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ConfigurationController_rollBackOne"];
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
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, the newest first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SourceImportsController_list"];
        put?: never;
        /**
         * Begin an import, or go on with one of the same source and mapping that has not ended.
         * @description Whoever reads the other system does it in a process of their own, and writes through the routes that everybody uses; here it says what became of each document. Docket itself opens no connection to the other system.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["SourceImportsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import: how far it is, what failed, which fields were taken, and its comparison.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SourceImportsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an import has written, record by record.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SourceImportsController_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records of the source of an import in Docket, by collection.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SourceImportsController_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/known": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What Docket has of some records: one with the same fingerprint need not be written.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["SourceImportsController_known"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what became of a batch of documents.
         * @description Batches have numbers from 0; one that was recorded before changes nothing.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["SourceImportsController_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * All documents are dealt with: end the import with its comparison.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["SourceImportsController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/undo-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an undo of the import would take back, how, and what would stay.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ImportUndoController_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to take back what the import has written, or go on with it.
         * @description An import that runs ends with it. "docket import undo" does the whole of it.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["ImportUndoController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/undo/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what became of some records that are taken back.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ImportUndoController_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/past-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs that other systems have run, those that ended last first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["PastJobsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/past-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job that another system has run.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["PastJobsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/past-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in jobs that the source of an import has run; each is decided by itself.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["PastJobsController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/past-jobs/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what an import has said of past jobs; each is decided by itself.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["PastJobsController_withdraw"];
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
    "/v1/queue-control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which queues are paused, and how many attempts may run at once.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["QueueControlController_control"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a queue: it hands out nothing more; what runs goes on.
         * @description Jobs are accepted and wait with the reason `queue_paused`. Their limits of waiting go on.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["QueueControlController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a paused queue.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["QueueControlController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue-control/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Limit how many attempts of the tenant, a queue or a method run at once.
         * @description Several limits can count one attempt: it starts when all allow it. Attempts that run already when a limit is set for the first time are not counted.
         *
         *     Roles: `operator`, `admin`.
         */
        put: operations["QueueControlController_limit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bulk operations, the newest plan first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["BulkOperationsController_list"];
        put?: never;
        /**
         * Plan to change many jobs: how many, and which. Nothing is changed yet.
         * @description The plan names at most 5,000 jobs whose state allows the action now. Run it within a day with POST /v1/bulk-operations/{id}/run.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["BulkOperationsController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-operations/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a plan: exactly its jobs are changed, each on its own.
         * @description It goes on where it was when a process dies. A job that does not allow the action any more is skipped. Running it again changes nothing.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["BulkOperationsController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One bulk operation: its plan, how far it is, and what was not changed and why.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["BulkOperationsController_one"];
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
    "/v1/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Collections of searchable documents, the newest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["KnowledgeController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{collection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One collection, with what is in it.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["KnowledgeController_one"];
        /**
         * Make a collection, or change its description.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["KnowledgeController_put"];
        post?: never;
        /**
         * Remove a collection with its index. The documents themselves stay.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["KnowledgeController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{collection}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documents of a collection, those that were indexed last first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["KnowledgeController_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{collection}/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a document into a collection, or its new text in the place of the old.
         * @description Everybody who may search the collection can read its passages. Only chunks that changed are indexed anew.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        put: operations["KnowledgeController_putDocument"];
        post?: never;
        /**
         * Take a document out of a collection, with all its chunks.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        delete: operations["KnowledgeController_removeDocument"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{collection}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The best passages of a collection for a query.
         * @description By words always (BM25); by vectors too where a model embeds texts. The answer says which and why.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["KnowledgeSearchController_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{collection}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An answer to a question, from passages of a collection.
         * @description Where a model is set, its sentences, each compared with the passages that it cites. Else the best passages.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["KnowledgeSearchController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/load/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Load tests, the newest first, without their seconds.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["LoadRunsController_list"];
        put?: never;
        /**
         * Record the result of a load test, as `docket load run` does at its end.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["LoadRunsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/load/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One load test: its seconds, the rates that it tried, and what changed since the run before.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["LoadRunsController_one"];
        put?: never;
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
    "/v1/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of streams, read models, events, configuration and data, and what is to be done about them.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["MigrationsController_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would be done, what it touches and about how long it takes. Changes nothing.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["MigrationsController_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs, the newest first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["MigrationsController_runs"];
        put?: never;
        /**
         * Carry out exactly the plan that was looked at.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["MigrationsController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run with its steps.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["MigrationsController_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/runs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a run that failed, or whose process died, where it stands.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["MigrationsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/migrations/runs/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what the last run has made, the latest change first.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["MigrationsController_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models by their names, each with the version that answers.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ModelsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model with all its versions, and who promoted which and why.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ModelsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version with its columns and its whole evaluation, from the stored model.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ModelsController_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register what a job has trained as the next version of a model.
         * @description The job may be of any method whose artifact `model.json` is a model. The same job is the same version.
         *
         *     Roles: `operator`, `admin`.
         */
        post: operations["ModelsController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/versions/{version}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a version answer from now on, in place of the one before.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ModelsController_promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/versions/{version}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a version answer no more. Its predictions can still be replayed.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ModelsController_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packaged-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models that come inside packages, in the version that is used here.
         * @description They belong to the version of the method that uses them, so that nobody promotes or retires them.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PackagedModelsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a model about a trial, or about values.
         * @description What it was given and what it said is an event: `GET /v1/predictions/:id/replay` repeats it.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["PredictionsController_predict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/predict-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a model about every row of a table, as a job of `model.predict@1`.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["PredictionsController_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Predictions of a model, the latest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PredictionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far recorded inputs are from the training rows, and how predictions did whose trial has ended since.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PredictionsController_drift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/predictions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Repeat a prediction from the log and the stored model.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PredictionsController_replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were told, the newest first. Kept for 90 days, 1,000 at most.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["NotificationsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many you have not read; with `Accept: text/event-stream` a live stream of it.
         * @description The stream has events named `unread`: the number now, and whenever it has changed. `/v1/live` tells it too (topic `notifications`).
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["NotificationsController_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * You have read these, or all.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["NotificationsController_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages to your addresses that wait and that were sent, the newest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["NotificationsController_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you are told of, where and when.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["NotificationPreferencesController_get"];
        /**
         * Choose what you are told of, where and when.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        put: operations["NotificationPreferencesController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/addresses/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a mail address or a webhook of yours. It is stored encrypted; nothing is mailed before it is confirmed.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        put: operations["NotificationPreferencesController_give"];
        post?: never;
        /**
         * Remove an address. What waits for it is not sent.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        delete: operations["NotificationPreferencesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of a link in a mail: it shows a button, and changes nothing. */
        get: operations["NotificationLinksController_show"];
        put?: never;
        /** Does what a link in a mail says; a second time changes nothing. Takes one-click unsubscribe (RFC 8058). */
        post: operations["NotificationLinksController_follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaigns: templated mails to visitors of the product analytics who agreed.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CampaignsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A campaign with its newest plan and what came of it.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CampaignsController_get"];
        /**
         * Make or change a campaign. Nothing is sent.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["CampaignsController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{name}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The dry run: who would get it, who would not and why, and what the first of them would read.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["CampaignsController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{name}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody of the newest plan: who gets it, who does not and why, what came of it.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CampaignsController_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a plan exactly as it is, at the pace of the campaign; once.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["CampaignsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{name}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a run: the rest of its plan is not sent.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["CampaignsController_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaign-consents/{visitor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a visitor agreed to mails of campaigns.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["CampaignConsentsController_get"];
        /**
         * Record that a visitor agreed to mails of campaigns: to which text and where. A mail asks to confirm the address.
         * @description Roles: `operator`, `admin`.
         */
        put: operations["CampaignConsentsController_give"];
        post?: never;
        /**
         * Withdraw a consent for a visitor who asked for it.
         * @description Roles: `operator`, `admin`.
         */
        delete: operations["CampaignConsentsController_withdraw"];
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
    "/v1/parity/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parity runs, the newest first, without their cases.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ParityRunsController_list"];
        put?: never;
        /**
         * Record the result of a parity run, as `docket parity run` does with --record.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["ParityRunsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parity/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One parity run: the requests whose answers differ, and the run before of the same recording.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ParityRunsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version of a pipeline, the newest where none is named.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PipelinesController_one"];
        /**
         * Define a pipeline, or a new version of it.
         * @description A version never changes. The content of the newest version again changes nothing.
         *
         *     Roles: `operator`, `admin`.
         */
        put: operations["PipelinesController_define"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pipelines by name, with their newest version.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PipelinesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a run.
         * @description Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["PipelinesController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipeline-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of pipelines, the latest first.
         * @description Operators and auditors see all of the tenant; others their own, and those of their projects.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PipelineRunsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipeline-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run with the state, jobs and times of each step.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PipelineRunsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipeline-runs/{id}/output": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The outputs of a run by name, at most 4 MiB.
         * @description A file stands as `{"jobId", "artifact"}` or `{"documentId"}`: get it from its job or document.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["PipelineRunsController_output"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipeline-runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run. It is `canceling` until its jobs have stopped.
         * @description With `compensate`, finished steps are then undone, the latest first.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["PipelineRunsController_cancel"];
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
        get: operations["ResultsExportController_csv"];
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
        get: operations["ResultsExportController_jsonLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What reports can be made of: rows of the read models, with their columns and filters.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportTemplatesController_datasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates of reports: those that are built in, and those that were saved.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportTemplatesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template, in its newest version.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportTemplatesController_one"];
        /**
         * Save a template. Each change is a new version; reports that were asked for before keep theirs.
         * @description A definition that is wrong is refused with the place of each error, a JSON pointer into it.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        put: operations["ReportTemplatesController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports that are made at times and sent, with what became of the last of each.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ReportSchedulesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One schedule of reports, with its next three runs.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["ReportSchedulesController_one"];
        /**
         * Have a report made at times and sent. The answer shows the secret that signs the messages of a webhook.
         * @description Reports hold what the caller may see now, of the datasets that the template reads now. A tick that comes while the report before is on its way waits for its end; of several that were missed the last one is made.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        put: operations["ReportSchedulesController_save"];
        post?: never;
        /**
         * Remove a schedule. Reports that it has made stay, and are not removed any more.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        delete: operations["ReportSchedulesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-schedules/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make and send one now, also while the schedule is disabled.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        post: operations["ReportSchedulesController_now"];
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
        /**
         * Reports, the newest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ReportsController_list"];
        put?: never;
        /**
         * Ask for a report: its rows are read as of a position of the log, then a job writes the file.
         * @description The job has the id of the report and is of the method report.render. The same template, filters, format and options as of the same position give the same bytes.
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
    "/v1/reports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The first rows of each table of a report, made at once of the first 1,000 rows of its datasets.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["ReportsController_preview"];
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
         * One report: its state, and its file once it is written.
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
         * The file of a report, to save; ranges and `If-None-Match` are understood.
         * @description Each download is recorded in the audit trail before its first byte.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
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
    "/v1/notebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a Jupyter notebook with the rows of one query beside it, as of a position of the log.
         * @description It is a report of the format `notebook`: a ZIP archive of an .ipynb and a Parquet file, under GET /v1/reports/{id}/content once it is written. Both hold the query, the position and the digest. The same query as of the same position gives the same bytes.
         *
         *     Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["NotebooksController_create"];
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
    "/v1/security/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scans, the newest first, with what came of each check.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SecurityScansController_list"];
        put?: never;
        /**
         * Scan the running system for what is weak; one scan at a time.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["SecurityScansController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/scans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One scan, and how far it is while it runs.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SecurityScansController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/scans/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was open at a scan, and what it has found fixed, the worst first.
         * @description With `format=sarif` for code scanning services, with `format=html` to be printed and filed.
         *
         *     Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SecurityScansController_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Findings of all scans as they are now, the worst first.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SecurityFindingsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One finding; its past is at GET /v1/history/security-finding/{id}.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SecurityFindingsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/findings/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a finding until a time: it does not count as open until then.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["SecurityFindingsController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/findings/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an acceptance back: the finding is open again.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["SecurityFindingsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/security/sbom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this process of the API is made of: CycloneDX 1.6 as JSON.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["SecurityFindingsController_sbom"];
        put?: never;
        post?: never;
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
    "/v1/trials/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import study records of ClinicalTrials.gov (version 2 JSON).
         * @description The body, or the document of `documentId`: one study, a list, JSON Lines, or pages of the API. A job of `trials.import@1` maps the records, then they are taken in; `GET /v1/trial-imports/{jobId}` tells how far that is. A record that is known as it is writes nothing.
         *
         *     Roles: `operator`, `submitter`, `admin`.
         */
        post: operations["ImportsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trial-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports of trials, the newest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ImportsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trial-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one import has done so far, and how full its fields are.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["ImportsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search trials.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["TrialsController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trials/{nctId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One trial with its whole record.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["TrialsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trials/{nctId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed of a trial, when, and by which import; the latest first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["TrialsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sponsors and collaborators of trials, those with the most trials first.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["CompaniesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One company: its names, members and figures. Its trials: GET /v1/trials?company=
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["CompaniesController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that this company is another one.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["CompaniesController_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a company that was merged into this one is another one after all.
         * @description Roles: `operator`, `admin`.
         */
        post: operations["CompaniesController_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/graph/nodes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One node of the graph of trials, with the number of its edges.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["GraphController_node"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/graph/nodes/{id}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a trial names, or the trials that name it; each edge with its source.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["GraphController_neighbours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/graph/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Walk the graph step by step from some nodes; the answer says what it has cost.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["GraphController_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/graph/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The shortest paths between two nodes, within bounds of length and work.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        post: operations["GraphController_paths"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trials/{nctId}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trials that share conditions, interventions or outcomes with it, with what is shared.
         * @description Roles: `operator`, `submitter`, `auditor`, `admin`.
         */
        get: operations["GraphController_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/graph/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole graph as GraphML, openCypher or CSV, streamed.
         * @description Roles: `operator`, `auditor`, `admin`.
         */
        get: operations["GraphController_export"];
        put?: never;
        post?: never;
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
        PublishSchemaDto: {
            /**
             * @description JSON Schema of a record: an object of texts, numbers, booleans and lists of those, nested at most 8 deep, at most 500 values. `x-labels` names what a form calls a value, `x-unit` its unit.
             * @example {
             *       "type": "object",
             *       "properties": {
             *         "birthDate": {
             *           "type": "string",
             *           "format": "date"
             *         }
             *       }
             *     }
             */
            schema: {
                [key: string]: unknown;
            };
            reason: string;
        };
        WrittenSchemaDto: {
            name: string;
            /** @description The version that now holds; the one before when nothing was changed. */
            version: number;
            /** @description Pass it as minPosition to see the change. */
            position: number;
        };
        SchemaSummaryDto: {
            name: string;
            /** @description The newest version. */
            version: number;
            sha256: string;
            title: string | null;
            /** Format: date-time */
            publishedAt: string;
            reason: string;
        };
        SchemaVersionDto: {
            version: number;
            sha256: string;
            /** Format: date-time */
            publishedAt: string;
        };
        SchemaDto: {
            name: string;
            version: number;
            sha256: string;
            schema: {
                [key: string]: unknown;
            };
            /** @description All versions, the oldest first. */
            versions: components["schemas"]["SchemaVersionDto"][];
        };
        ProviderLimitsDto: {
            /** @description For one try, in milliseconds. */
            timeoutMs?: number;
            /** @description Tries of one request, with longer pauses in between. */
            maxTries?: number;
            /** @description Requests at the same time, of each worker process. */
            maxConcurrent?: number;
            /** @description Requests that may wait, of each worker process. */
            maxQueued?: number;
            /** @description Failures in a row that open the breaker. */
            breakAfter?: number;
            /** @description How long the breaker stays open, in milliseconds. */
            breakMs?: number;
        };
        ConfigureProviderDto: {
            /** @enum {string} */
            kind: "openai-compatible" | "ollama";
            /**
             * @description HTTPS at a public address, unless DOCKET_AI_NETWORKS allows its network.
             * @example http://127.0.0.1:11434
             */
            url: string;
            /** @example qwen3:8b */
            model: string;
            /** @description Tokens of prompt and answer together. */
            contextTokens: number;
            /** @description Tokens of an answer; a quarter of the context, at most 4096, where left out. */
            maxAnswerTokens?: number;
            /** @description The lowest one is asked first, the others when it does not answer. 100 where left out. */
            order?: number;
            /** @description Default: true. */
            enabled?: boolean;
            /** @description Default: 0. */
            temperature?: number;
            /** @description The same seed gives the same answer, where the server does as it is told. */
            seed?: number;
            /** @description Name of a secret: API and workers read it from the variable DOCKET_AI_SECRET_<name>. */
            secretName?: string;
            /** @description The secret itself. It is stored encrypted and never shown. Left out, the stored one stays. */
            secret?: string;
            limits?: components["schemas"]["ProviderLimitsDto"];
            reason: string;
        };
        WrittenProviderDto: {
            name: string;
            position: number;
        };
        ShownLimitsDto: {
            timeoutMs: number;
            maxTries: number;
            maxConcurrent: number;
            maxQueued: number;
            breakAfter: number;
            breakMs: number;
        };
        ProviderDto: {
            name: string;
            /** @enum {string} */
            kind: "openai-compatible" | "ollama";
            url: string;
            model: string;
            contextTokens: number;
            maxAnswerTokens: number;
            order: number;
            enabled: boolean;
            temperature: number;
            seed: number | null;
            secretName: string | null;
            /** @description Whether an encrypted secret is stored. */
            hasSecret: boolean;
            limits: components["schemas"]["ShownLimitsDto"];
        };
        RemoveProviderDto: {
            reason: string;
        };
        ProviderTestDto: {
            /** @description Whether the server gave an answer in the form that was asked for. */
            ok: boolean;
            /** @description Stable code of what went wrong. */
            code: string | null;
            /** @description What was seen, for a person. */
            message: string;
            /** @description As the server names it. */
            model: string | null;
            /** @description Digest of the weights, where the server tells it. */
            weightsDigest: string | null;
            /**
             * @description Whether tokens are counted by the server or estimated.
             * @enum {string}
             */
            tokenCount: "server" | "estimate";
            durationMs: number;
        };
        LastErrorDto: {
            code: string;
            message: string;
            /** Format: date-time */
            at: string;
        };
        ProcessStateDto: {
            process: string;
            /** @enum {string} */
            breaker: "closed" | "half-open" | "open";
            running: number;
            waiting: number;
            requests: number;
            failures: number;
            /** @description Median of the last requests. */
            latencyMs: number | null;
            lastError: components["schemas"]["LastErrorDto"] | null;
            /** Format: date-time */
            lastSuccessAt: string | null;
        };
        ProviderHealthDto: {
            name: string;
            enabled: boolean;
            /** @description Whether its server answers the API process right now. */
            up: boolean;
            /** @description Why it is not up. */
            reason: string | null;
            /** @description Of that question, in milliseconds. */
            answeredMs: number | null;
            /**
             * @description The worst of all worker processes.
             * @enum {string}
             */
            breaker: "closed" | "half-open" | "open";
            /** @description Requests that wait, in all worker processes. */
            waiting: number;
            lastError: components["schemas"]["LastErrorDto"] | null;
            /** @description Each worker process that has asked it. */
            processes: components["schemas"]["ProcessStateDto"][];
        };
        AiHealthDto: {
            /**
             * @description up: the first provider answers. degraded: another one. down: none. none: none is configured.
             * @enum {string}
             */
            status: "up" | "degraded" | "down" | "none";
            /** @description In the order in which they are asked. */
            providers: components["schemas"]["ProviderHealthDto"][];
        };
        ExtractionSummaryDto: {
            jobId: string;
            /** @example form.extract@1 */
            method: string;
            documentId: string | null;
            documentName: string | null;
            /** Format: date-time */
            submittedAt: string;
            /**
             * @description waiting: the job has no result yet.
             * @enum {string}
             */
            state: "waiting" | "extracted";
            schemaName: string | null;
            schemaVersion: number | null;
            /** @description Fields of the schema. */
            fields: number;
            /** @description Fields with a value. */
            found: number;
            /** @description Fields for which something was said that is not taken. */
            refused: number;
            /** @description Fields that a person has judged. */
            corrected: number;
            degraded: boolean;
        };
        ProblemOfRecordDto: {
            path: string;
            message: string;
        };
        MachineValueDto: {
            value: unknown;
            /** @enum {string} */
            source: "field" | "label" | "llm";
        };
        ShownCorrectionDto: {
            /** @enum {string} */
            verdict: "confirmed" | "changed" | "added" | "removed";
            reason: string;
            /** Format: date-time */
            at: string;
            by: string;
            /** @description The job that it was made on: this one, or another one on the same document and schema. */
            jobId: string;
        };
        FieldDto: {
            /** @description JSON Pointer into the record. */
            field: string;
            /** @description As it holds; null where there is none. */
            value: unknown;
            /** @enum {string|null} */
            source: "field" | "label" | "llm" | "person" | null;
            page: number | null;
            /** @description Left, top, right, bottom in points from the top left corner of the page. */
            box: number[] | null;
            quote: string | null;
            /** @description As the document writes it. */
            raw: string | null;
            unit: string | null;
            formField: string | null;
            confidence: number | null;
            /** @description What was found, whatever a person said. */
            machine: components["schemas"]["MachineValueDto"] | null;
            correction: components["schemas"]["ShownCorrectionDto"] | null;
        };
        UnverifiedDto: {
            field: string;
            /** @description What was found or said. */
            said: unknown;
            /** @example QUOTE_NOT_ON_PAGE */
            code: string;
            why: string;
            /** @enum {string} */
            source: "field" | "label" | "llm";
            page: number | null;
            box: number[] | null;
            quote: string | null;
            /** @description What it can mean, where it can mean several things. */
            readings: unknown[];
        };
        WarningDto: {
            code: string;
            message: string;
        };
        ExtractionDto: {
            jobId: string;
            /** @example form.extract@1 */
            method: string;
            documentId: string | null;
            documentName: string | null;
            /** Format: date-time */
            submittedAt: string;
            /**
             * @description waiting: the job has no result yet.
             * @enum {string}
             */
            state: "waiting" | "extracted";
            schemaName: string | null;
            schemaVersion: number | null;
            /** @description Fields of the schema. */
            fields: number;
            /** @description Fields with a value. */
            found: number;
            /** @description Fields for which something was said that is not taken. */
            refused: number;
            /** @description Fields that a person has judged. */
            corrected: number;
            degraded: boolean;
            /** @description The record as it holds. */
            record: {
                [key: string]: unknown;
            };
            /** @description Whether what the machine found fits the schema whole. */
            valid: boolean;
            problems: components["schemas"]["ProblemOfRecordDto"][];
            values: components["schemas"]["FieldDto"][];
            missing: string[];
            /** @description What was found or said, and is not taken. */
            unverified: components["schemas"]["UnverifiedDto"][];
            /** @description Sources or windows that do not agree on a field. */
            conflicts: unknown[];
            degradedReason: string | null;
            warnings: components["schemas"]["WarningDto"][];
            /** @description Method, reader, schema, prompt and models. */
            provenance: unknown;
            position: number;
        };
        CorrectionDto: {
            /**
             * @description JSON Pointer into the record.
             * @example /patient/birthDate
             */
            field: string;
            /** @description The right value; null where the document has none. */
            value: unknown;
        };
        CorrectExtractionDto: {
            /** @description A value that is the one found says that it is right. */
            corrections: components["schemas"]["CorrectionDto"][];
            /** @description Whether all other fields are right as they are: found values, and fields without a value. Default: false. */
            confirmOthers?: boolean;
            reason: string;
        };
        CorrectedDto: {
            jobId: string;
            /** @description Pass it as minPosition to see the change. */
            position: number;
        };
        AccuracyDto: {
            /** @description Values that people have judged. */
            judged: number;
            /** @description Those of them that were right. */
            right: number;
            /** @description right / judged; null where nothing was judged. */
            accuracy: number | null;
            /** @description Wilson score interval at 95 %. */
            low: number | null;
            high: number | null;
        };
        AccuracyOfDto: {
            /** @description Values that people have judged. */
            judged: number;
            /** @description Those of them that were right. */
            right: number;
            /** @description right / judged; null where nothing was judged. */
            accuracy: number | null;
            /** @description Wilson score interval at 95 %. */
            low: number | null;
            high: number | null;
            name: string;
        };
        ExtractionAccuracyDto: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            all: components["schemas"]["AccuracyDto"];
            /** @description By schema and field. */
            byField: components["schemas"]["AccuracyOfDto"][];
            /** @description By where the value came from: field, label, llm, none. */
            bySource: components["schemas"]["AccuracyOfDto"][];
            byMethod: components["schemas"]["AccuracyOfDto"][];
            /** @description Of the values that came from language models. */
            byModel: components["schemas"]["AccuracyOfDto"][];
            /** @description Of the values that came from language models. */
            byPrompt: components["schemas"]["AccuracyOfDto"][];
            /** @description False when there were more than 20,000 extractions, of which the newest count. */
            complete: boolean;
        };
        AlertRuleDto: {
            /** @example no-workers */
            name: string;
            /** @description Comes with Docket. */
            builtIn: boolean;
            /** @description Saved here; it takes the place of a built-in one of its name. */
            own: boolean;
            summary: string;
            figure: string;
            subject: string | null;
            /** @enum {string} */
            is: "above" | "below";
            threshold: number;
            clearThreshold: number | null;
            forMs: number;
            clearForMs: number;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            group: string;
            labels: {
                [key: string]: string;
            };
            enabled: boolean;
            /**
             * @description What the thresholds are in.
             * @enum {string}
             */
            unit: "count" | "ms" | "bytes" | "share";
        };
        TestRuleDto: {
            /** @example No worker takes work. */
            summary: string;
            /**
             * @description GET /v1/operations/figures lists them.
             * @example workers.alive
             */
            figure: string;
            /** @description For this one alone; for each where it is left out. */
            subject?: string;
            /** @enum {string} */
            is: "above" | "below";
            /** @example 1 */
            threshold: number;
            /** @description It is over when the value has passed this; the threshold where it is left out. */
            clearThreshold?: number;
            /** @description How long it must hold. Default: 60000. */
            forMs?: number;
            /** @description How long it must be over. Default: 60000. */
            clearForMs?: number;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            /** @description What fires together in a group is one message. Default: "own". */
            group?: string;
            /**
             * @example {
             *       "team": "lab"
             *     }
             */
            labels?: {
                [key: string]: string;
            };
            /** @description Default: true. */
            enabled?: boolean;
            /** @description How far back; beyond 24 the means of hours are played, else the samples of minutes. Default: 24. */
            hours?: number;
        };
        RuleStepDto: {
            /** Format: date-time */
            at: string;
            subject: string;
            /** @enum {string} */
            step: "pending" | "cleared" | "fired" | "resolved";
            value: number | null;
        };
        TestedRuleDto: {
            /** @description Samples that it was played over. */
            samples: number;
            /** @enum {string} */
            resolution: "minute" | "hour";
            fired: number;
            /** @description It would fire now. */
            firing: number;
            /** @description At most 1,000. */
            steps: components["schemas"]["RuleStepDto"][];
        };
        SaveRuleDto: {
            /** @example No worker takes work. */
            summary: string;
            /**
             * @description GET /v1/operations/figures lists them.
             * @example workers.alive
             */
            figure: string;
            /** @description For this one alone; for each where it is left out. */
            subject?: string;
            /** @enum {string} */
            is: "above" | "below";
            /** @example 1 */
            threshold: number;
            /** @description It is over when the value has passed this; the threshold where it is left out. */
            clearThreshold?: number;
            /** @description How long it must hold. Default: 60000. */
            forMs?: number;
            /** @description How long it must be over. Default: 60000. */
            clearForMs?: number;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            /** @description What fires together in a group is one message. Default: "own". */
            group?: string;
            /**
             * @example {
             *       "team": "lab"
             *     }
             */
            labels?: {
                [key: string]: string;
            };
            /** @description Default: true. */
            enabled?: boolean;
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        AlertWrittenDto: {
            /** @description The alert, the rule, the silence or the channel. */
            id: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        AlertReasonDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        SilenceMatchesDto: {
            /** @example no-workers */
            rule?: string;
            /** @example work */
            group?: string;
            subject?: string;
            /** @enum {string} */
            severity?: "info" | "warning" | "critical";
        };
        SilenceDto: {
            silenceId: string;
            /** @enum {string} */
            kind: "silence" | "maintenance";
            matches: components["schemas"]["SilenceMatchesDto"];
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** @enum {string} */
            repeat: "never" | "daily" | "weekly";
            /** @description It holds now. */
            active: boolean;
            reason: string;
        };
        CreateSilenceDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /**
             * @description Default: "silence".
             * @enum {string}
             */
            kind?: "silence" | "maintenance";
            /** @description All that is given must fit; at least one. */
            matches: components["schemas"]["SilenceMatchesDto"];
            /**
             * Format: date-time
             * @description Now where it is left out.
             */
            startsAt?: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * @description At the same time of each day or week, in UTC, until it is ended. Default: "never".
             * @enum {string}
             */
            repeat?: "never" | "daily" | "weekly";
        };
        EscalationDto: {
            /** @description Nobody has acknowledged for so long. */
            afterMs: number;
            /** @description The channel that is told then. */
            to: string;
        };
        QuietHoursDto: {
            /**
             * @description Local time.
             * @example 22:00
             */
            from: string;
            /**
             * @description Of the next day where it is not behind `from`.
             * @example 07:00
             */
            to: string;
            /** @example Europe/Berlin */
            timeZone: string;
            /**
             * @description On which they begin: 1 is Monday.
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6,
             *       7
             *     ]
             */
            weekdays?: number[];
            /**
             * @description Critical alerts are told at once all the same.
             * @default true
             */
            criticalPasses?: boolean;
        };
        ChannelDto: {
            name: string;
            /** @enum {string} */
            kind: "file" | "webhook" | "mail";
            url: string | null;
            to: string[];
            /** @enum {string} */
            minSeverity: "info" | "warning" | "critical";
            groups: string[] | null;
            groupWaitMs: number;
            repeatMs: number;
            escalation: components["schemas"]["EscalationDto"] | null;
            quietHours: components["schemas"]["QuietHoursDto"] | null;
            onlyEscalations: boolean;
            enabled: boolean;
        };
        SaveChannelDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /**
             * @description `file`: in DOCKET_HOME/alerts, for trying.
             * @enum {string}
             */
            kind: "file" | "webhook" | "mail";
            /** @description Of a webhook: HTTPS, as for webhooks. */
            url?: string;
            /**
             * @description Of a mail.
             * @example [
             *       "ops@example.org"
             *     ]
             */
            to?: string[];
            /**
             * @description Default: "warning".
             * @enum {string}
             */
            minSeverity?: "info" | "warning" | "critical";
            /** @description Groups of rules; all where it is left out. */
            groups?: string[];
            /** @description What fires so soon after is one message. Default: 10000. */
            groupWaitMs?: number;
            /** @description Said again; 0 for never. Default: 14400000. */
            repeatMs?: number;
            escalation?: components["schemas"]["EscalationDto"];
            /** @description Nothing but what other channels escalate to it. Default: false. */
            onlyEscalations?: boolean;
            /** @description Default: true. */
            enabled?: boolean;
        };
        ChannelSavedDto: {
            /** @description The alert, the rule, the silence or the channel. */
            id: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
            /** @description Signs the messages of a webhook: `whsec_…`. */
            secret: string | null;
        };
        SetQuietHoursDto: {
            /**
             * @description Local time.
             * @example 22:00
             */
            from: string;
            /**
             * @description Of the next day where it is not behind `from`.
             * @example 07:00
             */
            to: string;
            /** @example Europe/Berlin */
            timeZone: string;
            /** @description On which they begin: 1 is Monday. Default: [1,2,3,4,5,6,7]. */
            weekdays?: number[];
            /** @description Critical alerts are told at once all the same. Default: true. */
            criticalPasses?: boolean;
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        MessageLineDto: {
            /** @enum {string} */
            kind: "fired" | "reminder" | "escalated" | "resolved" | "test";
            alertId: string;
            rule: string;
            subject: string;
            episode: number;
        };
        MessageAttemptDto: {
            /** Format: date-time */
            at: string;
            durationMs: number;
            /** @description Null when it arrived. */
            error: string | null;
        };
        AlertMessageDto: {
            messageId: string;
            channel: string;
            group: string;
            /**
             * @description `collecting`: more can be added until it is sent.
             * @enum {string}
             */
            state: "collecting" | "pending" | "succeeded" | "failed" | "canceled";
            reason: string | null;
            lines: components["schemas"]["MessageLineDto"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            nextAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            attempts: components["schemas"]["MessageAttemptDto"][];
        };
        DigestDto: {
            /**
             * @description Null where none is sent.
             * @example 0 7 * * 1
             */
            cron: string | null;
            /** @example Europe/Berlin */
            timeZone: string | null;
            channels: string[];
            /** Format: date-time */
            nextAt: string | null;
        };
        SaveDigestDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /**
             * @description Minute, hour, day of the month, month, day of the week.
             * @example 0 7 * * 1
             */
            cron: string;
            /** @example Europe/Berlin */
            timeZone: string;
            /**
             * @description Names of channels.
             * @example [
             *       "ops"
             *     ]
             */
            channels: string[];
        };
        DigestPreviewDto: {
            title: string;
            text: string;
            figures: {
                [key: string]: unknown;
            };
        };
        FigureNowDto: {
            name: string;
            subject: string;
            value: number;
        };
        OverviewDto: {
            /**
             * Format: date-time
             * @description When the figures were read.
             */
            at: string | null;
            /** @description Alerts that fire and that nobody has acknowledged. */
            firing: number;
            acknowledged: number;
            pending: number;
            /** @description Living processes by app. */
            processes: {
                [key: string]: number;
            };
            figures: components["schemas"]["FigureNowDto"][];
            /** @description Figures that could not be read. */
            unread: string[];
        };
        FigureKindDto: {
            /** @example queue.waiting */
            name: string;
            /** @enum {string} */
            unit: "count" | "ms" | "bytes" | "share";
            summary: string;
            /** @description What its values are told apart by. */
            by: string | null;
        };
        FigurePointDto: {
            /** Format: date-time */
            at: string;
            subject: string;
            /** @description Of an hour the mean. */
            value: number;
            /** @description Of an hour the highest. */
            most: number;
        };
        FigureSeriesDto: {
            /** @example queue.waiting */
            name: string;
            /** @enum {string} */
            unit: "count" | "ms" | "bytes" | "share";
            summary: string;
            /** @description What its values are told apart by. */
            by: string | null;
            /** @enum {string} */
            resolution: "minute" | "hour";
            points: components["schemas"]["FigurePointDto"][];
        };
        ProcessDto: {
            /** @example worker@host:4711 */
            process: string;
            /** @example worker */
            app: string;
            /**
             * @description `lost`: silent, and not stopped in order.
             * @enum {string}
             */
            state: "alive" | "stopped" | "lost";
            /** @description Version of Node.js. */
            node: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            lastAt: string;
            uptimeMs: number;
            /** @description The most of this hour. */
            rssBytes: number;
            /** @description The most of this hour. */
            heapBytes: number;
            /** @description The highest 99th percentile of a minute of this hour. */
            loopDelayMs: number;
            /** @description Cores in use on the average of this hour. */
            cpu: number;
        };
        ProcessSampleDto: {
            /** Format: date-time */
            at: string;
            rssBytes: number;
            heapBytes: number;
            externalBytes: number;
            loopDelayMs: number;
            /** @description Share of the time in which the event loop was busy. */
            loopUse: number;
            /** @description Cores in use. */
            cpu: number;
            attempts: number;
            attemptsFailed: number;
            requests: number;
            requestsFailed: number;
        };
        AlertAcknowledgedDto: {
            /** Format: date-time */
            at: string;
            by: {
                [key: string]: unknown;
            };
            reason: string;
        };
        AlertDto: {
            alertId: string;
            /**
             * @description `clear`: the condition held once, and never for long enough.
             * @enum {string}
             */
            state: "pending" | "firing" | "acknowledged" | "resolved" | "clear";
            /** @example no-workers */
            rule: string;
            /** @description Which one of several; empty where there is one. */
            subject: string;
            summary: string;
            /** @example workers.alive */
            figure: string;
            /** @description At its last change; null where there is none any more. */
            value: number | null;
            threshold: number;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            /** @example work */
            group: string;
            /**
             * @example [
             *       "team=lab"
             *     ]
             */
            labels: string[];
            /** @description How often it has fired. */
            episode: number;
            /** Format: date-time */
            pendingSince: string | null;
            /** Format: date-time */
            firedAt: string | null;
            acknowledged: components["schemas"]["AlertAcknowledgedDto"] | null;
            /** Format: date-time */
            resolvedAt: string | null;
            /** @description Of its last change. */
            position: number;
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
            /**
             * @description The same as a clock of the zone shows it; left out for UTC.
             * @example 2026-03-29T00:00:00+01:00
             */
            localStart?: string;
        };
        JobTrendDto: {
            /**
             * Format: date-time
             * @description Start of the bucket, UTC.
             */
            start: string;
            /**
             * @description The same as a clock of the zone shows it; left out for UTC.
             * @example 2026-03-29T00:00:00+01:00
             */
            localStart?: string;
            submitted: number;
            finished: number;
            /** @description Of the finished ones, those that neither succeeded nor were canceled. */
            failed: number;
            /** @description Waiting for the last start. Within 2 %. */
            queuedP95Ms: number | null;
            /** @description From submission to end. Within 2 %. */
            totalP95Ms: number | null;
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
            /** @description As the clock of the zone shows it. */
            hour: number;
            submitted: number;
            started: number;
            finished: number;
            /** @description Submissions in this hour, on average over the times that it came. */
            meanSubmitted: number;
        };
        UploadBucketDto: {
            /**
             * Format: date-time
             * @description Start of the bucket, UTC.
             */
            start: string;
            /**
             * @description The same as a clock of the zone shows it; left out for UTC.
             * @example 2026-03-29T00:00:00+01:00
             */
            localStart?: string;
            registered: number;
            registeredBytes: number;
            uploadedAgain: number;
        };
        ProductEventDto: {
            /** @description Chosen by you: the same id within two hours is the same event. */
            id: string;
            /**
             * @description What happened.
             * @example view
             */
            event: string;
            /** @description Who: a pseudonym, never a name or an address. */
            subject: string;
            /** @description On what, e.g. a page. */
            object?: string;
            /**
             * Format: date-time
             * @description When; now by default. It may be late by days.
             */
            at?: string;
            /** @description At most 20 texts, numbers and truths. */
            properties?: {
                [key: string]: string | number | boolean;
            };
        };
        ProductEventsDto: {
            events: components["schemas"]["ProductEventDto"][];
        };
        StoredEventsDto: {
            stored: number;
            /** @description That were there already, by their ids. */
            repeated: number;
            /** @description Of the last one, in the stream of product events. */
            position: number;
        };
        VariantDto: {
            name: string;
            /** @example 1 */
            weight: number;
        };
        SaveExperimentDto: {
            hypothesis: string;
            /** @description 2 to 6; the first is the control. */
            variants: components["schemas"]["VariantDto"][];
            /** @description The event that says that a visitor has met their variant. */
            exposure: string;
            /** @description The event that is the success. */
            conversion: string;
            /** Format: date-time */
            startAt: string;
            /** Format: date-time */
            endAt?: string;
            /** @description Visitors of each variant that it is planned for. */
            plannedPerVariant?: number;
            reason: string;
        };
        SavedExperimentDto: {
            name: string;
            version: number;
            position: number;
        };
        ExperimentAssignmentDto: {
            variant: string;
            version: number;
        };
        DashboardDto: {
            name: string;
            title: string;
            /** @enum {string} */
            page: "jobs" | "usage";
            days?: number;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            method?: string;
            timeZone?: string;
            /** Format: date-time */
            savedAt: string;
            /** @description Id of who saved it last. */
            savedBy: string;
        };
        SaveDashboardDto: {
            /** @description Kept in the log. */
            reason: string;
            /** @description For people. */
            title: string;
            /**
             * @description The page of the console. Default: "jobs".
             * @enum {string}
             */
            page?: "jobs" | "usage";
            /** @description Days up to the time of looking. */
            days?: number;
            /**
             * Format: date-time
             * @description With `to`, in place of `days`.
             */
            from?: string;
            /** Format: date-time */
            to?: string;
            /** @example pdf.text@1 */
            method?: string;
            /** @example Europe/Berlin */
            timeZone?: string;
        };
        DashboardWrittenDto: {
            name: string;
            position: number;
        };
        DashboardReasonDto: {
            /** @description Kept in the log. */
            reason: string;
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
        CreateBackupDto: {
            /** @description One of DOCKET_BACKUP_FOLDERS, or a folder below one; the first of them by default. */
            folder?: string;
            /** @description Everybody who has the files can read this backup. By default it is encrypted. */
            unencrypted?: boolean;
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        BackupOrderedDto: {
            backupId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        BackupActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        BackupFiguresDto: {
            /** @description It holds every event up to here. */
            position: number;
            /** @description Merkle root over them (RFC 6962), hexadecimal. */
            root: string;
            /** @description Documents, results and artifacts. */
            objects: number;
            objectBytes: number;
            /** @description Keys of data subjects, and the one that processes share. */
            keys: number;
            /** @description Signed tree heads. */
            heads: number;
            /** @description Objects that no earlier backup of the folder had. */
            addedObjects: number;
            /** @description Bytes that it has added to the folder. */
            addedBytes: number;
            /** @description SHA-256 of its manifest. */
            manifest: string;
            durationMs: number;
        };
        BackupFailureDto: {
            code: string;
            message: string;
            /** Format: date-time */
            at: string;
        };
        BackupDto: {
            backupId: string;
            /** @enum {string} */
            status: "running" | "failed" | "completed" | "verifying" | "removed";
            folder: string;
            encrypted: boolean;
            /** @enum {string} */
            trigger: "hand" | "schedule";
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: components["schemas"]["BackupActorDto"];
            /** Format: date-time */
            completedAt: string | null;
            /** @description Null until it is completed. */
            made: components["schemas"]["BackupFiguresDto"] | null;
            /** @description What went wrong last; null after a success. */
            failure: components["schemas"]["BackupFailureDto"] | null;
            /**
             * Format: date-time
             * @description When it was restored for trial last, with success.
             */
            verifiedAt: string | null;
            /** @description Position of the last event about it. */
            changedAt: number;
        };
        BackupProgressDto: {
            /** @enum {string} */
            phase: "checking" | "content" | "heads" | "keys" | "log" | "comparing";
            done: number;
            /** @description Null while it is not known. */
            total: number | null;
        };
        BackupDetailDto: {
            backupId: string;
            /** @enum {string} */
            status: "running" | "failed" | "completed" | "verifying" | "removed";
            folder: string;
            encrypted: boolean;
            /** @enum {string} */
            trigger: "hand" | "schedule";
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: components["schemas"]["BackupActorDto"];
            /** Format: date-time */
            completedAt: string | null;
            /** @description Null until it is completed. */
            made: components["schemas"]["BackupFiguresDto"] | null;
            /** @description What went wrong last; null after a success. */
            failure: components["schemas"]["BackupFailureDto"] | null;
            /**
             * Format: date-time
             * @description When it was restored for trial last, with success.
             */
            verifiedAt: string | null;
            /** @description Position of the last event about it. */
            changedAt: number;
            /** @description Null when nothing is under way. */
            progress: components["schemas"]["BackupProgressDto"] | null;
        };
        VerifyBackupDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        CleanupActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        CleanupKindDto: {
            /** @enum {string} */
            kind: "content" | "results" | "reports" | "samples";
            /** @description Jobs whose result, artifacts or report are past their time. */
            jobs: number;
            /** @description Objects of the content store, or samples. */
            objects: number;
            bytes: number;
            /** @description Jobs that are past their time and stay, for a legal hold is on them. */
            held: number;
            /** @description There is more than one plan takes: make another one afterwards. */
            more: boolean;
        };
        CleanupStorageDto: {
            /** @enum {string} */
            what: "documents" | "results" | "artifacts" | "inputs" | "report-rows" | "plans" | "other";
            objects: number;
            bytes: number;
        };
        CleanupMadeDto: {
            /** Format: date-time */
            at: string;
            /** @description Names the plan for its run. */
            digest: string;
            /** @description Everything up to this position was looked at. */
            asOf: number;
            /**
             * Format: date-time
             * @description A run must begin before.
             */
            expiresAt: string;
            kinds: components["schemas"]["CleanupKindDto"][];
            /** @description What the content store held. */
            storage: components["schemas"]["CleanupStorageDto"][];
            durationMs: number;
        };
        CleanupLeftOutDto: {
            what: string;
            why: string;
        };
        CleanupRunDto: {
            /** Format: date-time */
            startedAt: string;
            startedBy: components["schemas"]["CleanupActorDto"];
            reason: string;
            /** Format: date-time */
            endedAt: string | null;
            removed: number;
            bytes: number;
            leftOut: number;
            /** @description Jobs whose result is read no more; known at the end. */
            expiredJobs: number;
            /** @description The first 50 things that stay, and why. */
            leftOutSample: components["schemas"]["CleanupLeftOutDto"][];
        };
        CleanupFailureDto: {
            code: string;
            message: string;
        };
        CleanupPlanDto: {
            planId: string;
            /** @enum {string} */
            status: "making" | "failed" | "made" | "running" | "interrupted" | "completed";
            kinds: ("content" | "results" | "reports" | "samples")[];
            /** @enum {string} */
            trigger: "hand" | "schedule";
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: components["schemas"]["CleanupActorDto"];
            made: components["schemas"]["CleanupMadeDto"] | null;
            run: components["schemas"]["CleanupRunDto"] | null;
            failure: components["schemas"]["CleanupFailureDto"] | null;
        };
        CleanupOverviewDto: {
            /** @description The newest plan. */
            newest: components["schemas"]["CleanupPlanDto"] | null;
            /** @description Days that results and artifacts are kept; 0: for ever. */
            resultDays: number;
            /** @description Days that files of reports are kept; 0: for ever. */
            reportDays: number;
            /** @description Age from which content to which nothing refers is removed, in hours. */
            safeAgeHours: number;
            sampleDays: number;
            /** @description Whether a clean-up is planned and carried out each night. */
            automatic: boolean;
        };
        RequestCleanupPlanDto: {
            /** @description All of them by default. */
            kinds?: ("content" | "results" | "reports" | "samples")[];
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        CleanupOrderedDto: {
            planId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        CleanupItemDto: {
            /** @enum {string} */
            kind: "content" | "results" | "reports" | "samples";
            /** @description An object `<tenant>/<folder>/<hash>`, a job, or a collection of samples. */
            what: string;
            why: string;
            /** @description Bytes of an object; 0 for a job. */
            bytes: number;
            /** Format: date-time */
            at: string | null;
        };
        RunCleanupDto: {
            /** @description The digest of the plan: exactly that is carried out. */
            plan: string;
            /** @description Why; it stays in the audit trail. */
            reason: string;
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
        ConfigurationKeyDto: {
            /** @example routing.local-bytes */
            key: string;
            summary: string;
            /** @description JSON Schema of the value. */
            schema: {
                [key: string]: unknown;
            };
            /** @description What counts now; null for a secret. */
            value: unknown;
            /** @enum {string} */
            layer: "default" | "environment" | "installation" | "tenant";
            /** @description A sentence that says where the value comes from. */
            why: string;
            /** @description The variable of the environment layer. */
            variable: string | null;
            /** @description Stored encrypted, never shown. */
            secret: boolean;
            /** @description A change counts when a process starts. */
            restart: boolean;
            /** @description A tenant may have a value of its own. */
            perTenant: boolean;
        };
        ConfigurationActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        ConfigurationHistoryDto: {
            key: string;
            /** @description What was stored; null for nothing, and for a secret. */
            before: Record<string, never> | null;
            after: Record<string, never> | null;
            /** @description The values are secret. */
            secret: boolean;
            /** @description The version of the configuration that the change made. */
            position: number;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["ConfigurationActorDto"];
            /** @enum {string} */
            scope: "installation" | "tenant";
            reason: string;
            rolledBackTo: number | null;
        };
        LayerDto: {
            /** @enum {string} */
            layer: "default" | "environment" | "installation" | "tenant";
            /** @description Any JSON; null where the layer has none, and for a secret. */
            value: unknown;
            /** @description The layer has a value. */
            present: boolean;
            /** @description Why its value does not count. */
            ignored: string | null;
        };
        ConfigurationDetailDto: {
            /** @example routing.local-bytes */
            key: string;
            summary: string;
            /** @description JSON Schema of the value. */
            schema: {
                [key: string]: unknown;
            };
            /** @description What counts now; null for a secret. */
            value: unknown;
            /** @enum {string} */
            layer: "default" | "environment" | "installation" | "tenant";
            /** @description A sentence that says where the value comes from. */
            why: string;
            /** @description The variable of the environment layer. */
            variable: string | null;
            /** @description Stored encrypted, never shown. */
            secret: boolean;
            /** @description A change counts when a process starts. */
            restart: boolean;
            /** @description A tenant may have a value of its own. */
            perTenant: boolean;
            /** @description Each layer wins over those before it. */
            layers: components["schemas"]["LayerDto"][];
            /** @description Position of the last change of the configuration; 0 where there was none. */
            version: number;
        };
        SetValueDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /**
             * @description For every tenant, or for yours alone; `installation` by default.
             * @enum {string}
             */
            scope?: "installation" | "tenant";
            /** @description Any JSON that fits the schema of the key. */
            value: unknown;
        };
        ConfigurationWrittenDto: {
            /** @description Position of the change: the version of the configuration from now on. */
            position: number;
            /** @description False where nothing had to be changed. */
            changed: boolean;
        };
        ConfigurationReasonDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /**
             * @description For every tenant, or for yours alone; `installation` by default.
             * @enum {string}
             */
            scope?: "installation" | "tenant";
        };
        RollBackDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /**
             * @description For every tenant, or for yours alone; `installation` by default.
             * @enum {string}
             */
            scope?: "installation" | "tenant";
            /** @description What is stored becomes what it was at this position of the log. */
            toPosition: number;
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
        StartImportDto: {
            /** @description Source, mapping and collections, as "docket import mongo" sends them. */
            import: {
                [key: string]: unknown;
            };
        };
        CollectionProgressDto: {
            name: string;
            /** @enum {string} */
            target: "document" | "past-job" | "product-event" | "trial" | "company-merge";
            /** @description Documents there when the import began. */
            expected: number | null;
            read: number;
            created: number;
            changed: number;
            unchanged: number;
            failed: number;
            lastId: string | null;
        };
        StartedImportDto: {
            importId: string;
            /** @description Pass it as minPosition: reads then show all that was written before. */
            position: number;
            nextBatch: number;
            collections: components["schemas"]["CollectionProgressDto"][];
            /** @description Whether an earlier run goes on. */
            resumed: boolean;
        };
        ImportActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        UndoStateDto: {
            reason: string;
            records: number;
            undone: number;
            /** @description Records that cannot be taken back. */
            stays: number;
            /** Format: date-time */
            endedAt: string | null;
        };
        ImportDto: {
            importId: string;
            /** @example legacy */
            source: string;
            /** @enum {string} */
            origin: "mongodb" | "files";
            mappingHash: string;
            /** @enum {string} */
            status: "running" | "completed" | "undoing" | "undone";
            /** Format: date-time */
            startedAt: string;
            startedBy: components["schemas"]["ImportActorDto"];
            /** Format: date-time */
            endedAt: string | null;
            batches: number;
            collections: components["schemas"]["CollectionProgressDto"][];
            undo: components["schemas"]["UndoStateDto"] | null;
            /** @description Position of its latest event. */
            changedAt: number;
        };
        SourceFailureDto: {
            collection: string;
            sourceId: string;
            code: string;
            path: string;
            message: string;
        };
        ImportFieldDto: {
            collection: string;
            /** @example pages[].text */
            path: string;
            /** @enum {string} */
            use: "mapped" | "ignored" | "unknown";
            /** @description Documents that have it. */
            count: number;
        };
        ImportDifferenceDto: {
            sourceId: string;
            path: string;
            message: string;
        };
        ImportComparisonDto: {
            collection: string;
            /** @description Documents in the source. */
            source: number;
            failed: number;
            /** @description Records of it in Docket. */
            docket: number;
            /** @description Documents whose values were read back. */
            sampled: number;
            same: number;
            differences: components["schemas"]["ImportDifferenceDto"][];
            agrees: boolean;
        };
        ImportDetailDto: {
            importId: string;
            /** @example legacy */
            source: string;
            /** @enum {string} */
            origin: "mongodb" | "files";
            mappingHash: string;
            /** @enum {string} */
            status: "running" | "completed" | "undoing" | "undone";
            /** Format: date-time */
            startedAt: string;
            startedBy: components["schemas"]["ImportActorDto"];
            /** Format: date-time */
            endedAt: string | null;
            batches: number;
            collections: components["schemas"]["CollectionProgressDto"][];
            undo: components["schemas"]["UndoStateDto"] | null;
            /** @description Position of its latest event. */
            changedAt: number;
            /** @description The latest ones, at most 100. */
            failures: components["schemas"]["SourceFailureDto"][];
            fields: components["schemas"]["ImportFieldDto"][];
            comparison: components["schemas"]["ImportComparisonDto"][] | null;
        };
        ImportedRecordDto: {
            recordId: string;
            collection: string;
            sourceId: string;
            /** @enum {string} */
            target: "document" | "past-job" | "product-event" | "trial" | "company-merge";
            targetId: string;
            /** @enum {string} */
            outcome: "created" | "changed";
            detail: string | null;
            /** @description Of what was written; 0 where it lies in a stream of its own. */
            position: number;
            /** @enum {string|null} */
            undo: "undone" | "stays" | null;
            /** @description Why it stays. */
            why: string | null;
            /** @description A later import that has written it since. */
            changedBy: string | null;
        };
        RecordCountDto: {
            collection: string;
            /** @enum {string} */
            target: "document" | "past-job" | "product-event" | "trial" | "company-merge";
            count: number;
        };
        RecordCountsDto: {
            /** @description Records of the source of the import, of all its runs. */
            items: components["schemas"]["RecordCountDto"][];
        };
        KnownRecordsQueryDto: {
            recordIds: string[];
        };
        KnownRecordDto: {
            recordId: string;
            /** @description What it is in Docket. */
            targetId: string;
            /** @description SHA-256 of its mapped values. */
            fingerprint: string;
        };
        KnownRecordsDto: {
            items: components["schemas"]["KnownRecordDto"][];
        };
        RecordBatchDto: {
            /** @description What became of each document of a batch; at most 500 documents. */
            batch: {
                [key: string]: unknown;
            };
        };
        ImportProgressDto: {
            importId: string;
            /** @description Pass it as minPosition: reads then show all that was written before. */
            position: number;
            nextBatch: number;
            collections: components["schemas"]["CollectionProgressDto"][];
        };
        CompleteImportDto: {
            /** @description Each collection beside its source. */
            comparison: {
                [key: string]: unknown;
            }[];
        };
        WrittenImportDto: {
            importId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        UndoKindDto: {
            /** @enum {string} */
            target: "document" | "past-job" | "product-event" | "trial" | "company-merge";
            count: number;
            /** @description Whether it can be taken back. */
            undone: boolean;
            /** @description What is done, or why it stays. */
            how: string;
        };
        UndoPlanDto: {
            importId: string;
            /** @description Records that the import has written, and that were not taken back. */
            records: number;
            kinds: components["schemas"]["UndoKindDto"][];
            /** @description Records that a later import has written since: undo that one first. */
            changedSince: number;
        };
        UndoReasonDto: {
            /** @description For those who read the history later. */
            reason: string;
        };
        UndoProgressDto: {
            importId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
            nextBatch: number;
            records: number;
            undone: number;
            stays: number;
        };
        UndoBatchDto: {
            /** @description What became of some records; at most 500. */
            batch: {
                [key: string]: unknown;
            };
        };
        PastJobDto: {
            pastJobId: string;
            /** @description Always true: another system has run it, and Docket has not. */
            imported: boolean;
            source: string;
            collection: string;
            sourceId: string;
            /** @description The import that has said what stands here. */
            importId: string;
            /** @description Method, state, times, owner, error, input and result, as that system tells them. */
            job: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            importedAt: string;
        };
        ImportPastJobsDto: {
            collection: string;
            /** @description Each `{recordId, sourceId, job}`: one that is not sound fails alone. */
            jobs: {
                [key: string]: unknown;
            }[];
        };
        PastJobResultDto: {
            recordId: string;
            ok: boolean;
            /** @description False where it was there as it is. */
            changed?: boolean;
            position?: number;
            code?: string;
            message?: string;
        };
        PastJobResultsDto: {
            /** @description In the order of the request. */
            results: components["schemas"]["PastJobResultDto"][];
        };
        WithdrawPastJobsDto: {
            recordIds: string[];
            reason: string;
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
            /**
             * @description `use`: the result of an earlier job of the same method version on the same content, options and input ends this one at once (`cachedFrom`). `refresh`: runs, and may answer later ones. `off`: neither. Left out: `use` for a method that is declared deterministic (GET /v1/methods), else `off`.
             * @enum {string}
             */
            cache?: "use" | "refresh" | "off";
            tags?: string[];
            /**
             * @description Keys of the same project share the job. Left out: the first project of the key, if it has one.
             * @example trial-a
             */
            project?: string;
        };
        CacheDifferenceDto: {
            /** @example options.maxPages */
            field: string;
            /** @description In the earlier run; left out where that has no such field. */
            was?: string;
            /** @description In this job; left out where it has no such field. */
            is?: string;
        };
        CacheDto: {
            /** @enum {string} */
            mode: "use" | "refresh";
            /** @description The job whose result answers this one. */
            cachedFrom: string | null;
            /** @description After a miss: the earlier run that is most like this job. */
            nearest: string | null;
            /** @description After a miss: in what this job differs from that run; empty where there is none. */
            missed: components["schemas"]["CacheDifferenceDto"][] | null;
        };
        JobAnswerDto: {
            jobId: string;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered";
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
            /** @description Left out for a job that does not use the result cache. */
            cache?: components["schemas"]["CacheDto"];
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
            /**
             * @description `use`: the result of an earlier job of the same method version on the same content, options and input ends this one at once (`cachedFrom`). `refresh`: runs, and may answer later ones. `off`: neither. Left out: `use` for a method that is declared deterministic (GET /v1/methods), else `off`.
             * @enum {string}
             */
            cache?: "use" | "refresh" | "off";
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
        OutputsExpiredDto: {
            /** Format: date-time */
            at: string;
            /** @description Key of the configuration that says how long they are kept. */
            rule: string;
            days: number;
        };
        WaitingDto: {
            /**
             * @description `queue_paused`: an operator has paused its queue. `tenant_limit`: as many jobs run as a limit allows. `no_worker`: no connected worker runs the method in this queue. `behind`: the workers are busy with other jobs.
             * @enum {string}
             */
            reason: "scheduled" | "queue_paused" | "no_worker" | "tenant_limit" | "behind" | "backing_off";
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
            /** @description The job whose result answers this one, for which nothing ran. */
            cachedFrom: string | null;
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
            /** @description When the result and the artifacts were removed because their time was over. */
            outputsExpired: components["schemas"]["OutputsExpiredDto"] | null;
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
            /** @description The job whose result answers this one, for which nothing ran. */
            cachedFrom: string | null;
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
            /** @description When the result and the artifacts were removed because their time was over. */
            outputsExpired: components["schemas"]["OutputsExpiredDto"] | null;
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
            /** @description Null for a job that does not use the result cache. */
            cache: components["schemas"]["CacheDto"] | null;
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
        PausedQueueDto: {
            reason: string;
            /** Format: date-time */
            since: string;
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
            /** @description Set while the queue hands out nothing. */
            paused: components["schemas"]["PausedQueueDto"] | null;
        };
        PausedQueueNamedDto: {
            reason: string;
            /** Format: date-time */
            since: string;
            /** @example default */
            queue: string;
        };
        ConcurrencyLimitDto: {
            /** @enum {string} */
            scope: "tenant" | "queue" | "method";
            /** @description The queue or the method; null for the tenant. */
            name: string | null;
            /** @description Most attempts that run at once. */
            limit: number;
            reason: string;
            /** Format: date-time */
            since: string;
        };
        QueueControlDto: {
            /** @description Every queue that jobs may name. */
            queues: string[];
            paused: components["schemas"]["PausedQueueNamedDto"][];
            limits: components["schemas"]["ConcurrencyLimitDto"][];
        };
        ControlledDto: {
            /** @description Every queue that jobs may name. */
            queues: string[];
            paused: components["schemas"]["PausedQueueNamedDto"][];
            limits: components["schemas"]["ConcurrencyLimitDto"][];
            /** @description Position of the event; of an earlier one when there was nothing to change. */
            position: number;
        };
        LimitDto: {
            /** @description For those who read the history later. */
            reason: string;
            /**
             * @description What the limit counts: all of the tenant, a queue, a method.
             * @enum {string}
             */
            scope: "tenant" | "queue" | "method";
            /**
             * @description The queue, or the method with its version or without for all its versions; none for the tenant.
             * @example hyphy.fel@1
             */
            name?: string;
            /** @description Null removes it. */
            limit: number | null;
        };
        BulkFilterDto: {
            state?: ("scheduled" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered")[];
            waiting?: ("scheduled" | "queue_paused" | "no_worker" | "tenant_limit" | "behind" | "backing_off")[];
            /** @example pdf.text@1 */
            method?: string;
            queue?: string;
            tag?: string;
            documentId?: string;
            project?: string;
            /**
             * Format: date-time
             * @description Submitted at or after.
             */
            from?: string;
            /**
             * Format: date-time
             * @description Submitted before.
             */
            to?: string;
            /** @description Only these, chosen one by one. */
            jobIds?: string[];
        };
        PlanBulkDto: {
            /** @description For those who read the history later. */
            reason: string;
            /**
             * @description `retry`: jobs that ended badly. `redrive`: dead letters only.
             * @enum {string}
             */
            action: "cancel" | "retry" | "redrive";
            /** @description Empty for all jobs whose state allows the action. */
            filter: components["schemas"]["BulkFilterDto"];
            /** @description Plan with everything up to this position: the `position` of a write. */
            minPosition?: number;
        };
        SampleDto: {
            jobId: string;
            method: string;
            /** @description When it was planned. */
            state: string;
        };
        BulkPlanDto: {
            operationId: string;
            /** @enum {string} */
            status: "planned" | "running" | "completed";
            /** @description Jobs of the plan. */
            jobs: number;
            /** @description The first 20 of them. */
            sample: components["schemas"]["SampleDto"][];
            /** @description The plan holds for the jobs as they were at this position of the log. */
            planPosition: number;
            /** @description Of the event. Pass it as `minPosition` to read your own write. */
            position: number;
        };
        RunBulkDto: {
            /** @description Left out, that of the plan. */
            reason?: string;
        };
        BulkProblemDto: {
            jobId: string;
            /** @enum {string} */
            outcome: "skipped" | "failed";
            /** @example JOB.ALREADY_FINISHED */
            code: string;
            message: string;
        };
        BulkActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        BulkOperationDto: {
            operationId: string;
            /** @enum {string} */
            status: "planned" | "running" | "completed";
            /** @enum {string} */
            action: "cancel" | "retry" | "redrive";
            filter: {
                [key: string]: unknown;
            };
            reason: string;
            /** @description Jobs of the plan: exactly these are changed, not what matches later. */
            jobs: number;
            /** @description The first 20 of them. */
            sample: components["schemas"]["SampleDto"][];
            /** @description The plan holds for the jobs as they were at this position of the log. */
            planPosition: number;
            /** @description Jobs of the plan that were dealt with. */
            dealtWith: number;
            done: number;
            /** @description Jobs that did not allow it any more. */
            skipped: number;
            /** @description Jobs that could not be changed. */
            failed: number;
            /** @description Of what was skipped or failed, the first 200. */
            problems: components["schemas"]["BulkProblemDto"][];
            /** Format: date-time */
            plannedAt: string;
            plannedBy: components["schemas"]["BulkActorDto"];
            /** Format: date-time */
            startedAt: string | null;
            startedBy: components["schemas"]["BulkActorDto"] | null;
            /** Format: date-time */
            completedAt: string | null;
            position: number;
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
            /**
             * @description As that of POST /v1/jobs.
             * @enum {string}
             */
            cache?: "use" | "refresh" | "off";
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
        ChunkingDto: {
            maxCharacters: number;
        };
        CollectionActorDto: {
            /** @enum {string} */
            kind: "anonymous" | "system" | "user" | "worker";
            id: string;
        };
        CollectionDto: {
            name: string;
            /** @description How often a collection of this name was made. */
            edition: number;
            description: string;
            chunking: components["schemas"]["ChunkingDto"];
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["CollectionActorDto"];
            position: number;
        };
        PutCollectionDto: {
            /** @description For those who read the history later. */
            reason?: string;
            description?: string;
            /** @description Most characters of a chunk. It cannot change later. Default: 1000. */
            maxCharacters?: number;
        };
        CollectionWrittenDto: {
            name: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        CollectionWithSizeDto: {
            name: string;
            /** @description How often a collection of this name was made. */
            edition: number;
            description: string;
            chunking: components["schemas"]["ChunkingDto"];
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["CollectionActorDto"];
            position: number;
            documents: number;
            chunks: number;
            /** @description SHA-256 over the ids of all chunks: the same texts in the same chunks have the same. */
            digest: string;
            /** @description The model that embeds texts here. */
            embeddingModel: string | null;
            /** @description The model that answers questions here. */
            answerModel: string | null;
        };
        SourceDto: {
            sha256: string;
            mediaType: string;
            jobId?: string;
            method?: string;
        };
        KnowledgeDocumentDto: {
            collection: string;
            edition: number;
            documentId: string;
            version: number;
            title: string | null;
            tags: string[];
            source: components["schemas"]["SourceDto"];
            characters: number;
            chunkCount: number;
            /** @description SHA-256 over the ids of its chunks. */
            digest: string;
            /** Format: date-time */
            indexedAt: string;
            indexedBy: components["schemas"]["CollectionActorDto"];
            position: number;
        };
        PutKnowledgeDocumentDto: {
            /** @description For those who read the history later. */
            reason?: string;
            /** @description A job of pdf.text or document.ocr on this document. Left out for plain text and Markdown. */
            jobId?: string;
            /** @description The name of the file where it is left out. */
            title?: string;
            /** @description To search in some documents only. */
            tags?: string[];
        };
        KnowledgeDocumentWrittenDto: {
            documentId: string;
            /** @description Counts what was indexed of this document in this collection. */
            version: number;
            chunks: number;
            /** @description False where the same text was there already. */
            changed: boolean;
            position: number;
        };
        SearchDto: {
            /** @description All of them must be on the document. */
            tags?: string[];
            /** @description Only in these documents. */
            documentIds?: string[];
            /** @description Default: 10. */
            limit?: number;
            /**
             * @description auto: words, and vectors where a model embeds texts. Default: "auto".
             * @enum {string}
             */
            mode?: "auto" | "keyword" | "vector" | "hybrid";
            query: string;
        };
        RangeDto: {
            start: number;
            end: number;
        };
        PassageDto: {
            /** @description The beginning of the SHA-256 of its text. */
            chunkId: string;
            documentId: string;
            version: number;
            title: string | null;
            tags: string[];
            /** @description From 1; text without pages is page 1. */
            page: number;
            text: string;
            /** @description Words of the question in the text, in UTF-16 units. */
            highlights: components["schemas"]["RangeDto"][];
            score: number;
            /** @description Place among the hits by words, from 1. */
            keywordRank: number | null;
            /** @description Place among the hits by vectors, from 1. */
            vectorRank: number | null;
        };
        SearchAnswerDto: {
            /** @enum {string} */
            mode: "keyword" | "vector" | "hybrid";
            /** @description Why it was searched in this way. */
            reason: string;
            /** @description True where vectors were to be used and could not be. */
            degraded: boolean;
            /** @description Chunks that were searched. */
            chunks: number;
            /** @description Documents whose text is not stored any more. */
            unreadable: number;
            items: components["schemas"]["PassageDto"][];
        };
        QuestionDto: {
            /** @description All of them must be on the document. */
            tags?: string[];
            /** @description Only in these documents. */
            documentIds?: string[];
            /** @description Default: 10. */
            limit?: number;
            /**
             * @description auto: words, and vectors where a model embeds texts. Default: "auto".
             * @enum {string}
             */
            mode?: "auto" | "keyword" | "vector" | "hybrid";
            question: string;
        };
        SentenceDto: {
            text: string;
            /** @description Numbers of passages, from 1. */
            citations: number[];
            /** @enum {string} */
            status: "cited" | "unsupported" | "uncited";
            /** @description Share of its words that stand in the passages that it cites, 0 to 1. */
            support: number;
        };
        SearchFactsDto: {
            /** @enum {string} */
            mode: "keyword" | "vector" | "hybrid";
            /** @description Why it was searched in this way. */
            reason: string;
            /** @description True where vectors were to be used and could not be. */
            degraded: boolean;
            /** @description Chunks that were searched. */
            chunks: number;
            /** @description Documents whose text is not stored any more. */
            unreadable: number;
        };
        AnswerProvenanceDto: {
            model: string;
            prompt: string;
            promptSha256: string;
        };
        AnswerDto: {
            /** @enum {string} */
            mode: "llm" | "passages";
            reason: string;
            /** @description True where a model was to answer and could not. */
            degraded: boolean;
            sentences: components["schemas"]["SentenceDto"][];
            passages: components["schemas"]["PassageDto"][];
            search: components["schemas"]["SearchFactsDto"];
            provenance: components["schemas"]["AnswerProvenanceDto"] | null;
        };
        RecordLoadRunDto: {
            /** @description The member `run` of the file that `docket load run --out` writes. */
            run: {
                [key: string]: unknown;
            };
        };
        LoadRunRecordedDto: {
            runId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        LoadActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        LoadMachineDto: {
            cores: number;
            memoryBytes: number;
            node: string;
            platform: string;
        };
        LoadObjectiveDto: {
            p95Ms: number;
            completedP95Ms: number | null;
            errorShare: number;
        };
        LoadFiguresDto: {
            count: number;
            /** @description By stable code. */
            errors: {
                [key: string]: number;
            };
            /** @description Milliseconds; null where nothing succeeded. */
            p50Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            p95Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            p99Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            maxMs: number | null;
            /** @description From when it was really sent. */
            serviceP95Ms: number | null;
        };
        LoadLimitDto: {
            /** @description The highest rate that held. */
            perSecond: number | null;
            /** @description The lowest rate that broke. */
            brokenAtPerSecond: number | null;
            sentence: string;
        };
        LoadBottleneckDto: {
            /** @enum {string} */
            what: "none" | "api" | "in-flight-bound" | "load-generator" | "machine" | "read-models" | "rate-limit" | "server-errors" | "unreachable" | "workers";
            sentence: string;
            evidence: string[];
        };
        LoadRunDto: {
            runId: string;
            profile: string;
            profileHash: string;
            /** @enum {string} */
            mode: "rate" | "ramp" | "find-limit";
            /** @enum {string} */
            status: "completed" | "canceled";
            target: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: components["schemas"]["LoadActorDto"];
            durationMs: number;
            /** @description Where the load generator ran. */
            machine: components["schemas"]["LoadMachineDto"];
            perSecond: number;
            rampToPerSecond: number | null;
            objective: components["schemas"]["LoadObjectiveDto"];
            /** @description Null where the objective held. */
            broke: string | null;
            iterations: number;
            achievedPerSecond: number;
            requests: components["schemas"]["LoadFiguresDto"];
            /** @description From submit to the end of the job. */
            completed: components["schemas"]["LoadFiguresDto"];
            limit: components["schemas"]["LoadLimitDto"] | null;
            bottleneck: components["schemas"]["LoadBottleneckDto"];
            /** @description Position of its event. */
            changedAt: number;
        };
        LoadOperationDto: {
            count: number;
            /** @description By stable code. */
            errors: {
                [key: string]: number;
            };
            /** @description Milliseconds; null where nothing succeeded. */
            p50Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            p95Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            p99Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            maxMs: number | null;
            /** @description From when it was really sent. */
            serviceP95Ms: number | null;
            scenario: string;
            /** @enum {string} */
            kind: "read" | "upload" | "submit" | "wait";
        };
        LoadStepDto: {
            perSecond: number;
            achievedPerSecond: number;
            /** @description Milliseconds; null where nothing succeeded. */
            requestsP95Ms: number | null;
            /** @description Milliseconds; null where nothing succeeded. */
            completedP95Ms: number | null;
            errorShare: number;
            met: boolean;
            broke: string | null;
        };
        LoadSampleDto: {
            /** @description Since the start. */
            atMs: number;
            perSecond: number;
            donePerSecond: number;
            errors: number;
            /** @description Milliseconds; null where nothing succeeded. */
            p95Ms: number | null;
            inFlight: number;
            queueWaiting: number | null;
            lagEvents: number | null;
            apiCores: number | null;
            apiLoopMs: number | null;
            machineShare: number | null;
            generatorCores: number;
            generatorLoopMs: number;
        };
        LoadComparedFigureDto: {
            name: string;
            before: number | null;
            after: number | null;
            /** @description As a share of the figure before. */
            change: number | null;
            worse: boolean;
        };
        LoadComparisonDto: {
            worse: boolean;
            figures: components["schemas"]["LoadComparedFigureDto"][];
        };
        PreviousLoadRunDto: {
            runId: string;
            /** Format: date-time */
            recordedAt: string;
            comparison: components["schemas"]["LoadComparisonDto"];
        };
        LoadRunDetailDto: {
            runId: string;
            profile: string;
            profileHash: string;
            /** @enum {string} */
            mode: "rate" | "ramp" | "find-limit";
            /** @enum {string} */
            status: "completed" | "canceled";
            target: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: components["schemas"]["LoadActorDto"];
            durationMs: number;
            /** @description Where the load generator ran. */
            machine: components["schemas"]["LoadMachineDto"];
            perSecond: number;
            rampToPerSecond: number | null;
            objective: components["schemas"]["LoadObjectiveDto"];
            /** @description Null where the objective held. */
            broke: string | null;
            iterations: number;
            achievedPerSecond: number;
            requests: components["schemas"]["LoadFiguresDto"];
            /** @description From submit to the end of the job. */
            completed: components["schemas"]["LoadFiguresDto"];
            limit: components["schemas"]["LoadLimitDto"] | null;
            bottleneck: components["schemas"]["LoadBottleneckDto"];
            /** @description Position of its event. */
            changedAt: number;
            operations: components["schemas"]["LoadOperationDto"][];
            /** @description Rates in the order in which they were tried. */
            steps: components["schemas"]["LoadStepDto"][];
            series: components["schemas"]["LoadSampleDto"][];
            /** @description The run before of the same profile. */
            previous: components["schemas"]["PreviousLoadRunDto"] | null;
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
            /** @description What is meant for a file of its types where nobody names a method. */
            suggested: boolean;
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
            /** @description Its jobs use the result cache unless they say otherwise. */
            deterministic: boolean;
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
            /** @description The same content, options and input always make the same result: its jobs use the result cache unless they say otherwise. Default: false. */
            deterministic?: boolean;
            /** @description Default: {"runMs":3600000}. */
            timeouts?: components["schemas"]["MethodTimeoutsDto"];
        };
        RegisteredDto: {
            /** @example image.tags@1 */
            name: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        ReleaseDataVersionDto: {
            /** @description The data version that this release writes. */
            version: number;
            /** @description The oldest release that reads what it leaves when its migrations are done. */
            minimumReader: number;
        };
        StoredDataVersionDto: {
            /** @description The data version that this release writes. */
            version: number;
            /** @description The oldest release that reads what it leaves when its migrations are done. */
            minimumReader: number;
            /** @description False where nobody has stamped the log: then it is of version 1. */
            stamped: boolean;
        };
        DataVersionDto: {
            release: components["schemas"]["ReleaseDataVersionDto"];
            stored: components["schemas"]["StoredDataVersionDto"];
        };
        MigrationStepStatusDto: {
            step: string;
            /** @enum {string} */
            area: "streams" | "indexes" | "registry" | "configuration" | "data";
            /** @enum {string} */
            phase: "expand" | "contract";
            summary: string;
            /** @description What is to be done now. */
            changes: number;
        };
        LastRunDto: {
            runId: string;
            status: string;
            /** @enum {string} */
            phase: "expand" | "contract";
            /** @description The process that carries it out now. */
            process: string | null;
        };
        RunningProcessDto: {
            /** @example api@host:4711 */
            process: string;
            app: string;
            /** @description Null where it is older than releases are told. */
            release: string | null;
            dataVersion: number | null;
            /** @description Whether it declares what this release declares. */
            sameRelease: boolean;
            /** Format: date-time */
            lastAt: string;
        };
        StreamStatusDto: {
            stream: string;
            messages: number;
            bytes: number;
            /**
             * @description unversioned: the engine that owns it makes it, and nothing compares it.
             * @enum {string}
             */
            state: "as-declared" | "differs" | "missing" | "unversioned";
            /** @description Settings that are not as declared. */
            differs: string[];
        };
        ReadModelVersionDto: {
            name: string;
            /** @description Null where this release does not declare it. */
            declaredVersion: number | null;
            /** @description Of the generation that is read; null where it never ran. */
            activeVersion: number | null;
            generations: number;
            checkpoint: number;
            notice: string | null;
        };
        FollowerDto: {
            /** @enum {string} */
            kind: "reactor" | "task";
            name: string;
            /** @description Its checkpoint. */
            position: number;
        };
        StoredVersionDto: {
            version: number;
            events: number;
        };
        EventTypeVersionDto: {
            type: string;
            aggregate: string;
            /** @description Null for a type that this release does not know. */
            version: number | null;
            /** @description Versions that are upcast when they are read. */
            upcastsFrom: number[];
            /** @description Stored events by version, as far as they were counted. */
            stored: components["schemas"]["StoredVersionDto"][];
        };
        CountedDto: {
            from: number;
            to: number;
            /** @description Whether it is all of the log. Each question counts 50,000 events more. */
            complete: boolean;
        };
        StoredConfigurationDto: {
            declared: number;
            /** @description Keys with a stored value that this release does not declare. */
            undeclared: string[];
        };
        DeprecatedCallDto: {
            route: string;
            tenant: string;
            caller: string;
            name: string;
            calls: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
        };
        MigrationStatusDto: {
            /** @description The build that answers. */
            release: string;
            dataVersion: components["schemas"]["DataVersionDto"];
            steps: components["schemas"]["MigrationStepStatusDto"][];
            /** @description Null where nothing was ever migrated. */
            run: components["schemas"]["LastRunDto"] | null;
            processes: components["schemas"]["RunningProcessDto"][];
            streams: components["schemas"]["StreamStatusDto"][];
            readModels: components["schemas"]["ReadModelVersionDto"][];
            followers: components["schemas"]["FollowerDto"][];
            /** @description Event types with several versions, or unknown ones. */
            eventTypes: components["schemas"]["EventTypeVersionDto"][];
            /** @description The stretch of the log in which events were counted. */
            counted: components["schemas"]["CountedDto"];
            configuration: components["schemas"]["StoredConfigurationDto"];
            /** @description Who calls deprecated routes, the last callers first. */
            deprecatedCalls: components["schemas"]["DeprecatedCallDto"][];
        };
        MigrationEstimateDto: {
            /** @description Documents or messages that it touches or reads, counted by the engine. */
            items: number;
            /** @description From a sample read now; null where it cannot be told. */
            milliseconds: number | null;
        };
        PlannedChangeDto: {
            id: string;
            /** @example create the index tenant_1_order_-1 of operations.backups */
            text: string;
            detail: {
                [key: string]: unknown;
            };
            /** @description Whether a rollback takes it back. */
            undoable: boolean;
            estimate: components["schemas"]["MigrationEstimateDto"];
        };
        PlannedStepDto: {
            /** @example read-models.missing-indexes */
            step: string;
            /** @enum {string} */
            area: "streams" | "indexes" | "registry" | "configuration" | "data";
            summary: string;
            changes: components["schemas"]["PlannedChangeDto"][];
        };
        MigrationProcessDto: {
            /** @example api@host:4711 */
            process: string;
            app: string;
            /** @description Null where it is older than releases are told. */
            release: string | null;
            dataVersion: number | null;
        };
        MigrationPlanDto: {
            /** @enum {string} */
            phase: "expand" | "contract";
            /** @description SHA-256 of all that is to be done. */
            digest: string;
            /** @description The build that made the plan. */
            release: string;
            dataVersion: number;
            steps: components["schemas"]["PlannedStepDto"][];
            changes: number;
            /** @description Changes beyond those of one run: they are in the next plan. */
            left: number;
            /** @description The sum of the estimates that could be made. */
            milliseconds: number;
            /** @description Processes of other releases: while one runs, nothing is taken away. */
            blockedBy: components["schemas"]["MigrationProcessDto"][];
        };
        MigrationActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        MigrationRunStepDto: {
            step: string;
            changes: number;
            made: number;
            undone: number;
            /** @description Null until it is done. */
            durationMs: number | null;
        };
        MigrationFailureDto: {
            step: string;
            change: string;
            code: string;
            message: string;
            /** Format: date-time */
            at: string;
        };
        MigrationRunDto: {
            runId: string;
            /** @enum {string} */
            status: "running" | "failed" | "completed" | "rolling-back" | "rollback-failed" | "rolled-back";
            /** @enum {string} */
            phase: "expand" | "contract";
            digest: string;
            release: string;
            dataVersion: number;
            reason: string;
            /** Format: date-time */
            startedAt: string;
            startedBy: components["schemas"]["MigrationActorDto"];
            /** Format: date-time */
            endedAt: string | null;
            steps: components["schemas"]["MigrationRunStepDto"][];
            failure: components["schemas"]["MigrationFailureDto"] | null;
            /** @description Position of the last event about it. */
            changedAt: number;
        };
        ApplyMigrationDto: {
            /**
             * @description expand adds what this release needs; contract takes away what only an older one needed.
             * @enum {string}
             */
            phase: "expand" | "contract";
            /** @description Of the plan that was looked at: exactly that one is carried out. */
            digest: string;
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        MigrationOrderedDto: {
            runId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        MigrationReasonDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        RegisteredEvaluationDto: {
            rows: number;
            positives: number;
            /** @description Null where all rows have the same target. */
            auc: number | null;
            brier: number;
            logLoss: number;
            /** @description Brier score of the base rate. */
            baseBrier: number;
        };
        ModelActorDto: {
            kind: string;
            id: string;
        };
        ModelStepDto: {
            /** @enum {string} */
            what: "promoted" | "retired";
            /** Format: date-time */
            at: string;
            by: components["schemas"]["ModelActorDto"];
            reason: string;
        };
        ModelVersionDto: {
            version: number;
            /** @enum {string} */
            status: "registered" | "promoted" | "replaced" | "retired";
            /** @description SHA-256 of `model.json`. */
            modelHash: string;
            modelBytes: number;
            /** @description The job that has trained it. */
            jobId: string;
            method: string;
            algorithm: string;
            target: string;
            featureVersion: string;
            /** @description SHA-256 of the table that it has learned from. */
            dataSha256: string;
            trainingRows: number;
            /** @description On rows that it has not learned from. */
            evaluation: components["schemas"]["RegisteredEvaluationDto"];
            /** Format: date-time */
            registeredAt: string;
            registeredBy: components["schemas"]["ModelActorDto"];
            steps: components["schemas"]["ModelStepDto"][];
        };
        ModelSummaryDto: {
            name: string;
            /** @description What is predicted. */
            target: string;
            featureVersion: string;
            /** @description The version that answers. */
            promoted: number | null;
            /** Format: date-time */
            changedAt: string;
            position: number;
            /** @description How many. */
            versions: number;
            /** @description The version that answers, or the newest where none does. */
            shown: components["schemas"]["ModelVersionDto"];
        };
        ModelDto: {
            name: string;
            /** @description What is predicted. */
            target: string;
            featureVersion: string;
            /** @description The version that answers. */
            promoted: number | null;
            /** Format: date-time */
            changedAt: string;
            position: number;
            /** @description The oldest first. */
            versions: components["schemas"]["ModelVersionDto"][];
        };
        ModelColumnDto: {
            name: string;
            /** @enum {string} */
            type: "number" | "category" | "flag";
        };
        TimeSplitDto: {
            /** @description Targets known before are learned from; predictions from this day on are evaluated. */
            date: string;
            trainingRows: number;
            testRows: number;
            /** @description Predicted before, known after: neither. */
            leftOut: number;
        };
        BaseRateDto: {
            /** @description Of the training rows. */
            rate: number;
            brier: number;
            logLoss: number;
        };
        CalibrationBinDto: {
            from: number;
            to: number;
            rows: number;
            positives: number;
            meanValue: number;
            /** @description Observed. */
            rate: number;
            /** @description 95 % interval of the rate (Wilson). */
            low: number;
            high: number;
        };
        SubgroupDto: {
            rows: number;
            positives: number;
            /** @description Null where all rows have the same target. */
            auc: number | null;
            brier: number;
            logLoss: number;
            column: string;
            value: string;
        };
        EvaluationDto: {
            rows: number;
            positives: number;
            /** @description Null where all rows have the same target. */
            auc: number | null;
            brier: number;
            logLoss: number;
            /** @description What the rate of the training rows alone would do. */
            baseRate: components["schemas"]["BaseRateDto"];
            calibration: components["schemas"]["CalibrationBinDto"][];
            subgroups: components["schemas"]["SubgroupDto"][];
        };
        ModelVersionDetailDto: {
            name: string;
            version: number;
            /** @enum {string} */
            status: "registered" | "promoted" | "replaced" | "retired";
            modelHash: string;
            algorithm: string;
            columns: components["schemas"]["ModelColumnDto"][];
            split: components["schemas"]["TimeSplitDto"];
            evaluation: components["schemas"]["EvaluationDto"];
            /** @description Options of the training. */
            options: {
                [key: string]: unknown;
            };
            /** @description How the table was made. */
            source: {
                [key: string]: unknown;
            };
        };
        RegisterModelDto: {
            /** @description A job that has succeeded, with the artifact `model.json`. */
            jobId: string;
        };
        WrittenModelDto: {
            name: string;
            version: number;
            /** @description SHA-256 of `model.json`. */
            modelHash: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        ModelReasonDto: {
            /** @description For those who read the history later. */
            reason: string;
        };
        PublishedMeasureDto: {
            /** @description Kind of texts or pictures. */
            on: string;
            measure: string;
            value: number;
        };
        PublishedEvaluationDto: {
            /** @description Where the authors of the model have published it. */
            reference: string;
            measures: components["schemas"]["PublishedMeasureDto"][];
        };
        PackagedModelDto: {
            name: string;
            /** @description The npm package that it comes in. */
            package: string;
            /** @description Of the package. */
            version: string;
            /** @description SPDX. */
            licence: string;
            /** @description SHA-256 of the file that holds the model. */
            sha256: string;
            summary: string;
            /** @description Methods whose results name it. */
            usedBy: string[];
            /** @description ISO 639-1; none for pictures. */
            languages: string[];
            /** @description Null where nothing has been published. */
            evaluation: components["schemas"]["PublishedEvaluationDto"] | null;
        };
        PackagedModelsDto: {
            items: components["schemas"]["PackagedModelDto"][];
        };
        PredictDto: {
            /**
             * @description A trial; features are made of its record in the log.
             * @example NCT02210780
             */
            nctId?: string;
            /** @description Values by column, in place of a trial; what is left out is missing. They are kept in the log. */
            values?: {
                [key: string]: unknown;
            };
            /** @description The promoted one when left out. */
            version?: number;
        };
        ContributionDto: {
            feature: string;
            /** @description A number, a text, true, false or null. */
            value: unknown;
            /** @description What it adds to the log odds. */
            logOdds: number;
        };
        PredictionAnswerDto: {
            predictionId: string;
            model: string;
            version: number;
            modelHash: string;
            featureVersion: string;
            /** @description The probability of the target. */
            value: number;
            /** @description 95 % interval of the observed rate among evaluated rows with a similar value. */
            low: number;
            high: number;
            /** @description Log odds before any feature counts. */
            base: number;
            /** @description The largest first; with `base` they add up to the log odds. */
            contributions: components["schemas"]["ContributionDto"][];
            /** @description The trial that was asked about. */
            subject: string | null;
            /** @description Position of the last event of the trial that was read. */
            subjectPosition: number | null;
            inputs: {
                [key: string]: unknown;
            };
            /** @description Position of the event that records it. */
            position: number;
        };
        PredictBatchDto: {
            /** @description A job of `trial.features@1`: its table is taken. */
            featuresJobId?: string;
            /** @description A document with a table, in place of a job. */
            documentId?: string;
            /** @description The promoted one when left out. */
            version?: number;
        };
        BatchStartedDto: {
            /** @description The job of `model.predict@1`. */
            jobId: string;
            state: string;
            version: number;
            modelHash: string;
            position: number;
        };
        PredictionDto: {
            predictionId: string;
            /** Format: date-time */
            at: string;
            version: number;
            modelHash: string;
            featureVersion: string;
            subject: string | null;
            value: number;
            low: number;
            high: number;
            inputs: {
                [key: string]: unknown;
            };
            position: number;
        };
        ColumnDriftDto: {
            column: string;
            /** @description Population stability index: above 0.1 a little, above 0.25 clearly. */
            psi: number;
        };
        ModelMeasuresDto: {
            rows: number;
            positives: number;
            /** @description Null where all rows have the same target. */
            auc: number | null;
            brier: number;
            logLoss: number;
        };
        DriftDto: {
            model: string;
            version: number;
            /** @description The latest recorded predictions of the version, at most 5,000. */
            predictions: number;
            /** @description Of the inputs, the largest first; empty without predictions. */
            columns: components["schemas"]["ColumnDriftDto"][];
            /** @description Of the predicted values. */
            scores: number | null;
            meanValue: number | null;
            /** @description Of predictions whose trial has ended since; null where there is none. */
            outcomes: components["schemas"]["ModelMeasuresDto"] | null;
        };
        ReplayDto: {
            predictionId: string;
            /** @description Whether model, value and interval are exactly the recorded ones. */
            same: boolean;
            model: string;
            version: number;
            modelHash: string;
            /** @description As it was recorded. */
            recorded: number;
            /** @description As the model says now. */
            replayed: number;
            contributions: components["schemas"]["ContributionDto"][];
            /** @description Position of the event that was replayed. */
            position: number;
        };
        NotificationDto: {
            notificationId: string;
            /** @enum {string} */
            kind: "job.succeeded" | "job.failed" | "job.dead-lettered" | "pipeline.ended" | "report.ready" | "export.ready";
            title: string;
            text: string;
            /** @description Its page in the console. */
            path: string;
            about: {
                [key: string]: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            readAt: string | null;
        };
        UnreadDto: {
            /** @description 1,000 stands for that many or more. */
            unread: number;
        };
        ReadNotificationsDto: {
            /** @description All of yours where it is left out. */
            notificationIds?: string[];
        };
        NotificationMessageDto: {
            messageId: string;
            /** @enum {string} */
            channel: "mail" | "webhook";
            /**
             * @description `collecting`: more can be added until it is sent.
             * @enum {string}
             */
            state: "collecting" | "pending" | "succeeded" | "failed" | "canceled";
            reason: string | null;
            /** @description What it says; empty for one that asks to confirm an address. */
            titles: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            nextAt: string | null;
            tries: number;
            /** @description Why the last try failed. */
            error: string | null;
        };
        ChoiceDto: {
            /** @enum {string} */
            kind: "job.succeeded" | "job.failed" | "job.dead-lettered" | "pipeline.ended" | "report.ready" | "export.ready";
            /** @description Nowhere where it is empty. */
            channels: ("inbox" | "mail" | "webhook")[];
        };
        OwnQuietHoursDto: {
            /**
             * @description Local time.
             * @example 22:00
             */
            from: string;
            /**
             * @description Of the next day where it is not behind `from`.
             * @example 07:00
             */
            to: string;
            /** @example Europe/Berlin */
            timeZone: string;
            /** @description On which they begin: 1 is Monday. Default: [1,2,3,4,5,6,7]. */
            weekdays?: number[];
        };
        OwnAddressDto: {
            /** @description Decrypted for you; null where it was erased. */
            address: string | null;
            /** @description A mail address is used once somebody has confirmed it by the mail. */
            confirmed: boolean;
        };
        PreferencesDto: {
            /** @description Every kind that there is. */
            choices: components["schemas"]["ChoiceDto"][];
            /** @enum {string} */
            gather: "immediate" | "hourly" | "daily";
            dailyAt: string;
            timeZone: string;
            quietHours: components["schemas"]["OwnQuietHoursDto"] | null;
            mail: components["schemas"]["OwnAddressDto"] | null;
            webhook: components["schemas"]["OwnAddressDto"] | null;
        };
        SavePreferencesDto: {
            /** @description A kind that is not named is told nowhere. */
            choices: components["schemas"]["ChoiceDto"][];
            /**
             * @description Of mails and webhook messages. Default: "immediate".
             * @enum {string}
             */
            gather?: "immediate" | "hourly" | "daily";
            /** @description Of `daily`, local time. Default: "08:00". */
            dailyAt?: string;
            /**
             * @description Default: "UTC".
             * @example Europe/Berlin
             */
            timeZone?: string;
            quietHours?: components["schemas"]["OwnQuietHoursDto"];
        };
        NotificationWrittenDto: {
            /** @description Position of the event. */
            position: number;
        };
        GiveAddressDto: {
            /** @description A mail address, or an HTTPS address that takes messages. */
            address: string;
        };
        AddressGivenDto: {
            /** @description Position of the event. */
            position: number;
            /** @description False for a mail address: a mail asks to confirm it. */
            confirmed: boolean;
            /** @description Signs the messages of a webhook: `whsec_…`. */
            secret: string | null;
        };
        NotificationReasonDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        AudienceDto: {
            /** @description Visitors of so many days. Default: 30. */
            days?: number;
            /** @description Number of segments; the best one by default. */
            k?: number;
            /** @description The largest is 1; everybody by default. */
            segment?: number;
        };
        CampaignPlanDto: {
            planId: string;
            /** Format: date-time */
            plannedAt: string;
            /** @description SHA-256 over what is sent and to whom. */
            hash: string;
            /** @description Who get a mail. */
            recipients: number;
            /** @description Who are in the segment. */
            visitors: number;
            /** @description What sets the segment apart. */
            segment: string;
            leftOut: {
                [key: string]: number;
            };
            position: number;
        };
        CampaignResultsDto: {
            sent: number;
            failed: number;
            /** @description A process died while it was sent: it is not sent again. */
            uncertain: number;
            /** @description The consent was withdrawn, or the address erased, behind the plan. */
            heldBack: number;
            /** @description Still to be sent. */
            waiting: number;
            /** @description Of those that were sent to, who has withdrawn the consent since. */
            unsubscribed: number;
        };
        CampaignDto: {
            name: string;
            /** @enum {string} */
            status: "draft" | "planned" | "running" | "stopped" | "ended";
            subject: string;
            text: string;
            audience: components["schemas"]["AudienceDto"];
            perMinute: number;
            plan: components["schemas"]["CampaignPlanDto"] | null;
            results: components["schemas"]["CampaignResultsDto"] | null;
        };
        SaveCampaignDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /** @description `{{visitor}}` is filled in. */
            subject: string;
            /** @description `{{visitor}}` and `{{unsubscribe}}` are filled in; the link is put below where it is left out. */
            text: string;
            audience: components["schemas"]["AudienceDto"];
            /** @description Mails a minute at most. Default: 60. */
            perMinute?: number;
        };
        CampaignSampleDto: {
            visitor: string;
            subject: string;
            text: string;
        };
        CampaignPlannedDto: {
            /** @description Position of the event. */
            position: number;
            plan: components["schemas"]["CampaignPlanDto"];
            /** @description What the first of them would get. */
            sample: components["schemas"]["CampaignSampleDto"][];
        };
        PlanRowDto: {
            visitor: string;
            /** @enum {string} */
            state: "planned" | "sending" | "sent" | "failed" | "uncertain" | "held-back" | "left-out";
            why: string | null;
            /** Format: date-time */
            at: string;
        };
        StartCampaignDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
            /** @description The plan that is sent, exactly as it is. */
            planId: string;
        };
        GiveConsentDto: {
            /** @description Stored encrypted with a key of the visitor. */
            address: string;
            /** @description Which text the visitor has agreed to. */
            textVersion: string;
            /** @description Where they agreed, e.g. `sign-up form`. */
            source: string;
        };
        ConsentDto: {
            visitor: string;
            /** @enum {string} */
            status: "none" | "asked" | "given" | "withdrawn";
            textVersion: string | null;
            source: string | null;
            /** Format: date-time */
            givenAt: string | null;
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
        OperatorReasonDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        TaskPausedDto: {
            name: string;
            paused: boolean;
        };
        RecordParityRunDto: {
            /** @description The member `run` of the report that `docket parity run --out` writes. */
            run: {
                [key: string]: unknown;
            };
        };
        ParityRunRecordedDto: {
            runId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        ParityActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        ParityQuantilesDto: {
            p50Ms: number | null;
            p95Ms: number | null;
        };
        ParityLatencyDto: {
            old: components["schemas"]["ParityQuantilesDto"];
            new: components["schemas"]["ParityQuantilesDto"];
            /** @description New by old. */
            p50Ratio: number | null;
            /** @description New by old. */
            p95Ratio: number | null;
            /** @description The highest ratio of p95 that was allowed. */
            mostRatio: number | null;
            slower: boolean;
        };
        ParityRunDto: {
            runId: string;
            /** @description Scheme, host and port. */
            old: string;
            /** @description Scheme, host and port. */
            new: string;
            recordingHash: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: components["schemas"]["ParityActorDto"];
            durationMs: number;
            requests: number;
            same: number;
            differing: number;
            /** @description Requests that write, and were not allowed. */
            skipped: number;
            /** @description Requests by kind of their differences. */
            kinds: {
                [key: string]: number;
            };
            latency: components["schemas"]["ParityLatencyDto"];
            /** @enum {string} */
            status: "completed" | "canceled";
            /** @description Position of its event. */
            changedAt: number;
        };
        ParityDifferenceDto: {
            /** @enum {string} */
            kind: "status" | "media-type" | "shape" | "value" | "body" | "unreachable";
            /** @description JSON Pointer into the body; empty for the whole answer. */
            path: string;
        };
        ParityCaseDto: {
            /** @description Of the request in the recording, from 1. */
            number: number;
            method: string;
            /** @description Without its query. */
            path: string;
            /** @description 0 where there was no answer. */
            oldStatus: number;
            /** @description 0 where there was no answer. */
            newStatus: number;
            differences: components["schemas"]["ParityDifferenceDto"][];
            /** @description Differences beyond those. */
            more: number;
        };
        PreviousParityRunDto: {
            runId: string;
            /** Format: date-time */
            recordedAt: string;
            differing: number;
            p95Ratio: number | null;
        };
        ParityRunDetailDto: {
            runId: string;
            /** @description Scheme, host and port. */
            old: string;
            /** @description Scheme, host and port. */
            new: string;
            recordingHash: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: components["schemas"]["ParityActorDto"];
            durationMs: number;
            requests: number;
            same: number;
            differing: number;
            /** @description Requests that write, and were not allowed. */
            skipped: number;
            /** @description Requests by kind of their differences. */
            kinds: {
                [key: string]: number;
            };
            latency: components["schemas"]["ParityLatencyDto"];
            /** @enum {string} */
            status: "completed" | "canceled";
            /** @description Position of its event. */
            changedAt: number;
            /** @description The first 100 requests whose answers differ. */
            cases: components["schemas"]["ParityCaseDto"][];
            /** @description The run before of the same recording and rules. */
            previous: components["schemas"]["PreviousParityRunDto"] | null;
        };
        DefinePipelineDto: {
            /** @description For those who read the history later. */
            reason: string;
            /** @description Inputs, steps and outputs: docs/guides/pipelines.md describes each field. */
            definition: {
                [key: string]: unknown;
            };
        };
        DefinedPipelineDto: {
            /** @example invoices.read */
            name: string;
            /** @description The same as before, where the content is. */
            version: number;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        PipelineSummaryDto: {
            name: string;
            /** @description The newest. */
            version: number;
            summary: string | null;
            steps: number;
            methods: string[];
            /** @description It comes with Docket. */
            shipped: boolean;
            /** Format: date-time */
            definedAt: string | null;
            definedBy: components["schemas"]["ActorDto"] | null;
            reason: string | null;
            position: number;
        };
        PipelineDto: {
            name: string;
            version: number;
            /** @description All versions, the oldest first. */
            versions: number[];
            /** @description It comes with Docket. */
            shipped: boolean;
            /** @description SHA-256 of the canonical definition. */
            contentHash: string;
            definition: {
                [key: string]: unknown;
            };
            /** @description By step: its column in a drawing. */
            depths: {
                [key: string]: number;
            };
            /** @description By step: those that it waits for. */
            dependencies: {
                [key: string]: string[];
            };
            position: number;
        };
        StartRunDto: {
            /** @description Left out: the newest. */
            version?: number;
            /** @description Ids of documents by the inputs of the pipeline. */
            documents?: {
                [key: string]: string;
            };
            /** @description JSON by the inputs of the pipeline. */
            values?: {
                [key: string]: unknown;
            };
            /** @description Its jobs have them too. */
            tags?: string[];
            /**
             * @description Keys of the same project share the run and its jobs. Left out: the first project of the key.
             * @example trial-a
             */
            project?: string;
        };
        StartedRunDto: {
            runId: string;
            version: number;
            /** @enum {string} */
            state: "running" | "failing" | "canceling" | "compensating" | "succeeded" | "failed" | "compensated" | "compensation_failed" | "canceled";
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        RunFailureDto: {
            code: string;
            message: string;
            step: string | null;
        };
        PipelineRunSummaryDto: {
            runId: string;
            pipeline: string;
            version: number;
            /** @enum {string} */
            state: "running" | "failing" | "canceling" | "compensating" | "succeeded" | "failed" | "compensated" | "compensation_failed" | "canceled";
            owner: string | null;
            project: string | null;
            startedBy: components["schemas"]["ActorDto"];
            tags: string[];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            failure: components["schemas"]["RunFailureDto"] | null;
            cancelReason: string | null;
            /** @description Position of the last event that changed it. */
            position: number;
            steps: number;
            /** @description Steps that are over, or were left out. */
            stepsDone: number;
        };
        RunJobDto: {
            jobId: string;
            /** @description Index in the list of a step with items; 0 in others. */
            item: number;
            /** @description It undoes the job of the item. */
            compensation: boolean;
            /**
             * @description Null until it has ended.
             * @enum {string|null}
             */
            end: "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered" | "refused" | null;
        };
        RunStepDto: {
            name: string;
            method: string;
            after: string[];
            depth: number;
            /** @description It has a job for each item of a list. */
            forEach: boolean;
            /** @enum {string} */
            state: "waiting" | "running" | "succeeded" | "failed" | "canceled" | "skipped" | "compensating" | "compensated" | "compensation_failed";
            /** @description Why it was left out, or has failed. */
            why: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            jobs: components["schemas"]["RunJobDto"][];
        };
        RunDocumentDto: {
            role: string;
            documentId: string;
        };
        RunOutputDto: {
            name: string;
            /** @description The job in whose result it lies. */
            jobId?: string;
            /** @description JSON Pointer (RFC 6901) into the result. */
            pointer?: string;
            /** @description Of the job. */
            artifact?: string;
            /** @description All results of this step. */
            step?: string;
            /** @description This input of the run. */
            input?: string;
        };
        PipelineRunDto: {
            runId: string;
            pipeline: string;
            version: number;
            /** @enum {string} */
            state: "running" | "failing" | "canceling" | "compensating" | "succeeded" | "failed" | "compensated" | "compensation_failed" | "canceled";
            owner: string | null;
            project: string | null;
            startedBy: components["schemas"]["ActorDto"];
            tags: string[];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            failure: components["schemas"]["RunFailureDto"] | null;
            cancelReason: string | null;
            /** @description Position of the last event that changed it. */
            position: number;
            steps: components["schemas"]["RunStepDto"][];
            documents: components["schemas"]["RunDocumentDto"][];
            /** @description Null when they are too long for this list; the log has them. */
            values: {
                [key: string]: unknown;
            } | null;
            /** @description Where the outputs lie, once the run has succeeded. */
            outputs: components["schemas"]["RunOutputDto"][];
        };
        CancelRunDto: {
            /** @description For those who read the history later. */
            reason: string;
            /** @description Undo the finished steps, the latest first. Default: false. */
            compensate?: boolean;
        };
        CanceledRunDto: {
            runId: string;
            /** @enum {string} */
            state: "running" | "failing" | "canceling" | "compensating" | "succeeded" | "failed" | "compensated" | "compensation_failed" | "canceled";
            position: number;
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
        DatasetColumnDto: {
            name: string;
            /** @enum {string} */
            type: "text" | "number" | "integer" | "boolean" | "time";
            description: string;
        };
        ReportDatasetDto: {
            name: string;
            summary: string;
            /** @description Who may have reports of it. */
            roles: string[];
            columns: components["schemas"]["DatasetColumnDto"][];
            /** @description What each filter means. */
            filters: {
                [key: string]: string;
            };
        };
        ReportTemplateDto: {
            name: string;
            /** @description 0 for one that is built in. */
            version: number;
            builtIn: boolean;
            definition: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            savedAt: string | null;
        };
        SaveTemplateDto: {
            /**
             * @description Title and sections: docs/guides/reports.md.
             * @example {
             *       "title": "Failures",
             *       "sections": [
             *         {
             *           "type": "table",
             *           "name": "failures",
             *           "title": "Failed jobs",
             *           "dataset": "jobs",
             *           "steps": [
             *             {
             *               "filter": "outcome == 'failed'"
             *             },
             *             {
             *               "select": [
             *                 "jobId",
             *                 "method",
             *                 "failureCode"
             *               ]
             *             }
             *           ]
             *         }
             *       ]
             *     }
             */
            definition: {
                [key: string]: unknown;
            };
            /** @description For those who read the history later. */
            reason: string;
        };
        SavedTemplateDto: {
            name: string;
            /** @description 1, 2, 3, … */
            version: number;
            position: number;
        };
        ReportDeliveryDto: {
            /**
             * @description `webhook`: a signed message with the digest and the path of the file; `mail`: the file itself up to 10 MB; `folder`: a file in DOCKET_HOME/reports/{tenant}/{folder}.
             * @enum {string}
             */
            kind: "webhook" | "mail" | "folder";
            /** @description Of a webhook: HTTPS, as for webhooks. */
            url?: string;
            /**
             * @description Of a mail.
             * @example [
             *       "team@example.org"
             *     ]
             */
            to?: string[];
            /**
             * @description Of a folder.
             * @example weekly
             */
            folder?: string;
        };
        LastReportRunDto: {
            reportId: string;
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            outcome: "on its way" | "delivered" | "failed";
            why: string | null;
        };
        ReportScheduleDto: {
            name: string;
            template: string;
            filters: {
                [key: string]: string;
            };
            lastHours: number | null;
            /** @enum {string} */
            format: "csv" | "jsonl" | "xlsx" | "parquet" | "html" | "pdf";
            options: {
                [key: string]: unknown;
            };
            cron: string;
            timeZone: string;
            delivery: components["schemas"]["ReportDeliveryDto"];
            keepDays: number;
            enabled: boolean;
            /** Format: date-time */
            savedAt: string;
            /** @description The next three, RFC 3339 UTC; none while it is disabled. */
            nextRuns: string[];
            lastRun: components["schemas"]["LastReportRunDto"] | null;
        };
        ReportOptionsDto: {
            /** @description The table of CSV, JSON Lines and Parquet, which carry one; the first by default. */
            table?: string;
            /**
             * @description Of CSV. Default: ",".
             * @enum {string}
             */
            delimiter?: "," | ";" | "\t" | "|";
            /**
             * @description Of CSV. Default: "utf-8".
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-8-bom" | "utf-16le";
            /**
             * @description How CSV, HTML and PDF write numbers and times; as machines read them by default.
             * @example de-DE
             */
            locale?: string;
            /**
             * @description Of times with a locale. Default: "UTC".
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** @description Whether CSV and JSON Lines end with a line of their row count and position. Default: true. */
            ending?: boolean;
        };
        SaveReportScheduleDto: {
            /** @description Kept in the log. */
            reason: string;
            /**
             * @description Of GET /v1/report-templates.
             * @example daily-operations
             */
            template: string;
            /** @description By the names that GET /v1/report-datasets lists. */
            filters?: {
                [key: string]: string;
            };
            /** @description Each report is narrowed to so many hours before its time: the filters from and to. */
            lastHours?: number;
            /**
             * @description Default: "csv".
             * @enum {string}
             */
            format?: "csv" | "jsonl" | "xlsx" | "parquet" | "html" | "pdf";
            options?: components["schemas"]["ReportOptionsDto"];
            /**
             * @description Five fields: minute, hour, day of the month, month, day of the week.
             * @example 0 7 * * 1
             */
            cron: string;
            /**
             * @description Default: "UTC".
             * @example Europe/Berlin
             */
            timeZone?: string;
            delivery: components["schemas"]["ReportDeliveryDto"];
            /** @description Files are removed then. Default: 30. */
            keepDays?: number;
            /** @description Default: true. */
            enabled?: boolean;
        };
        SavedReportScheduleDto: {
            name: string;
            /** @description The next three, RFC 3339 UTC. */
            nextRuns: string[];
            /** @description Signs the messages of a webhook. */
            secret: string | null;
            position: number;
        };
        ReportReasonDto: {
            /** @description Kept in the log. */
            reason: string;
        };
        ReportScheduleWrittenDto: {
            name: string;
            position: number;
        };
        ReportScheduleRunDto: {
            name: string;
            position: number;
            reportId: string;
        };
        CreateReportDto: {
            /**
             * @description Of GET /v1/report-templates.
             * @example daily-operations
             */
            template: string;
            /** @description By the names that GET /v1/report-datasets lists. */
            filters?: {
                [key: string]: string;
            };
            /**
             * @description notebook: a ZIP archive of a Jupyter notebook and the Parquet file of one table. Default: "csv".
             * @enum {string}
             */
            format?: "csv" | "jsonl" | "xlsx" | "parquet" | "html" | "pdf" | "notebook";
            options?: components["schemas"]["ReportOptionsDto"];
            /** @description Position of the log that it holds for; the end of the log by default. */
            asOf?: number;
        };
        RequestedReportDto: {
            /** @description Also the id of the job that writes it: its progress is that of GET /v1/jobs/{id}. */
            reportId: string;
            jobId: string;
            /** @description Position of the log that it holds for. */
            asOf: number;
            position: number;
        };
        PreviewReportDto: {
            /** @example daily-operations */
            template: string;
            filters?: {
                [key: string]: string;
            };
        };
        PreviewTableDto: {
            title: string;
            columns: string[];
            rows: unknown[][];
            /** @description Rows of the dataset that were read for it. */
            rowsRead: number;
            /** @description Whether the dataset has no further rows. */
            complete: boolean;
        };
        PreviewDto: {
            title: string;
            tables: components["schemas"]["PreviewTableDto"][];
            asOf: number;
        };
        ReportFailureDto: {
            code: string;
            message: string;
        };
        ReportFileDto: {
            name: string;
            sha256: string;
            /** @description Bytes. */
            size: number;
            mediaType: string;
            /** @description Rows of all tables in it. */
            rows: number;
        };
        ReportDto: {
            /** @description Also the id of its job. */
            reportId: string;
            template: string;
            /** @description 0 for one that is built in. */
            templateVersion: number;
            title: string;
            /** @enum {string} */
            format: "csv" | "jsonl" | "xlsx" | "parquet" | "html" | "pdf" | "notebook";
            filters: {
                [key: string]: string;
            };
            /** @description Everything in it holds for this position of the log. */
            asOf: number;
            /** Format: date-time */
            requestedAt: string;
            /** @description Id of who asked for it. */
            requestedBy: string;
            /** @enum {string} */
            state: "collecting" | "queued" | "running" | "backing_off" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "dead_lettered" | "refused";
            /** Format: date-time */
            finishedAt: string | null;
            failure: components["schemas"]["ReportFailureDto"] | null;
            /** @description Set once it has succeeded. */
            file: components["schemas"]["ReportFileDto"] | null;
        };
        CreateNotebookDto: {
            /**
             * @description Of GET /v1/report-datasets. Either this or `template` is given.
             * @example trials
             */
            dataset?: string;
            /**
             * @description What is done with the rows of the dataset: the steps of a table of a report template.
             * @example [
             *       {
             *         "filter": "startYear >= 2020"
             *       }
             *     ]
             */
            steps?: {
                [key: string]: unknown;
            }[];
            /**
             * @description Of GET /v1/report-templates.
             * @example daily-operations
             */
            template?: string;
            /** @description The table of the template; its first one when left out. */
            table?: string;
            /** @description Heading of the notebook. */
            title?: string;
            /** @description By the names that GET /v1/report-datasets lists. */
            filters?: {
                [key: string]: string;
            };
            /** @description Position of the log that the rows hold for; the end of the log by default. */
            asOf?: number;
        };
        RequestedNotebookDto: {
            /** @description A report: GET /v1/reports/{id}, and its file under /content. */
            reportId: string;
            /** @description The job that writes it; the same id. */
            jobId: string;
            /** @description Position of the log that the rows hold for. */
            asOf: number;
            position: number;
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
            /**
             * @description As that of POST /v1/jobs.
             * @enum {string}
             */
            cache?: "use" | "refresh" | "off";
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
        RequestScanDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
        };
        ScanOrderedDto: {
            scanId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        SecurityActorDto: {
            kind: string;
            id: string;
            name?: string;
        };
        CheckOutcomeDto: {
            /** @enum {string} */
            check: "settings" | "headers" | "engines" | "keys" | "secrets.log" | "secrets.content" | "secrets.files" | "personal-data" | "formulas" | "licences" | "vulnerabilities";
            /**
             * @description `not_checked` is never a pass: `reason` says why.
             * @enum {string}
             */
            status: "passed" | "findings" | "not_checked";
            /** @description How many things were looked at. */
            looked: number;
            /** @description How many were left out, or seen in part only, because of a limit. */
            left: number;
            findings: number;
            reason?: string;
        };
        SeverityCountsDto: {
            critical: number;
            high: number;
            medium: number;
            low: number;
        };
        ScanFailureDto: {
            code: string;
            message: string;
        };
        ScanDto: {
            scanId: string;
            /** @description Scans are counted from 1. */
            number: number;
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            /** @enum {string} */
            trigger: "hand" | "schedule";
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: components["schemas"]["SecurityActorDto"];
            /** Format: date-time */
            endedAt: string | null;
            /** @description Empty until it is completed. */
            outcomes: components["schemas"]["CheckOutcomeDto"][];
            /** @description What it has found, accepted findings included; null until it is completed. */
            found: components["schemas"]["SeverityCountsDto"] | null;
            /** @description Findings that were new, or there again. */
            opened: number;
            /** @description Findings of earlier scans that were gone. */
            fixed: number;
            durationMs: number | null;
            failure: components["schemas"]["ScanFailureDto"] | null;
            /** @description Position of the last event about it. */
            changedAt: number;
        };
        ScanProgressDto: {
            /** @description Step that is under way. */
            step: string;
            /** @description Number of the step, from 1. */
            stepNumber: number;
            steps: number;
            /** @description Things of the step that were looked at. */
            done: number;
            /** @description Null while it is not known. */
            total: number | null;
            /** @description Processes that have run it, the one before was ended. */
            attempts: number;
        };
        ScanDetailDto: {
            scanId: string;
            /** @description Scans are counted from 1. */
            number: number;
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            /** @enum {string} */
            trigger: "hand" | "schedule";
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: components["schemas"]["SecurityActorDto"];
            /** Format: date-time */
            endedAt: string | null;
            /** @description Empty until it is completed. */
            outcomes: components["schemas"]["CheckOutcomeDto"][];
            /** @description What it has found, accepted findings included; null until it is completed. */
            found: components["schemas"]["SeverityCountsDto"] | null;
            /** @description Findings that were new, or there again. */
            opened: number;
            /** @description Findings of earlier scans that were gone. */
            fixed: number;
            durationMs: number | null;
            failure: components["schemas"]["ScanFailureDto"] | null;
            /** @description Position of the last event about it. */
            changedAt: number;
            /** @description Null when it has ended, and before a process has taken it. */
            progress: components["schemas"]["ScanProgressDto"] | null;
        };
        AcceptanceDto: {
            by: components["schemas"]["SecurityActorDto"];
            /** Format: date-time */
            at: string;
            reason: string;
            /** Format: date-time */
            until: string;
        };
        SecurityFindingDto: {
            findingId: string;
            /** @enum {string} */
            check: "settings" | "headers" | "engines" | "keys" | "secrets.log" | "secrets.content" | "secrets.files" | "personal-data" | "formulas" | "licences" | "vulnerabilities";
            /** @description Stable id of what is wrong. */
            rule: string;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            title: string;
            /** @description Where it is. */
            place: string;
            /** @description What was seen. Secrets and personal values are never in it. */
            evidence: string;
            /** @description What to do about it. */
            remedy: string;
            /** @enum {string} */
            status: "open" | "accepted" | "fixed";
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            fixedAt: string | null;
            /** @description The last acceptance; it counts until its end. */
            accepted: components["schemas"]["AcceptanceDto"] | null;
            /** @description Position of the last event about it. */
            changedAt: number;
        };
        AcceptFindingDto: {
            /** @description Why it is accepted; the reason stays in the audit trail. */
            reason: string;
            /**
             * Format: date-time
             * @description Until when, at most 366 days ahead: then it is open again.
             */
            until: string;
        };
        FindingWrittenDto: {
            findingId: string;
            /** @description Position of the event: pass it as minPosition to see it. */
            position: number;
        };
        WithdrawAcceptanceDto: {
            /** @description Why; it stays in the audit trail. */
            reason: string;
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
        ImportStartedDto: {
            /** @description The job that maps the records; the import has the same id. */
            jobId: string;
            documentId: string;
            state: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        FillRateDto: {
            /** @example completionDate */
            field: string;
            rate: number;
        };
        FillRateFallDto: {
            field: string;
            before: number;
            after: number;
        };
        ImportFailureDto: {
            code: string;
            message: string;
        };
        TrialImportDto: {
            /** @description The id of its job. */
            importId: string;
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description Records that were found in the document. */
            read: number;
            /** @description Records that were mapped. */
            mapped: number;
            /** @description Records that failed, each alone. */
            failed: number;
            /** @description The total that the pages name. */
            declared: number | null;
            /** @description False when pages are missing. */
            complete: boolean;
            /** @description Paths of fields that the mapping does not know. */
            unknownPaths: number;
            /** @description Records that were dealt with so far. */
            done: number;
            registered: number;
            changed: number;
            unchanged: number;
            /** @description Records that are older than what is known: nothing was written. */
            older: number;
            fillRates: components["schemas"]["FillRateDto"][];
            /** @description Fields that the import before filled more often. */
            falls: components["schemas"]["FillRateFallDto"][];
            /** @description The import that the falls are compared with. */
            previousImportId: string | null;
            failure: components["schemas"]["ImportFailureDto"] | null;
        };
        SponsorDto: {
            companyId: string;
            name: string;
        };
        TrialSummaryDto: {
            /** @example NCT02210780 */
            nctId: string;
            title: string | null;
            /** @example COMPLETED */
            status: string | null;
            /**
             * @example [
             *       "PHASE2"
             *     ]
             */
            phases: string[];
            studyType: string | null;
            conditions: string[];
            interventions: string[];
            sponsor: components["schemas"]["SponsorDto"] | null;
            countries: string[];
            sites: number;
            enrollment: number | null;
            /** @description As precise as the registry knows it. */
            startDate: string | null;
            completionDate: string | null;
            lastUpdatePosted: string | null;
            hasResults: boolean | null;
            /** @description How often the record has changed, with the first import. */
            version: number;
            position: number;
        };
        FacetValueDto: {
            /** @enum {string} */
            facet: "status" | "phase" | "studyType" | "country";
            value: string;
            count: number;
        };
        FacetsDto: {
            /** @description Trials that were counted. */
            counted: number;
            /** @description False when more fit: then the latest ones were counted. */
            exact: boolean;
            /** @description False while the index in memory is loaded: then the database was asked. */
            inMemory: boolean;
            values: components["schemas"]["FacetValueDto"][];
        };
        TrialListDto: {
            items: components["schemas"]["TrialSummaryDto"][];
            /** @description Pass it as `cursor` for the next page. */
            nextCursor: string | null;
            /** @description With `facets=true`. */
            facets?: components["schemas"]["FacetsDto"];
        };
        TrialDto: {
            nctId: string;
            /** @description The record, normalised. */
            record: {
                [key: string]: unknown;
            };
            version: number;
            /** Format: date-time */
            registeredAt: string;
            /** Format: date-time */
            changedAt: string;
            /** @description The import that has written it last. */
            importId: string;
            position: number;
        };
        FieldChangeDto: {
            /** @example status */
            field: string;
            before: unknown;
            after: unknown;
        };
        TrialChangeDto: {
            /** Format: date-time */
            at: string;
            importId: string;
            /** @enum {string} */
            what: "registered" | "changed";
            changes: components["schemas"]["FieldChangeDto"][];
            position: number;
        };
        AliasDto: {
            name: string;
            /** @description Trials that name it so. */
            trials: number;
        };
        CompanyDto: {
            /** @example sanofi */
            companyId: string;
            /** @description The spelling that most trials have. */
            name: string;
            aliases: components["schemas"]["AliasDto"][];
            /**
             * @example [
             *       "INDUSTRY"
             *     ]
             */
            classes: string[];
            /** @description Trials that it sponsors. */
            sponsored: number;
            /** @description Trials that it takes part in. */
            collaborations: number;
            mergedInto: string | null;
            /** @description Companies that were merged into this one itself. */
            merged: string[];
        };
        CountDto: {
            value: string;
            count: number;
        };
        CompanyFiguresDto: {
            trials: number;
            sponsored: number;
            /** @description Participants of the trials that it sponsors, planned or actual. */
            enrollment: number;
            byStatus: components["schemas"]["CountDto"][];
            byPhase: components["schemas"]["CountDto"][];
            /** @description False when it has more trials than are counted. */
            exact: boolean;
        };
        CompanyPageDto: {
            /** @example sanofi */
            companyId: string;
            /** @description The spelling that most trials have. */
            name: string;
            aliases: components["schemas"]["AliasDto"][];
            /**
             * @example [
             *       "INDUSTRY"
             *     ]
             */
            classes: string[];
            /** @description Trials that it sponsors. */
            sponsored: number;
            /** @description Trials that it takes part in. */
            collaborations: number;
            mergedInto: string | null;
            /** @description Companies that were merged into this one itself. */
            merged: string[];
            /** @description All that were merged into it, over any number of steps. */
            members: components["schemas"]["CompanyDto"][];
            /** @description Of all members together. */
            figures: components["schemas"]["CompanyFiguresDto"];
        };
        MergeCompanyDto: {
            /** @description The company that it is; its trials count for that one from now on. */
            into: string;
            reason: string;
        };
        WrittenCompanyDto: {
            companyId: string;
            /** @description Pass it as `minPosition` to read your own write. */
            position: number;
        };
        SplitCompanyDto: {
            /** @description A company that was merged into this one. */
            member: string;
            reason: string;
        };
        EdgeCountDto: {
            /** @enum {string} */
            edge: "sponsored_by" | "collaborates_with" | "studies" | "classified_as" | "uses" | "runs_in" | "has_site" | "measures" | "also_measures";
            count: number;
        };
        GraphNodeDto: {
            /** @example condition_asthma */
            id: string;
            /** @enum {string} */
            kind: "trial" | "company" | "condition" | "intervention" | "country" | "site" | "outcome";
            label: string;
            edges: components["schemas"]["EdgeCountDto"][];
            /** @description False when it has more edges than are counted. */
            exact: boolean;
        };
        NodeDto: {
            /** @example condition_asthma */
            id: string;
            /** @enum {string} */
            kind: "trial" | "company" | "condition" | "intervention" | "country" | "site" | "outcome";
            label: string;
        };
        NeighbourDto: {
            /** @enum {string} */
            edge: "sponsored_by" | "collaborates_with" | "studies" | "classified_as" | "uses" | "runs_in" | "has_site" | "measures" | "also_measures";
            /** @enum {string} */
            direction: "out" | "in";
            node: components["schemas"]["NodeDto"];
            /** @description Version of the trial’s record that has brought the edge. */
            version: number;
            /** @description Position of the event that has brought it. */
            position: number;
        };
        GraphFilterDto: {
            /** @enum {string} */
            kind?: "trial" | "company" | "condition" | "intervention" | "country" | "site" | "outcome";
            /** @description Part of the label, in any case. */
            label?: string;
            /**
             * @description Of trials.
             * @example [
             *       "COMPLETED"
             *     ]
             */
            status?: string[];
            /**
             * @description Of trials.
             * @example [
             *       "PHASE3"
             *     ]
             */
            phase?: string[];
        };
        GraphStepDto: {
            /**
             * @description Left out: any edge.
             * @enum {string}
             */
            edge?: "sponsored_by" | "collaborates_with" | "studies" | "classified_as" | "uses" | "runs_in" | "has_site" | "measures" | "also_measures";
            /**
             * @description Edges lead out of trials, and in from what trials name.
             * @enum {string}
             */
            direction: "out" | "in";
            /** @description Of the nodes that the step leads to. */
            filter?: components["schemas"]["GraphFilterDto"];
        };
        GraphQueryDto: {
            /**
             * @example [
             *       "condition_asthma"
             *     ]
             */
            start: string[];
            steps: components["schemas"]["GraphStepDto"][];
            /**
             * @description Default: "nodes".
             * @enum {string}
             */
            aggregate?: "nodes" | "count" | "kind" | "status";
            /** @description Default: 100. */
            limit?: number;
            /** @description Most trials that are read for it; `complete` says whether they were enough. Default: 2000. */
            maxTrials?: number;
        };
        ReachedNodeDto: {
            /** @example condition_asthma */
            id: string;
            /** @enum {string} */
            kind: "trial" | "company" | "condition" | "intervention" | "country" | "site" | "outcome";
            label: string;
            /** @description Ways that lead to it from the start. */
            paths: number;
        };
        ReachedCountDto: {
            value: string;
            count: number;
        };
        GraphCostDto: {
            /** @description Trials that were read. */
            trials: number;
            /** @description Edges that were looked at. */
            edges: number;
            /** @description False when the database was asked, for the index in memory was not loaded yet. */
            inMemory: boolean;
        };
        GraphAnswerDto: {
            nodes: components["schemas"]["ReachedNodeDto"][];
            counts: components["schemas"]["ReachedCountDto"][];
            /** @description Nodes that were reached, also those behind the limit. */
            reached: number;
            /** @description False when the bound on trials has left something out. */
            complete: boolean;
            cost: components["schemas"]["GraphCostDto"];
        };
        GraphPathsDto: {
            /** @example company_sanofi */
            from: string;
            /** @example condition_asthma */
            to: string;
            /** @description Edges of a path. Default: 4. */
            maxLength?: number;
            /** @description Default: 10. */
            limit?: number;
            /** @description Default: 2000. */
            maxTrials?: number;
        };
        PathEdgeDto: {
            /** @enum {string} */
            edge: "sponsored_by" | "collaborates_with" | "studies" | "classified_as" | "uses" | "runs_in" | "has_site" | "measures" | "also_measures";
            version: number;
            position: number;
        };
        GraphPathDto: {
            nodes: components["schemas"]["NodeDto"][];
            /** @description One fewer than nodes. */
            edges: components["schemas"]["PathEdgeDto"][];
        };
        GraphPathsAnswerDto: {
            paths: components["schemas"]["GraphPathDto"][];
            complete: boolean;
            cost: components["schemas"]["GraphCostDto"];
        };
        SharedNodeDto: {
            /** @enum {string} */
            edge: "sponsored_by" | "collaborates_with" | "studies" | "classified_as" | "uses" | "runs_in" | "has_site" | "measures" | "also_measures";
            id: string;
            label: string;
        };
        SimilarTrialDto: {
            nctId: string;
            label: string;
            score: number;
            /** @description What both have. */
            reasons: components["schemas"]["SharedNodeDto"][];
        };
        SimilarTrialsDto: {
            items: components["schemas"]["SimilarTrialDto"][];
            /** @description False when more trials share something than were compared. */
            complete: boolean;
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
    SchemasController_one: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description The newest one where left out. */
                version?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
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
                    "application/json": components["schemas"]["SchemaDto"];
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
    SchemasController_publish: {
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
                "application/json": components["schemas"]["PublishSchemaDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenSchemaDto"];
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
    SchemasController_list: {
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
                        items: components["schemas"]["SchemaSummaryDto"][];
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
    ProvidersController_one: {
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
                    "application/json": components["schemas"]["ProviderDto"];
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
    ProvidersController_configure: {
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
                "application/json": components["schemas"]["ConfigureProviderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenProviderDto"];
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
    ProvidersController_remove: {
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
                "application/json": components["schemas"]["RemoveProviderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenProviderDto"];
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
    ProvidersController_list: {
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
                        items: components["schemas"]["ProviderDto"][];
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
    ProvidersController_test: {
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
                    "application/json": components["schemas"]["ProviderTestDto"];
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
    HealthController_health: {
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
                    "application/json": components["schemas"]["AiHealthDto"];
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
    ExtractionsController_list: {
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
                        items: components["schemas"]["ExtractionSummaryDto"][];
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
    ExtractionsController_one: {
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
                jobId: string;
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
                    "application/json": components["schemas"]["ExtractionDto"];
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
    ExtractionsController_correct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectExtractionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectedDto"];
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
    AccuracyController_accuracy: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after. */
                from?: string;
                /** @description Before. */
                to?: string;
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
                    "application/json": components["schemas"]["ExtractionAccuracyDto"];
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
    AlertRulesController_list: {
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
                        items: components["schemas"]["AlertRuleDto"][];
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
    AlertRulesController_prometheus: {
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
    AlertRulesController_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestRuleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedRuleDto"];
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
    AlertRulesController_save: {
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
                "application/json": components["schemas"]["SaveRuleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertRulesController_remove: {
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
                "application/json": components["schemas"]["AlertReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertSilencesController_list: {
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
                        items: components["schemas"]["SilenceDto"][];
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
    AlertSilencesController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same silence. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSilenceDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertSilencesController_end: {
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
                "application/json": components["schemas"]["AlertReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertChannelsController_list: {
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
                        items: components["schemas"]["ChannelDto"][];
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
    AlertChannelsController_save: {
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
                "application/json": components["schemas"]["SaveChannelDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelSavedDto"];
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
    AlertChannelsController_remove: {
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
                "application/json": components["schemas"]["AlertReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertChannelsController_setQuietHours: {
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
                "application/json": components["schemas"]["SetQuietHoursDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertChannelsController_removeQuietHours: {
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
                "application/json": components["schemas"]["AlertReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertChannelsController_test: {
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
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertChannelsController_deliveries: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description Of this channel alone. */
                channel?: string;
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
                        items: components["schemas"]["AlertMessageDto"][];
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
    AlertDigestController_get: {
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
                    "application/json": components["schemas"]["DigestDto"];
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
    AlertDigestController_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDigestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertDigestController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
    AlertDigestController_preview: {
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
                    "application/json": components["schemas"]["DigestPreviewDto"];
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
    OverviewController_overview: {
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
                    "application/json": components["schemas"]["OverviewDto"];
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
    OverviewController_figures: {
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
                        items: components["schemas"]["FigureKindDto"][];
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
    OverviewController_series: {
        parameters: {
            query?: {
                resolution?: "minute" | "hour";
                /** @description How far back. */
                hours?: number;
                subject?: string;
            };
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
                    "application/json": components["schemas"]["FigureSeriesDto"];
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
    OverviewController_processes: {
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
                        items: components["schemas"]["ProcessDto"][];
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
    OverviewController_processSamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                process: string;
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
                        items: components["schemas"]["ProcessSampleDto"][];
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
    AlertsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description All where it is left out. */
                state?: ("pending" | "firing" | "acknowledged" | "resolved" | "clear")[];
                severity?: "info" | "warning" | "critical";
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
                        items: components["schemas"]["AlertDto"][];
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
    AlertsController_one: {
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
                    "application/json": components["schemas"]["AlertDto"];
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
    AlertsController_acknowledge: {
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
                "application/json": components["schemas"]["AlertReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWrittenDto"];
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
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
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
    AnalyticsController_jobTrend: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
                        items: components["schemas"]["JobTrendDto"][];
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
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
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
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
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
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
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
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
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
                /** @description At or after; widened to a whole bucket. */
                from?: string;
                /** @description Before; now when left out. Widened likewise. */
                to?: string;
                /** @description Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one. */
                timeZone?: string;
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
                        /**
                         * @description The zone of the buckets.
                         * @example UTC
                         */
                        timeZone: string;
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
    ProductController_engagement: {
        parameters: {
            query?: {
                /** @description 30 days before the end by default. */
                from?: string;
                /** @description Now by default. */
                to?: string;
                /** @description A zone of whole hours. */
                timeZone?: string;
                bucket?: "hour" | "day";
                event?: string;
                /** @description Break the events down by this property, or by `object`. */
                property?: string;
                /** @description svg: a picture of the series. */
                format?: "json" | "svg";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        bucket: string;
                        totals: {
                            events?: number;
                            visitors?: number;
                            visitorsError?: number;
                            eventsPerVisitor?: number | null;
                        };
                        byEvent: {
                            event: string;
                            events: number;
                            visitors: number;
                            visitorsError: number;
                        }[];
                        series: {
                            start: string;
                            events: number;
                            visitors: number;
                            visitorsError: number;
                        }[];
                        peakHours: {
                            hour: number;
                            events: number;
                        }[];
                        weekdays: {
                            /** @description 1 is Monday. */
                            weekday: number;
                            events: number;
                        }[];
                        breakdown: {
                            value: string;
                            events: number;
                        }[] | null;
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
    ProductController_funnels: {
        parameters: {
            query: {
                /** @description 30 days before the end by default. */
                from?: string;
                /** @description Now by default. */
                to?: string;
                /** @description A zone of whole hours. */
                timeZone?: string;
                /** @description 2 to 10 events, in order. */
                steps: string[];
                /** @description From the first step to the last, in minutes. */
                windowMinutes?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        windowMinutes: number;
                        items: {
                            step: string;
                            visitors: number;
                            shareOfFirst: number | null;
                            shareOfPrevious: number | null;
                        }[];
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
    ProductController_retention: {
        parameters: {
            query?: {
                /** @description 30 days before the end by default. */
                from?: string;
                /** @description Now by default. */
                to?: string;
                /** @description A zone of whole hours. */
                timeZone?: string;
                period?: "day" | "week";
                periods?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        periodDays: number;
                        items: {
                            cohort: string;
                            visitors: number;
                            returned: number[];
                        }[];
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
    ProductController_segments: {
        parameters: {
            query?: {
                /** @description 30 days before the end by default. */
                from?: string;
                /** @description Now by default. */
                to?: string;
                /** @description A zone of whole hours. */
                timeZone?: string;
                /** @description The best by silhouette by default. */
                k?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        visitors: number;
                        k: number | null;
                        silhouette: number | null;
                        items: {
                            size: number;
                            share: number;
                            medians: {
                                [key: string]: number;
                            };
                            description: string;
                            examples: string[];
                        }[];
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
    ProductController_forecast: {
        parameters: {
            query?: {
                /** @description 30 days before the end by default. */
                from?: string;
                /** @description Now by default. */
                to?: string;
                /** @description A zone of whole hours. */
                timeZone?: string;
                /** @description All events by default. */
                event?: string;
                format?: "json" | "svg";
                /** @description Days. */
                horizon?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        event: string | null;
                        items: {
                            start: string;
                            mean: number;
                            low: number;
                            high: number;
                        }[];
                        history: {
                            start: string;
                            value: number;
                        }[];
                        parameters: {
                            [key: string]: number;
                        };
                        backTest: {
                            points?: number;
                            meanAbsoluteError?: number;
                            meanAbsolutePercentageError?: number | null;
                        };
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
    ProductController_anomalies: {
        parameters: {
            query?: {
                /** @description 30 days before the end by default. */
                from?: string;
                /** @description Now by default. */
                to?: string;
                /** @description A zone of whole hours. */
                timeZone?: string;
                /** @description All events by default. */
                event?: string;
                format?: "json" | "svg";
                /** @description Robust standard deviations. */
                threshold?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        event: string | null;
                        threshold: number;
                        items: {
                            start: string;
                            value: number;
                            expected: number;
                            score: number;
                        }[];
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
    ProductEventsController_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        items: {
                            event: string;
                            count: number;
                            /** Format: date-time */
                            firstAt: string;
                            /** Format: date-time */
                            lastAt: string;
                            properties: {
                                name: string;
                                types: string[];
                                count: number;
                                /** Format: date-time */
                                firstAt: string;
                            }[];
                            drift: string[];
                        }[];
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
    ProductEventsController_store: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductEventsDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredEventsDto"];
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
    ExperimentsController_one: {
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
            /** @description With `format=svg`, where there is one, a picture of the series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Start of what was counted.
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description End of what was counted.
                         */
                        to: string;
                        timeZone: string;
                        /** @description Position in the stream of product events that the figures hold for. */
                        position: number;
                        /** @description Whether everything that was stored by now is in them. */
                        complete: boolean;
                        degraded: boolean;
                        /** @description Why they are degraded. */
                        reason: string | null;
                        name: string;
                        version: number;
                        definition: {
                            [key: string]: unknown;
                        };
                        variants: {
                            variant: string;
                            visitors: number;
                            converted: number;
                            conversionRate: number | null;
                            meanConversions: number | null;
                            conversion: {
                                difference?: number;
                                low?: number;
                                high?: number;
                                statistic?: number;
                                pValue?: number;
                                degreesOfFreedom?: number;
                            } | null;
                            conversions: {
                                difference?: number;
                                low?: number;
                                high?: number;
                                statistic?: number;
                                pValue?: number;
                                degreesOfFreedom?: number;
                            } | null;
                        }[];
                        sampleRatio: {
                            chiSquare?: number;
                            pValue?: number;
                        } | null;
                        warnings: string[];
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
    ExperimentsController_save: {
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
                "application/json": components["schemas"]["SaveExperimentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedExperimentDto"];
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
    ExperimentsController_assignment: {
        parameters: {
            query: {
                /** @description The visitor. */
                subject: string;
            };
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
                    "application/json": components["schemas"]["ExperimentAssignmentDto"];
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
    DashboardsController_list: {
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
                        items: components["schemas"]["DashboardDto"][];
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
    DashboardsController_save: {
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
                "application/json": components["schemas"]["SaveDashboardDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardWrittenDto"];
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
    DashboardsController_remove: {
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
                "application/json": components["schemas"]["DashboardReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardWrittenDto"];
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
    BackupsController_list: {
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
                        items: components["schemas"]["BackupDto"][];
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
    BackupsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same backup. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBackupDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupOrderedDto"];
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
    BackupsController_one: {
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
                    "application/json": components["schemas"]["BackupDetailDto"];
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
    BackupsController_verify: {
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
                "application/json": components["schemas"]["VerifyBackupDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupOrderedDto"];
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
    CleanupController_overview: {
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
                    "application/json": components["schemas"]["CleanupOverviewDto"];
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
    CleanupController_list: {
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
                        items: components["schemas"]["CleanupPlanDto"][];
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
    CleanupController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same plan. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestCleanupPlanDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanupOrderedDto"];
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
    CleanupController_one: {
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
                    "application/json": components["schemas"]["CleanupPlanDto"];
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
    CleanupController_items: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                kind?: "content" | "results" | "reports" | "samples";
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
                        items: components["schemas"]["CleanupItemDto"][];
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
    CleanupController_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunCleanupDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanupOrderedDto"];
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
    ConfigurationController_list: {
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
                        items: components["schemas"]["ConfigurationKeyDto"][];
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
    ConfigurationController_diff: {
        parameters: {
            query: {
                /** @description Changes behind this version. */
                from: number;
                /** @description Up to this version; the newest by default. */
                to?: number;
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
                        items: components["schemas"]["ConfigurationHistoryDto"][];
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
    ConfigurationController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
                    "application/json": components["schemas"]["ConfigurationDetailDto"];
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
    ConfigurationController_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetValueDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationWrittenDto"];
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
    ConfigurationController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigurationReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationWrittenDto"];
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
    ConfigurationController_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
                        items: components["schemas"]["ConfigurationHistoryDto"][];
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
    ConfigurationController_rollBackAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationWrittenDto"];
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
    ConfigurationController_rollBackOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationWrittenDto"];
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
    SourceImportsController_list: {
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
                        items: components["schemas"]["ImportDto"][];
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
    SourceImportsController_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartImportDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedImportDto"];
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
    SourceImportsController_one: {
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
                    "application/json": components["schemas"]["ImportDetailDto"];
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
    SourceImportsController_records: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description Those alone that an undo has not dealt with. */
                pending?: "true" | "false";
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
                        items: components["schemas"]["ImportedRecordDto"][];
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
    SourceImportsController_counts: {
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
                    "application/json": components["schemas"]["RecordCountsDto"];
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
    SourceImportsController_known: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnownRecordsQueryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownRecordsDto"];
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
    SourceImportsController_batch: {
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
                "application/json": components["schemas"]["RecordBatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportProgressDto"];
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
    SourceImportsController_complete: {
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
                "application/json": components["schemas"]["CompleteImportDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenImportDto"];
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
    ImportUndoController_plan: {
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
                    "application/json": components["schemas"]["UndoPlanDto"];
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
    ImportUndoController_start: {
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
                "application/json": components["schemas"]["UndoReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoProgressDto"];
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
    ImportUndoController_batch: {
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
                "application/json": components["schemas"]["UndoBatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoProgressDto"];
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
    PastJobsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                state?: "succeeded" | "failed" | "canceled" | "timed_out";
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
                        items: components["schemas"]["PastJobDto"][];
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
    PastJobsController_one: {
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
                    "application/json": components["schemas"]["PastJobDto"];
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
    PastJobsController_take: {
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
                "application/json": components["schemas"]["ImportPastJobsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastJobResultsDto"];
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
    PastJobsController_withdraw: {
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
                "application/json": components["schemas"]["WithdrawPastJobsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastJobResultsDto"];
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
                waiting?: ("scheduled" | "queue_paused" | "no_worker" | "tenant_limit" | "behind" | "backing_off")[];
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
    QueueControlController_control: {
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
                    "application/json": components["schemas"]["QueueControlDto"];
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
    QueueControlController_pause: {
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
                    "application/json": components["schemas"]["ControlledDto"];
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
    QueueControlController_resume: {
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
                    "application/json": components["schemas"]["ControlledDto"];
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
    QueueControlController_limit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlledDto"];
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
    BulkOperationsController_list: {
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
                        items: components["schemas"]["BulkOperationDto"][];
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
    BulkOperationsController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same plan. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanBulkDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPlanDto"];
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
    BulkOperationsController_run: {
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
                "application/json": components["schemas"]["RunBulkDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPlanDto"];
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
    BulkOperationsController_one: {
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
                    "application/json": components["schemas"]["BulkOperationDto"];
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
    KnowledgeController_list: {
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
                        items: components["schemas"]["CollectionDto"][];
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
    KnowledgeController_one: {
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
                collection: string;
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
                    "application/json": components["schemas"]["CollectionWithSizeDto"];
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
    KnowledgeController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutCollectionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionWrittenDto"];
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
    KnowledgeController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
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
                    "application/json": components["schemas"]["CollectionWrittenDto"];
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
    KnowledgeController_documents: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description Answer from the collection as it was at this position of the log. */
                position?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                collection: string;
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
                        items: components["schemas"]["KnowledgeDocumentDto"][];
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
    KnowledgeController_putDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutKnowledgeDocumentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeDocumentWrittenDto"];
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
    KnowledgeController_removeDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: string;
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
                    "application/json": components["schemas"]["KnowledgeDocumentWrittenDto"];
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
    KnowledgeSearchController_search: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the collection as it was at this position of the log. */
                position?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswerDto"];
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
    KnowledgeSearchController_answer: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the collection as it was at this position of the log. */
                position?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
            path: {
                collection: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerDto"];
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
    LoadRunsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description Runs of this profile alone. */
                profile?: string;
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
                        items: components["schemas"]["LoadRunDto"][];
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
    LoadRunsController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same run. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordLoadRunDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadRunRecordedDto"];
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
    LoadRunsController_one: {
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
                    "application/json": components["schemas"]["LoadRunDetailDto"];
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
    MigrationsController_status: {
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
                    "application/json": components["schemas"]["MigrationStatusDto"];
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
    MigrationsController_plan: {
        parameters: {
            query?: {
                /** @description expand adds what this release needs; contract takes away what only an older one needed. expand by default. */
                phase?: "expand" | "contract";
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
                    "application/json": components["schemas"]["MigrationPlanDto"];
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
    MigrationsController_runs: {
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
                        items: components["schemas"]["MigrationRunDto"][];
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
    MigrationsController_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same run. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyMigrationDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationOrderedDto"];
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
    MigrationsController_run: {
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
                    "application/json": components["schemas"]["MigrationRunDto"];
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
    MigrationsController_resume: {
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
                "application/json": components["schemas"]["MigrationReasonDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationOrderedDto"];
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
    MigrationsController_rollBack: {
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
                "application/json": components["schemas"]["MigrationReasonDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationOrderedDto"];
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
    ModelsController_list: {
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
                        items: components["schemas"]["ModelSummaryDto"][];
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
    ModelsController_one: {
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
                    "application/json": components["schemas"]["ModelDto"];
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
    ModelsController_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
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
                    "application/json": components["schemas"]["ModelVersionDetailDto"];
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
    ModelsController_register: {
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
                "application/json": components["schemas"]["RegisterModelDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenModelDto"];
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
    ModelsController_promote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenModelDto"];
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
    ModelsController_retire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenModelDto"];
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
    PackagedModelsController_list: {
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
                    "application/json": components["schemas"]["PackagedModelsDto"];
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
    PredictionsController_predict: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same prediction. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PredictDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictionAnswerDto"];
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
    PredictionsController_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same job. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PredictBatchDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStartedDto"];
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
    PredictionsController_list: {
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
                        items: components["schemas"]["PredictionDto"][];
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
    PredictionsController_drift: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description The promoted one when left out. */
                version?: number;
            };
            header?: {
                /** @description The same as `minPosition`. */
                "Docket-Min-Position"?: string;
            };
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
                    "application/json": components["schemas"]["DriftDto"];
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
    PredictionsController_replay: {
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
                    "application/json": components["schemas"]["ReplayDto"];
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
    NotificationsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description Those alone that were not read. */
                state?: "unread"[];
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
                        items: components["schemas"]["NotificationDto"][];
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
    NotificationsController_unread: {
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
                    "application/json": components["schemas"]["UnreadDto"];
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
    NotificationsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotificationsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadDto"];
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
    NotificationsController_deliveries: {
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
                        items: components["schemas"]["NotificationMessageDto"][];
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
    NotificationPreferencesController_get: {
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
                    "application/json": components["schemas"]["PreferencesDto"];
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
    NotificationPreferencesController_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavePreferencesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
    NotificationPreferencesController_give: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveAddressDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressGivenDto"];
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
    NotificationPreferencesController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
    NotificationLinksController_show: {
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
                    "text/html": string;
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
    NotificationLinksController_follow: {
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
                    "text/html": string;
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
    CampaignsController_list: {
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
                        items: components["schemas"]["CampaignDto"][];
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
    CampaignsController_get: {
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
                    "application/json": components["schemas"]["CampaignDto"];
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
    CampaignsController_save: {
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
                "application/json": components["schemas"]["SaveCampaignDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
    CampaignsController_plan: {
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
                    "application/json": components["schemas"]["CampaignPlannedDto"];
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
    CampaignsController_recipients: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                state?: ("planned" | "sending" | "sent" | "failed" | "uncertain" | "held-back" | "left-out")[];
            };
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
                        items: components["schemas"]["PlanRowDto"][];
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
    CampaignsController_start: {
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
                "application/json": components["schemas"]["StartCampaignDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
    CampaignsController_stop: {
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
                "application/json": components["schemas"]["NotificationReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
    CampaignConsentsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visitor: string;
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
                    "application/json": components["schemas"]["ConsentDto"];
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
    CampaignConsentsController_give: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visitor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveConsentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
    CampaignConsentsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visitor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWrittenDto"];
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
                "application/json": components["schemas"]["OperatorReasonDto"];
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
                "application/json": components["schemas"]["OperatorReasonDto"];
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
    ParityRunsController_list: {
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
                        items: components["schemas"]["ParityRunDto"][];
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
    ParityRunsController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same run. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordParityRunDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParityRunRecordedDto"];
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
    ParityRunsController_one: {
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
                    "application/json": components["schemas"]["ParityRunDetailDto"];
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
    PipelinesController_one: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description Left out: the newest. */
                version?: number;
            };
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
                    "application/json": components["schemas"]["PipelineDto"];
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
    PipelinesController_define: {
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
                "application/json": components["schemas"]["DefinePipelineDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinedPipelineDto"];
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
    PipelinesController_list: {
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
                        items: components["schemas"]["PipelineSummaryDto"][];
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
    PipelinesController_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key of the same caller is the same run, for ever; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedRunDto"];
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
    PipelineRunsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                pipeline?: string;
                /** @description One or several. */
                state?: ("running" | "failing" | "canceling" | "compensating" | "succeeded" | "failed" | "compensated" | "compensation_failed" | "canceled")[];
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
                        items: components["schemas"]["PipelineRunSummaryDto"][];
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
    PipelineRunsController_one: {
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
                    "application/json": components["schemas"]["PipelineRunDto"];
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
    PipelineRunsController_output: {
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
                        [key: string]: unknown;
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
    PipelineRunsController_cancel: {
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
                "application/json": components["schemas"]["CancelRunDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CanceledRunDto"];
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
    ResultsExportController_csv: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description Last position to include; the end of the log at this moment when left out. */
                until?: number;
                method?: string;
                tag?: string;
                /** @description Finished at or after. */
                from?: string;
                /** @description Finished before. */
                to?: string;
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
    ResultsExportController_jsonLines: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                /** @description Last position to include; the end of the log at this moment when left out. */
                until?: number;
                method?: string;
                tag?: string;
                /** @description Finished at or after. */
                from?: string;
                /** @description Finished before. */
                to?: string;
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
    ReportTemplatesController_datasets: {
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
                        items: components["schemas"]["ReportDatasetDto"][];
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
    ReportTemplatesController_list: {
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
                        items: components["schemas"]["ReportTemplateDto"][];
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
    ReportTemplatesController_one: {
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
                    "application/json": components["schemas"]["ReportTemplateDto"];
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
    ReportTemplatesController_save: {
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
                "application/json": components["schemas"]["SaveTemplateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTemplateDto"];
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
    ReportSchedulesController_list: {
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
                        items: components["schemas"]["ReportScheduleDto"][];
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
    ReportSchedulesController_one: {
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
                    "application/json": components["schemas"]["ReportScheduleDto"];
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
    ReportSchedulesController_save: {
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
                "application/json": components["schemas"]["SaveReportScheduleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedReportScheduleDto"];
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
    ReportSchedulesController_remove: {
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
                "application/json": components["schemas"]["ReportReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportScheduleWrittenDto"];
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
    ReportSchedulesController_now: {
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
                    "application/json": components["schemas"]["ReportScheduleRunDto"];
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
    ReportsController_list: {
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
                        items: components["schemas"]["ReportDto"][];
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
    ReportsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same report. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReportDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedReportDto"];
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
    ReportsController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewReportDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewDto"];
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
                    "application/json": components["schemas"]["ReportDto"];
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
    ReportsController_content: {
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
                    "application/octet-stream": string;
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
    NotebooksController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same notebook. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateNotebookDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedNotebookDto"];
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
    SecurityScansController_list: {
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
                        items: components["schemas"]["ScanDto"][];
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
    SecurityScansController_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key is the same scan. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestScanDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanOrderedDto"];
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
    SecurityScansController_one: {
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
                    "application/json": components["schemas"]["ScanDetailDto"];
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
    SecurityScansController_findings: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                severity?: "critical" | "high" | "medium" | "low";
                check?: "settings" | "headers" | "engines" | "keys" | "secrets.log" | "secrets.content" | "secrets.files" | "personal-data" | "formulas" | "licences" | "vulnerabilities";
                status?: "open" | "accepted" | "fixed";
                /** @description SARIF 2.1.0 and HTML have every finding of the scan, without pages. */
                format?: "json" | "sarif" | "html";
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
                        items: components["schemas"]["SecurityFindingDto"][];
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
    SecurityFindingsController_list: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                severity?: "critical" | "high" | "medium" | "low";
                check?: "settings" | "headers" | "engines" | "keys" | "secrets.log" | "secrets.content" | "secrets.files" | "personal-data" | "formulas" | "licences" | "vulnerabilities";
                status?: "open" | "accepted" | "fixed";
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
                        items: components["schemas"]["SecurityFindingDto"][];
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
    SecurityFindingsController_one: {
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
                    "application/json": components["schemas"]["SecurityFindingDto"];
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
    SecurityFindingsController_accept: {
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
                "application/json": components["schemas"]["AcceptFindingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingWrittenDto"];
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
    SecurityFindingsController_withdraw: {
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
                "application/json": components["schemas"]["WithdrawAcceptanceDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingWrittenDto"];
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
    SecurityFindingsController_sbom: {
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
                        [key: string]: unknown;
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
    ImportsController_start: {
        parameters: {
            query?: {
                /** @description A document with the records; without it the body is one. */
                documentId?: string;
                /** @description The project that job and document belong to. */
                project?: string;
            };
            header?: {
                /** @description The same key is the same import. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
                "application/x-ndjson": Record<string, never>;
                "multipart/form-data": Record<string, never>;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportStartedDto"];
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
    ImportsController_list: {
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
                        items: components["schemas"]["TrialImportDto"][];
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
    ImportsController_one: {
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
                    "application/json": components["schemas"]["TrialImportDto"];
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
    TrialsController_search: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                /** @description Words that must all be in titles, ids, conditions, keywords, interventions or companies. */
                q?: string;
                /** @description Any of these states. */
                status?: string[];
                /** @description Any of these phases. */
                phase?: string[];
                /** @description Any of these types. */
                studyType?: string[];
                /** @description Any of these conditions, by name or key. */
                condition?: string[];
                /** @description Any of these interventions, by name or key. */
                intervention?: string[];
                /** @description Any of these countries. */
                country?: string[];
                /** @description A company as sponsor or collaborator, with all merged into it. */
                company?: string;
                hasResults?: "true" | "false";
                /** @description Started at this day or later. */
                startFrom?: string;
                /** @description Started before this day. */
                startBefore?: string;
                /** @description The latest or largest first. */
                sort?: "updated" | "start" | "enrollment";
                /** @description Also counts by status, phase, type and country. */
                facets?: "true" | "false";
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
                    "application/json": components["schemas"]["TrialListDto"];
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
    TrialsController_one: {
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
                nctId: string;
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
                    "application/json": components["schemas"]["TrialDto"];
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
    TrialsController_history: {
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
                nctId: string;
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
                        items: components["schemas"]["TrialChangeDto"][];
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
    CompaniesController_list: {
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
                        items: components["schemas"]["CompanyDto"][];
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
    CompaniesController_one: {
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
                    "application/json": components["schemas"]["CompanyPageDto"];
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
    CompaniesController_merge: {
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
                "application/json": components["schemas"]["MergeCompanyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenCompanyDto"];
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
    CompaniesController_split: {
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
                "application/json": components["schemas"]["SplitCompanyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenCompanyDto"];
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
    GraphController_node: {
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
                    "application/json": components["schemas"]["GraphNodeDto"];
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
    GraphController_neighbours: {
        parameters: {
            query?: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                limit?: number;
                /** @description `nextCursor` of the page before, as it came. */
                cursor?: string;
                edge?: "sponsored_by" | "collaborates_with" | "studies" | "classified_as" | "uses" | "runs_in" | "has_site" | "measures" | "also_measures";
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
                        items: components["schemas"]["NeighbourDto"][];
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
    GraphController_query: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraphQueryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphAnswerDto"];
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
    GraphController_paths: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraphPathsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphPathsAnswerDto"];
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
    GraphController_similar: {
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
                nctId: string;
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
                    "application/json": components["schemas"]["SimilarTrialsDto"];
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
    GraphController_export: {
        parameters: {
            query: {
                /** @description Wait, up to 5 s, until everything up to this position shows: the `position` of a write. */
                minPosition?: number;
                /** @description Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`. */
                at?: number;
                format: "graphml" | "cypher" | "csv";
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
                    "text/plain": string;
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
