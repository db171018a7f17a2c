import { alertVariables } from './alert-variables.js';
import { backupVariables } from './backup-variables.js';
import { knowledgeVariables } from './knowledge-variables.js';
import { securityVariables } from './security-variables.js';
import { signInVariables } from './sign-in-variables.js';
import { atMost, list, network, oneOf, sliceOf, text, url, variable, wholeNumber } from './variable.js';

const MIB = 1_048_576;

/** Every setting that Docket reads, by its member in `Settings`. The README's table is made from this. */
export const variables = {
  port: variable({
    name: 'PORT',
    summary: 'Port of the HTTP API; 0 takes a free one.',
    fallback: '8080',
    parse: wholeNumber(0, 65_535),
  }),
  host: variable({
    name: 'HOST',
    summary: 'Address that the API listens on. Loopback unless you say otherwise.',
    fallback: '127.0.0.1',
    parse: text(/^[A-Za-z0-9.:_-]{1,253}$/, 'a host name or an address such as 127.0.0.1 or 0.0.0.0'),
  }),
  grpcPort: variable({
    name: 'DOCKET_GRPC_PORT',
    summary:
      'Port where the API process serves gRPC beside HTTP, on the same HOST; 0 takes a free one. None by default.',
    parse: wholeNumber(0, 65_535),
  }),
  probePort: variable({
    name: 'DOCKET_PROBE_PORT',
    summary:
      'Port where each process answers /health/live, /health/ready and /metrics without a key; none by default.',
    parse: wholeNumber(0, 65_535),
  }),
  home: variable({
    name: 'DOCKET_HOME',
    summary: 'Folder of all data that the embedded engines keep.',
    fallback: '.docket',
    parse: text(),
  }),
  cache: variable({
    name: 'DOCKET_CACHE',
    summary: 'Folder where downloaded engines are kept; by default a cache folder of the user.',
    parse: text(),
  }),
  hyphy: variable({
    name: 'DOCKET_HYPHY',
    summary:
      "HyPhy's program (2.5.40 or newer) for the `hyphy.…` methods; by default the one on the PATH, and `npm start` fetches one.",
    parse: text(),
  }),
  pictureModel: variable({
    name: 'DOCKET_PICTURE_MODEL',
    summary:
      'Folder of the model for the option `safety` of `image.inspect`; `npm start` fetches it when the first job needs it.',
    parse: text(),
  }),
  adminKey: variable({
    name: 'DOCKET_ADMIN_KEY',
    summary: 'First admin key. Without it one is generated at the first start and printed once.',
    secret: true,
    parse: text(
      /^[A-Za-z0-9_-]{32,200}$/,
      '32 to 200 letters, digits, - or _ (make one with: openssl rand -hex 32)',
    ),
  }),
  natsUrl: variable({
    name: 'NATS_URL',
    summary: 'NATS servers (2.14.4 or newer, with JetStream) to use, comma-separated.',
    secret: true,
    parse: url('nats:', 'tls:'),
  }),
  mongodbUri: variable({
    name: 'MONGODB_URI',
    summary: 'MongoDB (7 or newer) to use, with the name of the database as its path.',
    secret: true,
    parse: url('mongodb:', 'mongodb+srv:'),
  }),
  logLevel: variable({
    name: 'DOCKET_LOG_LEVEL',
    summary: 'Least severe level that is logged.',
    fallback: 'info',
    parse: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  }),
  replicas: variable({
    name: 'DOCKET_REPLICAS',
    summary: 'Copies of each stream; 3 in a cluster of three or more NATS servers.',
    fallback: '1',
    parse: wholeNumber(1, 5),
  }),
  natsSync: variable({
    name: 'DOCKET_NATS_SYNC',
    summary:
      'When NATS flushes to its disk: every so long (2m), or `always`, before each answer. `npm start` sets its server so; for a server of yours, say what it does.',
    fallback: '2m',
    parse: text(/^(always|[1-9][0-9]{0,5}(ms|s|m))$/, 'always, or a time such as 10s or 2m'),
  }),
  logMaxBytes: variable({
    name: 'DOCKET_LOG_MAX_BYTES',
    summary:
      'Most bytes that the log may take; what the NATS server allows by default. Below the room that a lone server has, it refuses a whole append instead of storing half of it.',
    parse: wholeNumber(MIB, 2 ** 50, 'bytes'),
  }),
  maxDocumentBytes: variable({
    name: 'DOCKET_MAX_DOCUMENT_BYTES',
    summary: 'Largest document that is taken, in bytes.',
    fallback: String(2_048 * MIB),
    parse: wholeNumber(1, 1_048_576 * MIB, 'bytes'),
  }),
  documentTypes: variable({
    name: 'DOCKET_DOCUMENT_TYPES',
    summary:
      'Media types of documents that are taken, comma-separated, `text/*` for a family; all by default.',
    fallback: '',
    parse: list(text(/^[a-z]+\/([a-z0-9.+-]+|\*)$/, 'media types such as application/pdf,text/*')),
  }),
  maxBodyBytes: variable({
    name: 'DOCKET_MAX_BODY_BYTES',
    summary: 'Largest JSON body that is taken, in bytes.',
    fallback: String(MIB),
    parse: wholeNumber(1_024, 64 * MIB, 'bytes'),
  }),
  ratePerSecond: variable({
    name: 'DOCKET_RATE_PER_SECOND',
    summary: 'Requests a second that one key (or one address without a key) may send, in the long run.',
    fallback: '200',
    parse: wholeNumber(1, 1_000_000),
  }),
  corsOrigins: variable({
    name: 'DOCKET_CORS_ORIGINS',
    summary: 'Origins whose pages may call the API, comma-separated; none by default.',
    fallback: '',
    parse: list(text(/^https?:\/\/[^/\s]+$/, 'origins such as https://app.example.org')),
  }),
  ...knowledgeVariables,
  ...signInVariables,
  ...alertVariables,
  ...backupVariables,
  ...securityVariables,
  trustedProxies: variable({
    name: 'DOCKET_TRUSTED_PROXIES',
    summary:
      'Addresses or networks of proxies whose X-Forwarded-For tells where a request came from, comma-separated; none by default.',
    fallback: '',
    parse: list(text(/^[0-9a-fA-F.:]+(\/\d{1,3})?$/, 'addresses such as 10.0.0.5 or 10.0.0.0/8')),
  }),
  workerSlots: variable({
    name: 'DOCKET_WORKER_SLOTS',
    summary: 'Jobs that one worker process runs at once.',
    fallback: '2',
    parse: wholeNumber(1, 256),
  }),
  workerMethods: variable({
    name: 'DOCKET_WORKER_METHODS',
    summary:
      'Methods that this worker runs, comma-separated, with a version (`pdf.text@2`) or without for all; every method by default.',
    fallback: '',
    parse: list(
      text(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*(@[1-9]\d{0,8})?$/, 'methods such as pdf.text@2 or csv.profile'),
    ),
  }),
  workerQueues: variable({
    name: 'DOCKET_WORKER_QUEUES',
    summary: 'Queues that this worker takes jobs from, comma-separated; every queue by default.',
    fallback: '',
    parse: list(text(/^[a-z][a-z0-9-]{0,63}$/, 'names of queues such as default')),
  }),
  workerPools: variable({
    name: 'DOCKET_WORKER_POOLS',
    summary: 'Pools whose methods this worker runs, comma-separated; every pool by default.',
    fallback: '',
    parse: list(text(/^[a-z][a-z0-9-]{0,63}$/, 'names of pools such as default')),
  }),
  leaseMs: variable({
    name: 'DOCKET_LEASE_MS',
    summary: 'How long a silent worker keeps its job, in milliseconds.',
    fallback: '30000',
    parse: wholeNumber(1_000, 3_600_000, 'milliseconds'),
  }),
  projectorSlice: variable({
    name: 'DOCKET_PROJECTOR_SLICE',
    summary:
      'Which part of the partitions a projector folds, e.g. `1/2` and `2/2` for two that share the work. All by default.',
    fallback: '1/1',
    parse: sliceOf(64),
  }),
  localBytes: variable({
    name: 'DOCKET_LOCAL_BYTES',
    summary:
      'A larger document is too much for a browser, in bytes: `POST /v1/routing/decision` says `backend`.',
    fallback: '5000000',
    parse: wholeNumber(0, 2 ** 40, 'bytes'),
  }),
  localSequences: variable({
    name: 'DOCKET_LOCAL_SEQUENCES',
    summary: 'More sequences are too many for a browser; half of them for a heavy method.',
    fallback: '100',
    parse: wholeNumber(0, 1_000_000_000),
  }),
  localLength: variable({
    name: 'DOCKET_LOCAL_LENGTH',
    summary: 'Longer sequences are too long for a browser, in columns; half of it for a heavy method.',
    fallback: '10000',
    parse: wholeNumber(0, 1_000_000_000),
  }),
  localMs: variable({
    name: 'DOCKET_LOCAL_MS',
    summary: 'Work that may take longer is too much for a browser, in milliseconds.',
    fallback: '300000',
    parse: wholeNumber(0, 2_592_000_000, 'milliseconds'),
  }),
  mostLocalBytes: variable({
    name: 'DOCKET_MOST_LOCAL_BYTES',
    summary: 'What a browser can hold at most, in bytes, whatever somebody prefers.',
    fallback: '100000000',
    parse: wholeNumber(0, 2 ** 40, 'bytes'),
  }),
  queues: variable({
    name: 'DOCKET_QUEUES',
    summary: 'Queues beside `default` that jobs may name, comma-separated, at most 63.',
    fallback: '',
    parse: atMost(63, list(text(/^[a-z][a-z0-9-]{0,63}$/, 'queues such as night,urgent'))),
  }),
  signingSecret: variable({
    name: 'DOCKET_SIGNING_SECRET',
    summary:
      'Signs work tokens, cursors and webhooks; the same for all processes. By default one is kept in NATS.',
    secret: true,
    parse: text(/^.{32,}$/s, 'at least 32 characters'),
  }),
  webhookNetworks: variable({
    name: 'DOCKET_WEBHOOK_NETWORKS',
    summary:
      'Private, loopback or link-local networks that webhooks may be sent to, comma-separated, e.g. `10.1.0.0/16`; none by default.',
    fallback: '',
    parse: atMost(64, list(network)),
  }),
  aiNetworks: variable({
    name: 'DOCKET_AI_NETWORKS',
    summary:
      'Private, loopback or link-local networks in which servers of language models may be, comma-separated, e.g. `127.0.0.0/8`; none by default.',
    fallback: '',
    parse: atMost(64, list(network)),
  }),
  auditKey: variable({
    name: 'DOCKET_AUDIT_KEY',
    summary:
      'Private keys that sign tree heads, the newest first, as `docket audit key create` makes them. For the audit projector alone.',
    secret: true,
    parse: text(/^PRIVATE\+KEY\+[^\s+]+\+[0-9a-f]{8}\+/, 'a key that "docket audit key create" has made'),
  }),
  auditKeyFile: variable({
    name: 'DOCKET_AUDIT_KEY_FILE',
    summary:
      'File with the private keys that sign tree heads; `npm start` makes one in `DOCKET_HOME` when neither is set.',
    parse: text(),
  }),
  privacyKey: variable({
    name: 'DOCKET_PRIVACY_KEY',
    summary:
      'Master keys that wrap the keys of data subjects, the newest first, as `docket privacy create-key` makes them. For the API alone.',
    secret: true,
    parse: text(/^MASTER\+KEY\+[a-z0-9-]+\+/, 'a key that "docket privacy create-key" has made'),
  }),
  privacyKeyFile: variable({
    name: 'DOCKET_PRIVACY_KEY_FILE',
    summary:
      'File with the master keys; `npm start` makes one in `DOCKET_HOME` when neither is set. Keep it out of backups of the data.',
    parse: text(),
  }),
  auditHeadEntries: variable({
    name: 'DOCKET_AUDIT_HEAD_ENTRIES',
    summary: 'A tree head is signed after so many entries of the log.',
    fallback: '1000',
    parse: wholeNumber(1, 1_000_000),
  }),
  auditHeadMs: variable({
    name: 'DOCKET_AUDIT_HEAD_MS',
    summary: 'A tree head is signed after so long when the log has grown, in milliseconds.',
    fallback: '60000',
    parse: wholeNumber(1_000, 86_400_000, 'milliseconds'),
  }),
  auditWitnesses: variable({
    name: 'DOCKET_AUDIT_WITNESSES',
    summary:
      'Witnesses that cosign tree heads, comma-separated: the public key, a space, and the address of each. None by default.',
    fallback: '',
    parse: atMost(
      16,
      list(text(/^\S+ https?:\/\/\S+$/, 'witnesses such as name+id+key https://witness.example')),
    ),
  }),
  auditHeadWebhook: variable({
    name: 'DOCKET_AUDIT_HEAD_WEBHOOK',
    summary:
      'Address that each signed tree head is posted to, so that it is kept elsewhere. None by default.',
    parse: url('http:', 'https:'),
  }),
} as const;
