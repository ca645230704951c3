import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', 'tests/eval/**'],
    // One registry of modules for all files: importing discord.js twenty times costs more than all tests together.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
