// Prints what answers are worth: topics from the first articles of labelled stories, asked about what lies nearest to their threshold, five and
// ten times, answered by the labels. All columns are measured on the articles that none of the ten questions was about.
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import type { TopicAnswer } from '../../src/model/topic.ts';
import { effectiveThreshold } from '../../src/understand/answers.ts';
import {
  averagePrecision,
  type CaseOutcome,
  f1,
  firstSeedCases,
  hasTopicSets,
  readTopicStream,
  runCases,
  type Scored,
  type TopicCase,
  topicSets,
} from './topic-streams.ts';

const askedSeedCounts = [1, 4];
const questions = 5;

test('topics that were asked about', () => {
  if (!hasTopicSets) {
    console.log('skipped: no shared data');
    return;
  }
  console.log('average precision / F1: before, after 5 answers, after 10; by number of seeds');
  const sums = new Map<string, number[]>();
  for (const set of topicSets) {
    const stream = readTopicStream(set);
    const texts = new Map(stream.articles.map((article) => [article.id, article]));
    const asked = ({ topicCase, scored }: CaseOutcome): TopicCase => ({
      ...topicCase,
      answers: [
        ...(topicCase.answers ?? []),
        ...questionsOf(scored, topicCase).map(({ articleId, score, right }): TopicAnswer => {
          const { title, text } = texts.get(articleId)!;
          return { articleId, title, text, url: null, belongs: right, score, answeredAt: 0, answeredBy: null };
        }),
      ],
    });
    const cases = firstSeedCases(stream).filter(({ seedIds }) => askedSeedCounts.includes(seedIds.length));
    const before = runCases(stream, cases);
    const afterFive = runCases(stream, before.map(asked));
    const tenCases = afterFive.map(asked);
    const afterTen = runCases(stream, tenCases);
    for (const count of askedSeedCounts) {
      const cells = [before, afterFive, afterTen].flatMap((outcomes) => {
        const left = outcomes.flatMap(({ scored }, at) => {
          const { answers, seedIds } = tenCases[at]!;
          const told = new Set(answers!.map(({ articleId }) => articleId));
          const rest = scored.filter(({ articleId }) => !told.has(articleId));
          // A story of which all was asked says nothing about what is left.
          return seedIds.length === count && rest.some(({ right }) => right) ? [rest] : [];
        });
        return [mean(left, averagePrecision), mean(left, f1)];
      });
      console.log(`${set.padEnd(18)} ${count} ${pairs(cells)}`);
      sums.set(String(count), [...(sums.get(String(count)) ?? []), ...cells]);
    }
  }
  for (const [count, cells] of sums) {
    const means = Array.from({ length: 6 }, (_, at) => cells.filter((_, cell) => cell % 6 === at));
    console.log(
      `${'mean'.padEnd(18)} ${count} ${pairs(means.map((of) => of.reduce((sum, each) => sum + each, 0) / of.length))}`,
    );
  }
  expect(sums.size).toBe(askedSeedCounts.length);
});

/** As the shell asks: nearest to the threshold, from above and below in turn, each story once, nothing twice. */
function questionsOf(scored: readonly Scored[], topicCase: TopicCase): readonly Scored[] {
  const threshold = effectiveThreshold({ threshold: null, answers: topicCase.answers ?? [] }, defaultSettings);
  const told = new Set((topicCase.answers ?? []).map(({ articleId }) => articleId));
  const nearest = scored
    .filter(({ articleId, score }) => score > 0 && !told.has(articleId))
    .sort((one, other) => Math.abs(one.score - threshold) - Math.abs(other.score - threshold));
  const stories = new Set<string>();
  const once = nearest.filter(({ storyId }) => !stories.has(storyId) && stories.add(storyId));
  const above = once.filter(({ score }) => score >= threshold);
  const below = once.filter(({ score }) => score < threshold);
  const asked: Scored[] = [];
  for (let at = 0; asked.length < questions && at < Math.max(above.length, below.length); at += 1) {
    asked.push(...above.slice(at, at + 1), ...below.slice(at, at + 1));
  }
  return asked.slice(0, questions);
}

function mean(of: readonly (readonly Scored[])[], measure: (scored: readonly Scored[]) => number): number {
  return (100 * of.reduce((sum, scored) => sum + measure(scored), 0)) / Math.max(1, of.length);
}

function pairs(cells: readonly number[]): string {
  return [0, 2, 4].map((at) => `${cells[at]!.toFixed(1)} / ${cells[at + 1]!.toFixed(1)}`.padStart(14)).join('');
}
