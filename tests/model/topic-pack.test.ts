import { describe, expect, test } from 'vitest';
import { readTopicPack, writeTopicPack } from '../../src/model/topic-pack.ts';
import { aTopic } from '../kit/builders.ts';

const seed = {
  id: 'x',
  title: 'Assad in Moscow',
  text: 'He was granted asylum.',
  url: 'https://a.example/1',
  negative: false,
};
const topic = aTopic({
  guildId: '1234',
  createdBy: '5678',
  seeds: [seed, { ...seed, title: 'Snowden in Moscow', url: null, negative: true }],
  mustHave: ['Assad'],
  anyOf: ['asylum', 'Moscow'],
  never: ['football'],
  threshold: 0.4,
});
const feeds = [{ url: 'https://north.example/rss?key=1', outlet: 'North' }];
const whole = JSON.parse(writeTopicPack(topic, feeds)) as Record<string, unknown>;

describe('a topic that is written', () => {
  test('is read again as it was', () => {
    const read = readTopicPack(writeTopicPack(topic, feeds));
    const { name, mustHave, anyOf, never, threshold } = topic;
    expect(read).toMatchObject({
      kind: 'pack',
      pack: {
        ...{ name, mustHave, anyOf, never, threshold, feeds },
        seeds: topic.seeds.map(({ id: _, ...rest }) => rest),
      },
    });
  });

  test('names no person, not even of answers, no server and no feeds that were not wished for', () => {
    const answer = { articleId: 'a', title: 'Assad out', text: '', url: null, belongs: false, score: 0.4 };
    const answered = { ...topic, answers: [{ ...answer, answeredAt: 1, answeredBy: '5678' }] };
    expect(readTopicPack(writeTopicPack(answered, null))).toMatchObject({
      pack: { seeds: [{}, {}, { title: 'Assad out', negative: true }] },
    });
    expect(writeTopicPack(answered, null)).not.toMatch(/1234|5678|created|feeds|north/);
  });
});

describe('a file that is read', () => {
  test.each<[string, string, string]>([
    ['no JSON', '<rss>', 'no JSON'],
    ['a list', '[]', 'should be an object'],
    ['another version', JSON.stringify({ ...whole, newsloomTopic: 2 }), 'newsloomTopic: should be 1'],
    ['an unknown key', JSON.stringify({ ...whole, guildId: '1' }), '"guildId" is not known'],
    ['no name', JSON.stringify({ ...whole, name: ' ' }), 'name: should be a text of 1 to 60'],
    ['a long name', JSON.stringify({ ...whole, name: 'x'.repeat(61) }), 'name: should be a text of 1 to 60'],
    ['no seeds', JSON.stringify({ ...whole, seeds: [] }), 'at least one must show what belongs'],
    [
      'only negative seeds',
      JSON.stringify({ ...whole, seeds: [{ title: 'x', negative: true }] }),
      'at least one must show what belongs',
    ],
    ['an empty seed', JSON.stringify({ ...whole, seeds: [{}] }), 'seeds, number 1: should have a title or a text'],
    [
      'too many seeds',
      JSON.stringify({ ...whole, seeds: Array.from({ length: 101 }, () => ({ title: 'x' })) }),
      'seeds: should be a list of at most 100',
    ],
    ['a seed that is none', JSON.stringify({ ...whole, seeds: ['x'] }), 'seeds, number 1: should be an object'],
    [
      'a script for a link',
      JSON.stringify({ ...whole, seeds: [{ title: 'x', url: 'javascript:alert(1)' }] }),
      'seeds, number 1, url: should be a web address',
    ],
    ['a term that is a number', JSON.stringify({ ...whole, never: [1] }), 'never, number 1: should be a text'],
    ['a term list that is a text', JSON.stringify({ ...whole, anyOf: 'a,b' }), 'anyOf: should be a list'],
    ['a threshold above 1', JSON.stringify({ ...whole, threshold: 1.1 }), 'threshold: should be a number from 0 to 1'],
    ['a feed that is a file', JSON.stringify({ ...whole, feeds: [{ url: 'file:///etc/passwd' }] }), 'web address'],
  ])('%s is refused with what is wrong', (_, text, problem) => {
    const read = readTopicPack(text);
    expect(read.kind === 'wrong' ? read.problems.join('\n') : 'taken').toContain(problem);
  });

  test('every problem is told at once', () => {
    const read = readTopicPack(JSON.stringify({ ...whole, name: 1, threshold: 'high', seeds: 'none' }));
    expect(read.kind === 'wrong' && read.problems).toHaveLength(3);
  });

  test('a key with a special meaning for the language is only an unknown one', () => {
    const read = readTopicPack('{"newsloomTopic":1,"name":"x","seeds":[{"title":"y"}],"__proto__":{"polluted":1}}');
    expect(read.kind).toBe('wrong');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what may be left out is', () => {
    const read = readTopicPack('\uFEFF{"newsloomTopic":1,"name":"x","seeds":[{"title":"y"}]}');
    expect(read).toMatchObject({ kind: 'pack', pack: { name: 'x', threshold: null, feeds: [], never: [] } });
  });
});
