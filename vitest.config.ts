import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Programs that tests start are compiled once, not at every start.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'fenqun-test-compiled')

const common = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
  // Files of one worker share what they import, which takes half the time: tests leave nothing behind in modules, environment or folders.
  isolate: false,
}
const env = { TZ: 'UTC', NO_COLOR: '1' }

/** Tests of what definitions mean, over whole projects: they run once more with a PostgreSQL database computing. */
const onEveryEngine = [
  ...[
    'accounts',
    'distinct-values',
    'golden',
    'history',
    'history-properties',
    'meanings',
    'mission',
    'needs',
    'properties',
    'run-laws',
    'value-covariates',
    'value-models',
    'value-periods',
    'value-properties',
    'values',
  ].map((name) => `test/${name}.test.ts`),
  ...['did-regularly', 'first-ever', 'linked', 'sequence', 'started', 'top', 'where'].map(
    (name) => `src/conditions/${name}.test.ts`,
  ),
  'src/attributes/linked.test.ts',
  'src/compile/standing.test.ts',
  'src/runs/identity/*.test.ts',
  'src/attributes/{share-of-total,composite,durability,chance}.test.ts',
  'src/evidence/{shares,league,losses,value-claims,watch,drift/drift,to-customer/to-customer}.test.ts',
  'src/runs/sensitivity/price-fairness.test.ts',
  'src/methods/bank-tiers.test.ts',
  'src/methods/clusters/*.test.ts',
  'src/runs/{diff,plan,preview}/*.test.ts',
  'src/runs/people/**/*.test.ts',
]

export default defineConfig({
  test: {
    // Of two cores both: much of a test waits for a disk, a database or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['test/support/postgres-server.ts', 'test/support/retailer-door.ts'],
    projects: [
      {
        test: {
          ...common,
          name: 'duckdb',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts', 'ui/{src,test}/**/*.test.ts'],
          env,
        },
      },
      {
        test: {
          ...common,
          name: 'postgres',
          include: onEveryEngine,
          setupFiles: ['test/support/postgres-env.ts'],
          env: { ...env, FENQUN_TEST_ENGINE: 'postgres' },
        },
      },
    ],
  },
})
