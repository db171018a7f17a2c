/** Who may import whom: docs/ARCHITECTURE.md, "Rooms". There is no exception list, and none may be added. */
const lib = (name) => `^libs/${name}/`;
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '[.]spec[.]ts$' },
  to: { path: '^(libs|apps|infra)/', pathNot: [from, ...allowed] },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-deep-imports',
      comment:
        'A lib is entered by its index.ts (or testing/index.ts), a context by its list or the entry of a part.',
      severity: 'error',
      from: { path: '^(apps|test|infra|libs/contexts/[^/]+|libs/[^/]+)/' },
      to: {
        path: '^(libs|infra)/',
        pathNot: [
          '^(libs|infra)/[^/]+/(testing/)?index[.]ts$',
          '^libs/contexts/(method-catalogue[.]ts|[^/]+/(events|[a-z-]+/(commands/)?index)[.]ts)$',
          '^libs/transparency/verifier/index[.]ts$',
          '^infra/[^/]+[.]mjs$',
          '^$1/',
        ],
      },
    },
    only('kernel-imports-nothing', lib('kernel'), []),
    {
      name: 'kernel-needs-no-package',
      severity: 'error',
      from: { path: lib('kernel'), pathNot: '[.]spec[.]ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'] },
    },
    {
      name: 'contexts-meet-in-events',
      comment:
        'A context imports the events of another one, never more. Only the list of contexts imports manifests.',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/', pathNot: '([.]spec[.]ts$|/testing/)' },
      to: { path: '^libs/contexts/', pathNot: ['^libs/contexts/$1/', '^libs/contexts/[^/]+/events[.]ts$'] },
    },
    {
      name: 'domain-imports-the-kernel',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/domain/', pathNot: '[.]spec[.]ts$' },
      to: {
        path: '^(libs|apps|infra)/',
        pathNot: [lib('kernel'), '^libs/contexts/$1/domain/', '^libs/contexts/[^/]+/events[.]ts$'],
      },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/contexts/[^/]+/domain/', pathNot: '[.]spec[.]ts$' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/typebox/' },
    },
    {
      name: 'read-models-know-events-and-projections',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/read-models/', pathNot: '[.]spec[.]ts$' },
      to: {
        path: '^(libs|apps|infra)/',
        pathNot: [
          ...['kernel', 'projections', 'paging', 'tabular', 'composition'].map(lib),
          '^libs/contexts/$1/(domain|read-models)/',
          '^libs/contexts/[^/]+/events[.]ts$',
        ],
      },
    },
    {
      name: 'only-http-and-cli-know-their-frames',
      comment:
        'Domain, application and read models of a context serve every process, not only the API or the command line.',
      severity: 'error',
      from: {
        path: '^libs/contexts/[^/]+/(domain|application|read-models|methods)/',
        pathNot: '[.]spec[.]ts$',
      },
      to: { path: '^libs/(http|command-line)/|^libs/contexts/[^/]+/(http|cli)/' },
    },
    {
      name: 'engines-know-no-context',
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/contexts/', '[.]spec[.]ts$', '/testing/'] },
      to: { path: '^libs/contexts/' },
    },
    only('jetstream-knows-the-kernel', lib('jetstream'), [lib('kernel')]),
    only('event-store-knows-jetstream', lib('event-store'), [lib('kernel'), lib('jetstream')]),
    only('log-following-knows-the-kernel', lib('log-following'), [lib('kernel')]),
    only('projections-know-log-following', lib('projections'), [lib('kernel'), lib('log-following')]),
    only('processes-know-log-following', lib('processes'), [lib('kernel'), lib('log-following')]),
    only('work-queue-knows-jetstream', lib('work-queue'), [lib('kernel'), lib('jetstream')]),
    only('privacy-knows-the-kernel', lib('privacy'), [lib('kernel')]),
    only('transparency-knows-the-kernel', lib('transparency'), [lib('kernel')]),
    only('content-store-knows-jetstream', lib('content-store'), [lib('kernel'), lib('jetstream')]),
    {
      name: 'proofs-are-checked-in-browsers',
      comment: 'The verifier runs where neither Node.js nor a package is.',
      severity: 'error',
      from: { path: '^libs/transparency/verifier/', pathNot: '[.]spec[.]ts$' },
      to: { pathNot: '^libs/transparency/verifier/' },
    },
    only('outbound-knows-nothing', lib('outbound'), []),
    only('configuration-knows-the-kernel', lib('configuration'), [lib('kernel')]),
    only('observability-knows-the-kernel', lib('observability'), [lib('kernel')]),
    only('methods-know-the-kernel', lib('methods'), [lib('kernel')]),
    only('method-runner-knows-methods', lib('method-runner'), [lib('kernel'), lib('methods')]),
    {
      name: 'attempts-start-without-packages',
      comment:
        'The process of an attempt loads these before it knows its method: what they import, every process pays.',
      severity: 'error',
      from: { path: '^libs/(method-runner/child/[^/]+|contexts/[^/]+/methods/[^/]+/method)[.]ts$' },
      to: { dependencyTypes: ['npm'] },
    },
    {
      name: 'only-the-api-loads-nest',
      comment: 'Workers, projectors and commands start without it: a third of what they would load.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: [
          '^apps/api/',
          '^libs/http/',
          '^libs/contexts/[^/]+/(http|application/commands)/',
          '[.]spec[.]ts$',
        ],
      },
      to: {
        path: ['node_modules/@nestjs/', '^libs/http/', '^libs/contexts/[^/]+/application/commands/'],
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    only('paging-knows-the-kernel', lib('paging'), [lib('kernel')]),
    only('tabular-knows-the-kernel', lib('tabular'), [lib('kernel')]),
    only('commands-know-the-event-store', lib('commands'), [
      lib('kernel'),
      lib('event-store'),
      lib('observability'),
    ]),
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      // A spec of routes or commands starts the app that serves them.
      from: { path: '^(libs|infra)/', pathNot: '[.]spec[.]ts$' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-never-import-apps',
      comment: 'Only standalone and admin compose the modules of other apps.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/(standalone|admin)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'engines-are-for-development',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/standalone/', '[.]spec[.]ts$', '/testing/'] },
      to: { path: '^infra/' },
    },
    {
      name: 'testing-kits-stay-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['[.]spec[.]ts$', '/testing/'] },
      to: { path: '/testing/' },
    },
    ...['util', 'utils', 'common', 'shared', 'helper', 'helpers'].map((drawer) => ({
      name: `no-${drawer}-folder`,
      severity: 'error',
      from: {},
      to: { path: `^(apps|libs|infra)/.*/${drawer}/` },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
