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
      comment: 'A lib is entered by its index.ts (or testing/index.ts).',
      severity: 'error',
      from: { path: '^(apps|test|infra|libs/(?:domain/)?[^/]+)/' },
      to: {
        path: '^(libs|infra)/',
        pathNot: [
          '^libs/(?:domain/|read-models/)?[^/]+/index[.]ts$',
          '^(libs|infra)/[^/]+/(testing/)?index[.]ts$',
          '^libs/application/commands/index[.]ts$',
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
      comment: 'A domain context imports the kernel and itself, never another context.',
      severity: 'error',
      from: { path: '^libs/domain/([^/]+)/', pathNot: '[.]spec[.]ts$' },
      to: { path: '^(libs|apps|infra)/', pathNot: [lib('kernel'), '^libs/domain/$1/'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '[.]spec[.]ts$' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/typebox/' },
    },
    only('event-store-knows-the-kernel', lib('event-store'), [lib('kernel')]),
    only('projections-know-the-kernel', lib('projections'), [lib('kernel')]),
    only('work-queue-knows-the-kernel', lib('work-queue'), [lib('kernel')]),
    only('transparency-knows-the-kernel', lib('transparency'), [lib('kernel')]),
    only('documents-know-the-kernel', lib('documents'), [lib('kernel')]),
    only('configuration-knows-the-kernel', lib('configuration'), [lib('kernel')]),
    only('observability-knows-the-kernel', lib('observability'), [lib('kernel')]),
    only('methods-know-the-kernel', lib('methods'), [lib('kernel')]),
    {
      name: 'attempts-start-without-packages',
      comment: 'The process of each attempt loads these anew: what they import, every attempt pays.',
      severity: 'error',
      from: { path: '^libs/methods/(isolation/child|catalogue|[^/]+/method)[.]ts$' },
      to: { dependencyTypes: ['npm'] },
    },
    {
      name: 'only-the-api-loads-nest',
      comment: 'Workers, projectors and commands start without it: a third of what they would load.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: ['^apps/api/', '^libs/application/commands/', '[.]spec[.]ts$'],
      },
      to: {
        path: ['node_modules/@nestjs/', '^libs/application/commands/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    only('access-knows-its-domain', lib('access'), [lib('kernel'), '^libs/domain/access/']),
    only('application-knows-domain-and-stores', lib('application'), [
      lib('kernel'),
      lib('domain'),
      lib('event-store'),
      lib('work-queue'),
      lib('documents'),
      lib('methods'),
    ]),
    only('read-models-know-events-and-projections', lib('read-models'), [
      lib('kernel'),
      lib('domain'),
      lib('projections'),
    ]),
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^(libs|infra)/' },
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
