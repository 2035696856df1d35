import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'],
    // Two cores, and tests that start whole servers: more files at once only wait for one another.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // What is waited for comes when it comes: on a busy machine a second is nothing.
    expect: { poll: { timeout: 20_000 } },
  },
})
