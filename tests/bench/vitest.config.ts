import { defineConfig } from 'vitest/config';

// Measurements: they print numbers, assert none, and are not part of `npm test`. `npm run bench store` runs the files
// whose name holds that word.
export default defineConfig({
  test: {
    include: ['tests/bench/**/*.bench.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
