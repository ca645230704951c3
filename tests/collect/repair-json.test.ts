import { expect, test } from 'vitest';
import { repairJson } from '../../src/collect/repair-json.ts';

test.each([
  ['cut off within an item', '{"t":"x","items":[{"a":"]}"},{"b":[1', '{"t":"x","items":[{"a":"]}"}]}'],
  ['cut off within a string', '{"items":[{"a":1},{"b":"\\"x', '{"items":[{"a":1}]}'],
  ['a raw line break in a string', '{"a":"b\nc"}', '{"a":"b\\nc"}'],
  ['a comma too many', '{"a":[1,2, ],}', '{"a":[1,2 ]}'],
  ['something behind the end', '{"a":1} <!-- x -->', '{"a":1}'],
])('%s', (_, broken, sound) => {
  expect(repairJson(broken)).toBe(sound);
  expect(() => JSON.parse(sound)).not.toThrow();
});

test.each([
  ['nothing whole', '{"a":"b'],
  ['brackets without end', '['.repeat(1_000_000)],
])('null for %s', (_, broken) => {
  expect(repairJson(broken)).toBeNull();
});
