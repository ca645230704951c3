// How a topic is drawn: which stories are shown above and below the line, and that nothing is too long for Discord.
import { describe, expect, test } from 'vitest';
import { type CaughtStory, partAt } from '../../src/discord/topic-catch.ts';
import { topicEmbed } from '../../src/discord/topic-preview.ts';
import { movedThreshold } from '../../src/discord/topic-threshold.ts';
import { languages } from '../../src/model/language.ts';
import { limits } from '../../src/model/limits.ts';
import type { TopicAnswer } from '../../src/model/topic.ts';
import { aTopic } from '../kit/builders.ts';

function caught(score: number, more: Partial<CaughtStory> = {}): CaughtStory {
  return { headline: `Story at ${score}`, url: null, outlet: 'North', outlets: 1, score, withheld: null, ...more };
}

const many = Array.from({ length: 20 }, (_, index) => caught((95 - index * 3) / 100));
const look = { topic: aTopic(), caught: many, isCut: false, threshold: 0.5, strange: [] };

describe('a topic', () => {
  test('shows of many stories the best, those just above the line, and those just below', () => {
    const { description } = topicEmbed(look, 'en');
    const [above = '', below = ''] = description!.split('──').filter((part) => part.includes('Story'));
    expect(above.match(/- 0\.\d\d/g)).toEqual(['- 0.95', '- 0.92', '- 0.89', '- 0.86', '- 0.56', '- 0.53', '- 0.50']);
    expect(above).toContain('*9 more between*');
    expect(below.match(/- 0\.\d\d/g)).toEqual(['- 0.47', '- 0.44', '- 0.41', '- 0.38']);
  });

  test.each(languages)('fits into an embed in %s, however long its words', (language) => {
    const long = 'word '.repeat(200);
    const seed = { id: 's', title: long, text: long, url: `https://a.example/${'x'.repeat(450)}`, negative: false };
    const topic = aTopic({
      name: long,
      seeds: Array.from({ length: 10 }, (_, index) => ({ ...seed, negative: index > 5 })),
      mustHave: Array(20).fill(long),
    });
    const stories = many.map((story) => caught(story.score, { headline: long, url: seed.url, outlets: 12 }));
    const embed = topicEmbed({ ...look, topic, caught: stories, strange: topic.seeds }, language);
    expect(embed.title!.length).toBeLessThanOrEqual(limits.embedTitle);
    expect(embed.description!.length).toBeLessThanOrEqual(limits.embedDescription);
  });

  test('a story that a rule keeps out is never above the line', () => {
    const ruled = caught(0, { withheld: { by: 'never: grain', score: 0.9 } });
    expect(partAt([ruled, caught(0.6)], 0)).toEqual({ told: [caught(0.6)], missed: [ruled] });
  });
});

describe('Stricter and Wider', () => {
  const settings = { topicThreshold: 0.5 };
  const answer = (score: number, belongs: boolean): TopicAnswer => {
    const said = { articleId: `${score}`, title: '', text: '', url: null, answeredAt: 0, answeredBy: null };
    return { ...said, score, belongs };
  };
  test.each([
    ['go a step where no story is in reach', [], true, 0.55],
    ['go past the weakest told story', [0.58], true, 0.59],
    ['go no farther than three steps at once', [0.95], true, 0.65],
    ['widen as far as the nearest miss', [0.42], false, 0.42],
    ['widen by a step at least', [0.49], false, 0.45],
    ['widen by three steps at most', [0.1], false, 0.35],
  ] as const)('%s', (_, scores, isStricter, expected) => {
    const stories = scores.map((score) => caught(score));
    expect(movedThreshold({ threshold: null, answers: [] }, stories, isStricter, settings)).toBe(expected);
  });

  test('end where nothing is left to take or to leave', () => {
    expect(movedThreshold({ threshold: 1, answers: [] }, [], true, settings)).toBeNull();
    expect(movedThreshold({ threshold: 0.05, answers: [] }, [], false, settings)).toBeNull();
  });

  test('get past answers that pull the threshold back', () => {
    const topic = { threshold: 0.5, answers: [answer(0.52, true), answer(0.51, true), answer(0.53, true)] };
    const threshold = movedThreshold(topic, [caught(0.54)], true, settings)!;
    expect(threshold).toBeGreaterThan(0.6);
  });
});
