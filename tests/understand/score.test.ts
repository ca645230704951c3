import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import type { Seed, Topic } from '../../src/model/topic.ts';
import { createRarity } from '../../src/understand/rarity.ts';
import { termOf, toReading } from '../../src/understand/reading.ts';
import { createTopicScorer } from '../../src/understand/score.ts';
import { createStoryFeeds } from '../../src/understand/story-feeds.ts';
import { disagreeingSeeds } from '../../src/understand/topic-profile.ts';
import { type TopicSignal, topicSignalNames } from '../../src/understand/topic-signals.ts';
import { readWords } from '../../src/understand/words.ts';
import { aTopic } from '../kit/builders.ts';

const seed = (title: string, text = '', negative = false): Seed => ({ id: title, title, text, url: null, negative });

const asylum = seed(
  'Assad granted asylum in Moscow',
  'Ousted Syrian president Bashar al-Assad and his family are in Moscow, where Russia has granted them asylum.',
);

interface Line {
  readonly title: string;
  readonly text?: string;
  readonly story?: string;
}

function follow(topic: Partial<Topic>, language = 'en') {
  const rarity = createRarity(language);
  let newest: Float64Array = new Float64Array();
  const scorer = createTopicScorer(aTopic({ threshold: null, ...topic }), language, rarity, defaultSettings, {
    watch: (_, measures) => {
      newest = measures.slice();
    },
  });
  const stories = createStoryFeeds();
  let count = 0;
  return {
    merge(from: string, into: string) {
      scorer.merged(from, into);
      stories.merge(from, into);
    },
    /** Of the newest article that was looked at. */
    signal: (name: TopicSignal) => newest[topicSignalNames.indexOf(name)]!,
    score({ title, text = '', story }: Line) {
      count += 1;
      const reading = toReading(readWords(title, text, language), rarity);
      rarity.count(Array.from(reading.entries, termOf), count);
      const articleId = String(count);
      const storyId = stories.heirOf(story ?? articleId);
      const storyArticles = stories.count(storyId, () => true);
      stories.add(storyId, '');
      return scorer.score({ articleId, title, text, reading, storyId, storyArticles }, count);
    },
  };
}

const retelling = {
  title: 'Russia gives ousted Syrian leader Assad asylum',
  text: 'Assad and his family are in Moscow.',
};

describe('an article', () => {
  test('belongs when it tells what the seed tells, in other words', () => {
    expect(follow({ seeds: [asylum] }).score(retelling)).toMatchObject({ belongs: true, withheldBy: null });
  });

  test.each([
    [
      'shares the place only',
      {
        title: 'Moscow marathon draws 20,000 runners',
        text: 'Streets in the centre were closed to traffic until noon.',
      },
    ],
    ['shares nothing', { title: 'Storm closes bridges in Wales' }],
    ['has no word at all', { title: '!!!', text: '???' }],
  ])('does not belong when it %s', (_, line) => {
    expect(follow({ seeds: [asylum] }).score(line).belongs).toBe(false);
  });

  test('is kept out by a negative seed that is nearer', () => {
    const snowden = {
      title: 'Edward Snowden granted asylum in Moscow',
      text: 'Russia has granted the American asylum.',
    };
    const without = follow({ seeds: [asylum] }).score(snowden).score;
    const negative = follow({ seeds: [asylum, seed(snowden.title, snowden.text, true)] });
    expect(negative.score(snowden)).toMatchObject({ belongs: false });
    expect(negative.score(snowden).score).toBeLessThan(without);
    expect(negative.score(retelling).belongs).toBe(true);
  });

  const bland = { title: 'Family of the ousted leader seen at an airport' };

  test('is supported by a story whose articles fit', () => {
    const topic = follow({ seeds: [asylum] });
    for (let at = 0; at < 4; at += 1) {
      topic.score({ ...retelling, story: 'fitting' });
    }
    topic.score({ ...bland, story: 'fitting' });
    const supported = topic.signal('story');
    topic.score({ ...bland, story: 'own' });
    expect(supported).toBeGreaterThan(topic.signal('story'));
  });

  test('keeps the support of a story that was merged into another', () => {
    const topic = follow({ seeds: [asylum] });
    for (let at = 0; at < 4; at += 1) {
      topic.score({ ...retelling, story: 'small' });
    }
    topic.score({ ...bland, story: 'large' });
    const before = topic.signal('story');
    topic.merge('small', 'large');
    topic.score({ ...bland, story: 'large' });
    expect(topic.signal('story')).toBeGreaterThan(before);
    topic.score({ ...bland, story: 'small' });
    expect(topic.signal('story')).toBeGreaterThan(before);
  });

  test('that a rule forbids keeps its score and does not belong', () => {
    const score = follow({ seeds: [asylum], never: ['family'] }).score(retelling);
    expect(score).toMatchObject({ belongs: false, withheldBy: 'never: family' });
    expect(score.score).toBeGreaterThan(0.5);
  });

  test('is told with words as people write them, not as stems', () => {
    const { shared, missing, nearestSeed } = follow({ seeds: [asylum] }).score(retelling);
    expect(shared.map(({ word }) => word)).toContain('family');
    expect(missing.map(({ word }) => word)).toContain('Bashar');
    expect(nearestSeed).toMatchObject({ seedId: asylum.id, title: asylum.title });
  });

  test('is measured by the threshold of its topic', () => {
    const { score } = follow({ seeds: [asylum] }).score(retelling);
    expect(follow({ seeds: [asylum], threshold: Math.min(1, score + 1e-6) }).score(retelling).belongs).toBe(false);
    expect(follow({ seeds: [asylum], threshold: score }).score(retelling).belongs).toBe(true);
  });
});

