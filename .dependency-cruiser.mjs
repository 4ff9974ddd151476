/** Arrows between projects and inside them. The Nx lint rule guards package names; this guards files, and finds cycles. */
export default {
  forbidden: [
    { name: 'no-app-to-app', severity: 'error', comment: 'Only the all-in-one host composes services.', from: { path: '^apps/(?!all-in-one/)([^/]+)/', pathNot: '^apps/[^/]+/test/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    { name: 'no-lib-to-app', severity: 'error', from: { path: '^libs/(?!testing/)' }, to: { path: '^apps/' } },
    { name: 'only-stores-touch-the-database', severity: 'error', comment: 'Prisma and pg stay behind *.store.ts.', from: { path: '^apps/[^/]+-svc/src|^apps/gateway/src', pathNot: '(\\.store\\.ts|\\.module\\.ts|/database\\.ts|\\.spec\\.ts)$|/generated/' }, to: { path: '/generated/prisma/|node_modules/pg/' } },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/generated/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@marquee/source', 'import', 'node', 'default'] },
  },
};
