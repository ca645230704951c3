import { defineConfig } from 'vitest/config';

// Measurements: they print tables, take minutes, and are not part of `npm test`. `npm run eval stories` runs the files whose name holds
// that word; what writes data files of src/ runs only when it is asked for: `npm run train`, or one step of it, such as
// `npm run learn train/topics`.
// Without the first two, which are paths.
const train = process.argv.slice(2).some((argument) => argument.includes('train'));

export default defineConfig({
  test: {
    include: [train ? 'tests/eval/train/**/*.train.ts' : 'tests/eval/**/*.eval.ts'],
    testTimeout: 7_200_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
