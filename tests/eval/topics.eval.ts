// Prints how well topics made from seed articles find theirs: the shipped weights on the shared sets (which taught them), the recorded scores of
// weights that never saw the set, and what has no part in learning: a crisis of our own making and the recorded day's topic.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import type { Topic } from '../../src/model/topic.ts';
import { parseTopicFolder } from '../../src/model/topic-folder.ts';
import weights from '../../src/understand/data/topic-weights.json' with { type: 'json' };
import { createPlacer } from '../../src/understand/place.ts';
import { createTopicScorer } from '../../src/understand/score.ts';
import { createStoryFeeds } from '../../src/understand/story-feeds.ts';
import { readRecordedDay } from './recorded-day.ts';
import type { Labelled } from './streams.ts';
import {
  averagePrecision,
  f1,
  firstSeedCases,
  hasTopicSets,
  type MeanScores,
  meansOf,
  readTopicStream,
  runCases,
  type Scored,
  seedCounts,
  topicSets,
} from './topic-streams.ts';

test('topics from the first articles of labelled stories', () => {
  if (!hasTopicSets) {
    console.log('skipped: no shared data');
    return;
  }
  const shipped: Record<string, Readonly<Record<number, MeanScores>>> = {};
  let lines = 0;
  const before = performance.now();
  for (const set of topicSets) {
    const stream = readTopicStream(set);
    const cases = firstSeedCases(stream);
    shipped[set] = meansOf(runCases(stream, cases));
    lines += stream.articles.length * cases.length;
  }
  const seconds = (performance.now() - before) / 1_000;
  printTable('as shipped (learned from all sets)', shipped);
  printTable('set and its relatives left out', weights.scores as unknown as typeof shipped);
  console.log(`${lines} scores in ${seconds.toFixed(1)} s`);
  expect(Object.keys(shipped)).toHaveLength(topicSets.length);
});

function printTable(title: string, scores: Readonly<Record<string, Readonly<Record<number, MeanScores>>>>): void {
  console.log(`\n${title}: average precision / F1 by number of seeds`);
  const cell = (each: MeanScores): string => `${each.averagePrecision.toFixed(1)} / ${each.f1.toFixed(1)}`.padStart(14);
  for (const [set, means] of Object.entries(scores)) {
    console.log(`${set.padEnd(18)}${seedCounts.map((count) => cell(means[count]!)).join('')}`);
  }
  const overall = seedCounts.map((count) => {
    const of = (pick: (means: MeanScores) => number): number =>
      Object.values(scores).reduce((sum, means) => sum + pick(means[count]!), 0) / Object.keys(scores).length;
    return cell({ averagePrecision: of((means) => means.averagePrecision), f1: of((means) => means.f1) });
  });
  console.log(`${'mean'.padEnd(18)}${overall.join('')}`);
}

test('the recorded day and its topic', () => {
  const path = 'fixtures/days/2024-12-08';
  if (!existsSync(`${path}/day.json`)) {
    console.log('skipped: no recorded day');
    return;
  }
  const { topics } = JSON.parse(readFileSync(`${path}/day.json`, 'utf8')) as Day;
  for (const [folder, { belongs }] of Object.entries(topics)) {
    for (const language of ['en', 'de', 'ar']) {
      const scored = scoreStream(
        readTopic(`config/topics/${folder}`),
        readRecordedDay(path, language).articles,
        language,
      );
      printMisses(`${folder}, ${language}`, scored, new Set(belongs));
      expect(scored.length).toBeGreaterThan(0);
    }
  }
});

interface Day {
  readonly topics: Readonly<Record<string, { readonly belongs: readonly string[] }>>;
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source: string;
  readonly published: string;
  readonly story: string;
}

test('a topic that is one of many stories of a crisis', () => {
  const path = 'fixtures/crisis';
  if (!existsSync(`${path}/articles.jsonl`)) {
    console.log('skipped: no fixture of a crisis');
    return;
  }
  const articles = readFileSync(`${path}/articles.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((text): Labelled => {
      const { id, title, text: body, source, published, story } = JSON.parse(text) as Line;
      const at = Date.parse(published);
      return { id, title, text: body, outlet: source, publishedAt: at, at, gold: story, noise: false };
    });
  const scored = scoreStream(readTopic(`${path}/topic`), articles, 'en');
  printMisses('crisis', scored, new Set(['soltan-arrest']));
  expect(scored).toHaveLength(articles.length);
});

interface ScoredArticle extends Pick<Scored, 'score' | 'belongs'> {
  readonly article: Labelled;
}

function scoreStream(topic: Topic, articles: readonly Labelled[], language: string): readonly ScoredArticle[] {
  const placer = createPlacer({ language, ...defaultSettings });
  const scorer = createTopicScorer(topic, language, placer.rarity, defaultSettings);
  const stories = createStoryFeeds();
  return articles.map((article) => {
    const { id: articleId, title, text, at } = article;
    const { placing, reading, merged } = placer.place(article);
    for (const { from, into } of merged) {
      scorer.merged(from, into);
      stories.merge(from, into);
    }
    const { storyId } = placing;
    const storyArticles = stories.count(storyId, () => true);
    stories.add(storyId, '');
    const { score, belongs } = scorer.score({ articleId, title, text, reading, storyId, storyArticles }, at);
    return { article, score, belongs };
  });
}

function printMisses(name: string, scored: readonly ScoredArticle[], right: ReadonlySet<string>): void {
  const judged = scored.map((each) => ({ ...each, right: right.has(each.article.gold ?? '') }));
  const taken = judged.filter(({ belongs }) => belongs);
  const both = taken.filter((each) => each.right).length;
  console.log(
    `\n${name}: ${judged.filter((each) => each.right).length} belong, ${taken.length} taken, ${both} of them rightly;` +
      ` average precision ${(100 * averagePrecision(judged)).toFixed(1)}, F1 ${(100 * f1(judged)).toFixed(1)}`,
  );
  for (const each of judged.filter(({ right, belongs }) => right !== belongs)) {
    console.log(
      `  ${each.belongs ? 'wrongly taken' : 'missed       '} ${each.score.toFixed(2)} ${each.article.gold}: ${each.article.title}`,
    );
  }
}

function readTopic(dir: string): Topic {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(dir, path)).isFile())
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(dir, path), 'utf8') }));
  const parsed = parseTopicFolder(dir, files);
  if (parsed.kind === 'wrong') {
    throw new Error(`${dir} is wrong: ${JSON.stringify(parsed.problems)}`);
  }
  return {
    ...parsed.topic,
    id: dir,
    guildId: null,
    answers: [],
    createdAt: 0,
    createdBy: null,
    revision: 1,
    scoredRevision: 1,
  };
}
