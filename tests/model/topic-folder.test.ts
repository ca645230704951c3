import { expect, test } from 'vitest';
import { parseTopicFolder, renderTopicProblem, type TopicFile } from '../../src/model/topic-folder.ts';

const rules = { path: 'topic.json', text: '{"name": "Assad in Moscow"}' };
const seed = { path: 'one.txt', text: 'Assad is in Moscow\nRussia granted him asylum.' };

const topicOf = (...files: TopicFile[]) => {
  const parsed = parseTopicFolder('assad', files);
  if (parsed.kind !== 'topic') {
    throw new Error(parsed.problems.map(renderTopicProblem).join('\n'));
  }
  return parsed.topic;
};

const problemsOf = (...files: TopicFile[]) => {
  const parsed = parseTopicFolder('assad', files);
  return parsed.kind === 'wrong' ? parsed.problems.map(({ file, key }) => `${file} ${key ?? ''}`.trim()) : [];
};

test('reads rules and seeds, the negative ones from not/', () => {
  const topic = topicOf(
    {
      path: 'topic.json',
      text: '\uFEFF{"name": " Assad ", "mustHave": ["Assad"], "never": ["football"], "threshold": 0.6}',
    },
    seed,
    { path: 'two.md', text: '# Where is Assad?\r\n\r\nNobody knows.' },
    { path: 'more.json', text: '[{"title": "A", "text": "B", "url": "https://e.example"}, {"title": "C"}]' },
    { path: 'not/snowden.txt', text: 'Snowden in Moscow' },
    { path: 'not/deeper/x.txt', text: 'not read' },
    { path: 'picture.png', text: '\u0000' },
    { path: '.hidden.txt', text: 'not read' },
  );
  expect(topic).toMatchObject({
    folder: 'assad',
    name: 'Assad',
    mustHave: ['Assad'],
    anyOf: [],
    never: ['football'],
    threshold: 0.6,
  });
  expect(topic.seeds.map(({ title, text, negative }) => [title, text, negative])).toEqual([
    ['A', 'B', false],
    ['C', '', false],
    ['Snowden in Moscow', '', true],
    ['Assad is in Moscow', 'Russia granted him asylum.', false],
    ['Where is Assad?', 'Nobody knows.', false],
  ]);
});

test('gives a seed the same id as long as its file keeps its name', () => {
  const edited = { ...seed, text: 'Another title' };
  expect(topicOf(rules, seed).seeds[0]!.id).toBe(topicOf(rules, edited).seeds[0]!.id);
});

test.each<[string, TopicFile[], string[]]>([
  ['topic.json is missing', [seed], ['topic.json']],
  ['topic.json is not JSON', [{ path: 'topic.json', text: '{' }, seed], ['topic.json']],
  ['topic.json is a list', [{ path: 'topic.json', text: '[]' }, seed], ['topic.json']],
  ['there is no seed', [rules], ['']],
  ['there are negative seeds only', [rules, { path: 'not/x.txt', text: 'x' }], ['']],
  ['a seed is empty', [rules, { path: 'one.txt', text: ' \n ' }], ['one.txt']],
  ['a seed’s JSON is broken', [rules, { path: 'one.json', text: 'x' }], ['one.json']],
  [
    'an article of a list is wrong',
    [rules, { path: 'a.json', text: '[{"title":"x"},{"title":3}]' }],
    ['a.json article 2'],
  ],
  [
    'several keys are wrong, all are told',
    [
      { path: 'topic.json', text: '{"name":"","mustHave":"x","anyOf":[""],"never":[1],"threshold":2,"musthave":[]}' },
      seed,
    ],
    [
      'topic.json musthave',
      'topic.json name',
      'topic.json mustHave',
      'topic.json anyOf',
      'topic.json never',
      'topic.json threshold',
    ],
  ],
])('says what is wrong: %s', (_, files, expected) => {
  expect(problemsOf(...files)).toEqual(expected);
});

test('gives an example for a key of any name', () => {
  const parsed = parseTopicFolder('assad', [{ path: 'topic.json', text: '{"name": "Assad", "constructor": 1}' }, seed]);
  expect(parsed).toMatchObject({ problems: [{ key: 'constructor', example: expect.stringContaining('"name"') }] });
});

test('tells a problem in one line with an example', () => {
  expect(renderTopicProblem({ file: 'topic.json', key: 'threshold', what: 'should be a number', example: '0.5' })).toBe(
    'topic.json, threshold: should be a number; for example 0.5',
  );
});
