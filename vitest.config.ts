import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', 'tests/eval/**'],
    // One registry of modules for all files: importing discord.js twenty times costs more than all tests together.
    isolate: false,
    // By itself it leaves one core unused, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
