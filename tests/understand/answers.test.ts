import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/model/article.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { type Seed, seedsOf, type Topic, type TopicAnswer } from '../../src/model/topic.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { effectiveThreshold, mostAnswers, withAnswer, withoutAnswer } from '../../src/understand/answers.ts';
import {
  answerTopic,
  createUnderstanding,
  nearestMisses,
  rescoreTopic,
  undoAnswer,
} from '../../src/understand/understand.ts';
import { createTestApp } from '../kit/app.ts';
import { aFeed, anArticle, aTopic, dawn, minute } from '../kit/builders.ts';

const anAnswer = (articleId: string, belongs: boolean, score = 0.5): TopicAnswer => ({
  articleId,
  title: articleId,
  text: '',
  url: null,
  belongs,
  score,
  answeredAt: dawn,
  answeredBy: 'p',
});

const answered = (...answers: readonly TopicAnswer[]): Topic => answers.reduce(withAnswer, aTopic());

describe('an answer', () => {
  test('is one more seed, negative when the article does not belong', () => {
    expect(
      seedsOf(answered(anAnswer('a', true), anAnswer('b', false))).map(({ id, negative }) => [id, negative]),
    ).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  test('replaces what was said of the same article before, and makes a revision', () => {
    const topic = answered(anAnswer('a', true), anAnswer('b', true), anAnswer('a', false));
    expect(topic.answers.map(({ articleId, belongs }) => [articleId, belongs])).toEqual([
      ['b', true],
      ['a', false],
    ]);
    expect(topic.revision).toBe(aTopic().revision + 3);
  });

  test('lets the oldest go where there are too many', () => {
    const topic = answered(...Array.from({ length: mostAnswers + 2 }, (_, at) => anAnswer(String(at), true)));
    expect(topic.answers.map(({ articleId }) => articleId).slice(0, 1)).toEqual(['2']);
    expect(topic.answers).toHaveLength(mostAnswers);
  });

  test('can be taken back, once', () => {
    const topic = answered(anAnswer('a', true));
    const back = withoutAnswer(topic, 'a');
    expect(back).toEqual({ ...aTopic(), revision: topic.revision + 1 });
    expect(withoutAnswer(back, 'a')).toBe(back);
  });
});

describe('the threshold', () => {
  test.each<readonly [string, readonly TopicAnswer[], (threshold: number) => boolean]>([
    ['is the default without answers', [], (at) => at === 0.5],
    [
      'stays where answers are on the right sides',
      [anAnswer('a', true, 0.6), anAnswer('b', false, 0.4)],
      (at) => at === 0.5,
    ],
    [
      'falls below articles that were missed',
      [anAnswer('a', true, 0.42), anAnswer('b', true, 0.45), anAnswer('c', false, 0.3)],
      (at) => at <= 0.42 && at > 0.3,
    ],
    [
      'rises above articles that were taken wrongly',
      [anAnswer('a', false, 0.58), anAnswer('b', false, 0.55), anAnswer('c', true, 0.8)],
      (at) => at > 0.58 && at <= 0.7,
    ],
    [
      'goes no farther than 0.2',
      Array.from({ length: 20 }, (_, at) => anAnswer(String(at), false, 0.9)),
      (at) => at >= 0.3 && at <= 0.7,
    ],
  ])('%s', (_, answers, isRight) => {
    expect(effectiveThreshold(answered(...answers), defaultSettings)).toSatisfy(isRight);
  });

  test('moves from the topic’s own one', () => {
    const topic = { ...answered(anAnswer('a', true, 0.15), anAnswer('b', true, 0.16)), threshold: 0.2 };
    expect(effectiveThreshold(topic, defaultSettings)).toBeLessThanOrEqual(0.15);
  });
});

describe('in the store', () => {
  let app: App;
  let store: Store;
  const seed: Seed = {
    id: 'seed',
    title: 'Assad granted asylum in Moscow',
    text: 'Russia has granted ousted Syrian president Bashar al-Assad and his family asylum in Moscow.',
    url: null,
    negative: false,
  };
  const headlines: readonly (readonly [id: string, title: string, feedId: string])[] = [
    ['asylum', 'Russia grants Assad and his family asylum', 'own'],
    ['snowden', 'Edward Snowden granted asylum in Moscow', 'own'],
    ['snowden-again', 'Snowden granted citizenship after asylum in Moscow', 'own'],
    ['marathon', 'Orchid blooms again in Tarr Lane', 'own'],
    ['hidden', 'Assad in Moscow after Russia granted asylum', 'hidden'],
  ];

  beforeEach(async () => {
    store = await openStore({ databaseUrl: null, file: ':memory:' });
    ({ app } = await createTestApp({ store, startAt: dawn + 600 * minute }));
    await store.feeds.add(aFeed({ id: 'own', shared: true }));
    await store.feeds.add(aFeed({ id: 'hidden', shared: false }));
    await store.articles.add(
      headlines.map(([id, title, feedId], at) => {
        const { arrival: _, ...article } = anArticle({ id, title, feedId, summary: '', storyId: null });
        return { ...article, firstSeenAt: dawn + at * minute };
      }),
    );
    await createUnderstanding(app).place('en');
    const topic = aTopic({ id: 'own', name: 'Own', guildId: 'g', seeds: [seed] });
    await store.topics.save(topic);
    await rescoreTopic(app, topic);
    await store.topics.save(aTopic({ id: 'config', name: 'Config', guildId: null, seeds: [seed] }));
  });

  afterEach(() => app.close());

  const article = async (id: string): Promise<Article> => (await store.articles.get(id))!;
  const scoreOf = async (id: string): Promise<number> => (await store.scores.get('own', id))?.score ?? 0;

  test('a no takes the article and what is like it away, and taking it back brings them again', async () => {
    const [before, near] = [await scoreOf('snowden'), await scoreOf('snowden-again')];
    const effect = await answerTopic(app, 'own', 'g', await article('snowden'), false, 'p');
    expect(effect).toMatchObject({ before, after: await scoreOf('snowden') });
    expect(effect!.after).toBeLessThan(before);
    expect(await scoreOf('snowden-again')).toBeLessThan(near);
    expect((await store.topics.get('own'))!.answers).toMatchObject([
      { articleId: 'snowden', belongs: false, score: before, answeredBy: 'p', answeredAt: app.now().getTime() },
    ]);

    expect(await undoAnswer(app, 'own', 'g', 'snowden')).toMatchObject({ after: before });
    expect(await scoreOf('snowden-again')).toBe(near);
    expect((await store.topics.get('own'))!).toMatchObject({ answers: [], revision: 3, scoredRevision: 3 });
    expect(await undoAnswer(app, 'own', 'g', 'snowden')).toBeNull();
  });

  test('a yes brings what is like the article nearer', async () => {
    const near = await scoreOf('snowden-again');
    const effect = await answerTopic(app, 'own', 'g', await article('snowden'), true, 'p');
    expect(effect!.after).toBeGreaterThan(effect!.before);
    expect(await scoreOf('snowden-again')).toBeGreaterThan(near);
  });

  test('an answer changed keeps the score that the article had before any', async () => {
    const before = await scoreOf('snowden');
    await answerTopic(app, 'own', 'g', await article('snowden'), true, 'p');
    await answerTopic(app, 'own', 'g', await article('snowden'), false, 'q');
    expect((await store.topics.get('own'))!.answers).toMatchObject([
      { score: before, belongs: false, answeredBy: 'q' },
    ]);
  });

  test.each([
    ['of config/, which belongs to all', 'config', 'g', 'snowden'],
    ['of another server', 'own', 'h', 'snowden'],
    ['by an article that the server does not see', 'own', 'g', 'hidden'],
    ['that is gone', 'none', 'g', 'snowden'],
  ])('nobody moves a topic %s', async (_, topicId, guildId, articleId) => {
    const before = await store.topics.all();
    expect(await answerTopic(app, topicId, guildId, await article(articleId), false, 'p')).toBeNull();
    expect(await store.topics.all()).toEqual(before);
  });

  test('what is asked about lies around the threshold, is seen by the server and was not answered', async () => {
    const topic = (await store.topics.get('own'))!;
    const asked = await nearestMisses(app, topic, 'g', 10);
    const ids = asked.map((each) => each.article.id);
    expect(ids).toContain('snowden');
    expect(ids).not.toContain('hidden');
    await answerTopic(app, 'own', 'g', await article('snowden'), false, 'p');
    const left = await nearestMisses(app, (await store.topics.get('own'))!, 'g', 10);
    expect(left.map((each) => each.article.id)).not.toContain('snowden');
  });
});
