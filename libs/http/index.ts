export { type Rule, actorOf, mayUse } from './access/caller.js';
export {
  Deprecated,
  DEPRECATION_EXTENSION,
  deprecationFields,
  deprecationOf,
  type Deprecation,
} from './deprecation/deprecated.js';
export {
  VisitorSegments,
  type SegmentOfVisitors,
  type SegmentRequest,
} from './audiences/visitor-segments.js';
export { sendContent } from './content/send-content.js';
export { type ExportFormat, exportFormats } from './exports/export-format.js';
export { ExportSlots } from './exports/export-slots.js';
export { sendExport } from './exports/send-export.js';
export { UntilQueryDto, exportPosition } from './exports/until.js';
export { Lifecycle } from './lifecycle.js';
export { LiveTopics, type LiveMessage, type LiveRequest, type LiveTopic } from './live/live-topics.js';
export { Snapshots } from './live/snapshots.js';
export { Several } from './lists/fields.js';
export { ApiListResponse } from './lists/list-response.js';
export { PageQueryDto } from './lists/page-query.dto.js';
export { type ListAnswer, listAnswer, pageRequest, wholeList } from './lists/page.js';
export { TimeRangeDto, TimedPageQueryDto, timeRange } from './lists/time-range.js';
export { PLATFORM, type Platform } from './platform.js';
export { Problems, type ProblemAnswer } from './problems/from-error.js';
export { ProblemDto } from './problems/problem.dto.js';
export { ProblemError, accepted, aheadOfLog, invalid, rejected } from './problems/problem.js';
export { respondProblem } from './problems/respond.js';
export { countCache, type CacheOutcome } from './read-your-writes/answer-cache.js';
export { PositionTag } from './read-your-writes/position-tag.interceptor.js';
export { ReadQueryDto, Reads } from './read-your-writes/reads.js';
export { CurrentCaller, CurrentContext, CurrentTenant, CurrentVisibility } from './request/decorators.js';
export {
  beginRequest,
  eventContextOf,
  requestState,
  tenantOf,
  type Credential,
  type SessionOfRequest,
} from './request/request-state.js';
export { type Topic } from './streams/event-hub.js';
export { type EventView, eventView, withoutHash } from './streams/event-view.js';
export { lastEventId, resumeAfter, type Resumption } from './streams/resume.js';
export { type Stretch, follow } from './streams/follow.js';
export { type SseMessage, SseStream } from './streams/sse-stream.js';
export { Streams } from './streams/streams.js';
export { DocumentUploads, type StoredUpload } from './submissions/document-uploads.js';
export { JobSubmissions, type RequestedJob, type SubmittedJob } from './submissions/job-submissions.js';
export { anyJson } from './validation/any-json.js';
export { DtoPipe, checked } from './validation/dto.pipe.js';
export { FreeJson, IsId, IsScalarRecord, IsTime, Optional, isTime } from './validation/fields.js';
export { IdPipe } from './validation/ids.js';
export { BodyLimit, JsonBodyInterceptor, ReadsItsBody } from './validation/json-body.interceptor.js';
export { Authentication } from './access/authentication.js';
export { Assignments, WORK_TOKEN_HEADER, type RunningAttempt } from './access/assignments.js';
export { bearerKey } from './access/bearer.js';
export { clearSessionCookie, cookieOf, sessionSecretOf, setSessionCookie } from './access/session-cookie.js';
export { projectFor } from './access/project.js';
export { ReadingLog, type Download, type Export } from './access/reading-log.js';
export { AboutInstallation, isAboutInstallation, Public, Roles } from './access/roles.js';
export { routeRules, ROUTE_RULES, type RouteRules } from './access/route-rules.js';