describe('a topic whose seeds are in another language', () => {
  test.each<readonly [string, Line, boolean]>([
    [
      'finds what shares two names with them',
      { title: 'Moskau: Putin gewährt Assad Asyl', text: 'Baschar al-Assad ist nach Russland geflohen, sagte Putin.' },
      true,
    ],
    ['does not take one name for the event', { title: 'Rebellen in Damaskus: Das Ende der Familie Assad' }, false],
    ['finds nothing by words that happen to be spelled alike', { title: 'Moskito granted: Asylum in Russia' }, false],
  ])('%s', (_, line, belongs) => {
    const kremlin = seed(
      'Putin decided himself to grant Assad asylum, Kremlin says',
      'President Vladimir Putin took the decision to grant Bashar al-Assad asylum in Russia, his spokesman said on Monday.',
    );
    expect(follow({ seeds: [asylum, kremlin] }, 'de').score(line).belongs).toBe(belongs);
  });
});

test('a topic with seeds in several languages scores in each as by the seeds of that language alone', () => {
  const german = seed(
    'Gestürzter Präsident Assad erhält Asyl in Moskau',
    'Russland gewährt dem gestürzten syrischen Machthaber und seiner Familie Asyl, melden die Agenturen des Landes am Abend.',
  );
  const melding = {
    title: 'Assad ist in Moskau',
    text: 'Der Machthaber ist mit seiner Familie in Russland eingetroffen.',
  };
  const scoreIn = (language: string, seeds: readonly Seed[], line: Line): number =>
    follow({ seeds }, language).score(line).score;
  expect(scoreIn('de', [asylum, german], melding)).toBe(scoreIn('de', [german], melding));
  expect(scoreIn('en', [asylum, german], retelling)).toBe(scoreIn('en', [asylum], retelling));
  expect(scoreIn('de', [asylum, german], melding)).not.toBe(scoreIn('de', [asylum], melding));
});

test('a topic without seeds that say anything scores nothing', () => {
  const empty = follow({ seeds: [seed('!!!')] });
  expect(empty.score(retelling)).toMatchObject({ score: 0, belongs: false, nearestSeed: null });
});

test('ten thousand articles later a topic still knows its seeds', () => {
  const scorer = follow({ seeds: [asylum] });
  for (let at = 0; at < 10_000; at += 1) {
    scorer.score({ title: `Moscow and Syria talk, round ${at % 977} about item${at}`, story: `s${at % 31}` });
  }
  expect(scorer.score(retelling).belongs).toBe(true);
}, 20_000);

test('points out a seed that has nothing to do with the others', () => {
  const stranger = seed('Storm closes bridges in Wales', 'Winds of 90 miles an hour are forecast for the coast.');
  const seeds = [asylum, seed(retelling.title, retelling.text), stranger];
  expect(disagreeingSeeds({ seeds })).toEqual([stranger]);
  expect(disagreeingSeeds({ seeds: [stranger] })).toEqual([]);
  expect(disagreeingSeeds({ seeds: [asylum, { ...stranger, negative: true }] })).toEqual([]);
  const german = seed(
    'Assad erhält Asyl in Moskau',
    'Der gestürzte syrische Präsident ist mit seiner Familie in Russland.',
  );
  expect(disagreeingSeeds({ seeds: [asylum, german] })).toEqual([]);
});

describe('in a crisis', () => {
  const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/crisis', path), 'utf8');
  const negatives = ['not/hunger-strike.md', 'not/house-search.md'];
  const seeds = ['topic/1-on-board.md', 'topic/2-remand.md', 'topic/3-portrait.md'].map((path) => seedOf(read(path)));
  const articles = read('articles.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { title: string; text: string; story: string });

  function seedOf(text: string, negative = false): Seed {
    const [title = '', ...rest] = text.split('\n');
    return seed(title.replace(/^# /, ''), rest.join('\n'), negative);
  }

  test('a topic that is one of its stories takes most of its own and few of the others’', () => {
    const topic = follow({ seeds: [...seeds, ...negatives.map((path) => seedOf(read(`topic/${path}`), true))] });
    const taken = articles.filter((article) => topic.score(article).belongs);
    const right = taken.filter(({ story }) => story === 'soltan-arrest').length;
    expect(right).toBeGreaterThanOrEqual(6);
    expect(right / taken.length).toBeGreaterThan(0.7);
  });
});
