import { configDefaults, defineConfig } from 'vitest/config'

/** Meetings by video measure sound as it runs: beside others for the two cores they would measure those. */
const realTime = ['test/e2e/video*.test.ts', 'test/e2e/livekit.test.ts']

export default defineConfig({
  test: {
    // Two cores, and tests that start whole servers: more files at once only wait for one another.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // What is waited for comes when it comes: on a busy machine a second is nothing.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'together', include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'], exclude: [...configDefaults.exclude, ...realTime] } },
      { extends: true, test: { name: 'alone', include: realTime, maxWorkers: 1, fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
})
