// Makes a topic from what a person gave: links and pasted texts become seeds, lists become terms; then says what it would have caught.
// The command and its form lead here, so that both make the same topic and say the same.
import { readArticle } from '../collect/collect.ts';
import { contentId } from '../model/ids.ts';
import type { Seed, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { NameTaken } from '../ports/store.ts';
import { previewTopic, rescoreTopic } from '../understand/understand.ts';
import { type Answer, say } from './command.ts';
import { shown } from './text.ts';

export interface TopicWish {
  readonly name: string;
  /** Links or pasted texts, as typed. */
  readonly seeds: readonly string[];
  readonly notSeeds: readonly string[];
  /** Terms with commas between, as typed. */
  readonly must: string;
  readonly any: string;
  readonly never: string;
  /** Null for the default. */
  readonly threshold: number | null;
}

const nameTaken =
  'This server has a topic of that name already. Choose another, or delete the old one with /topic delete.';
const previewDays = 7;
const seedsPerTopic = 10;

/** Saves the topic and answers with what it would have caught in the last week, or says what is missing and saves nothing. */
export async function makeTopic(app: App, guildId: string, userId: string, wish: TopicWish): Promise<Answer> {
  const name = wish.name.trim().replace(/\s+/g, ' ');
  if (name === '') {
    return say('Give the topic a name, such as "Assad in Moscow".');
  }
  // Asked before the links are read, which takes its time.
  const noRoom = await whyNoRoom(app, guildId, name);
  if (noRoom !== null) {
    return say(noRoom);
  }
  const seeds: Seed[] = [];
  const given = [
    ...wish.seeds.map((text) => ({ text, negative: false })),
    ...wish.notSeeds.map((text) => ({ text, negative: true })),
  ];
  for (const { text, negative } of given.filter((one) => one.text.trim() !== '').slice(0, seedsPerTopic)) {
    const seed = await readSeed(app, guildId, text.trim(), negative);
    if (typeof seed === 'string') {
      return say(seed);
    }
    seeds.push(seed);
  }
  if (!seeds.some((seed) => !seed.negative)) {
    return say('Show me at least one article that belongs to the topic: its link, or its title and text pasted.');
  }
  const said = { name, seeds, mustHave: terms(wish.must), anyOf: terms(wish.any), never: terms(wish.never) };
  const kept = await keepTopic(app, guildId, userId, { ...said, threshold: wish.threshold });
  return say(typeof kept === 'string' ? kept : await describeCatch(app, guildId, kept));
}

export type SaidTopic = Pick<Topic, 'name' | 'seeds' | 'mustHave' | 'anyOf' | 'never' | 'threshold'>;

/** Saves a new topic of the server and scores recent articles against it; a sentence when it cannot be. */
export async function keepTopic(app: App, guildId: string, userId: string, said: SaidTopic): Promise<Topic | string> {
  const noRoom = await whyNoRoom(app, guildId, said.name);
  if (noRoom !== null) {
    return noRoom;
  }
  const topic: Topic = {
    ...said,
    answers: [],
    id: contentId('topic', guildId, said.name.toLowerCase(), String(app.now().getTime())),
    guildId,
    createdAt: app.now().getTime(),
    createdBy: userId,
    revision: 1,
    scoredRevision: 0,
  };
  try {
    await app.store.topics.save(topic);
  } catch (cause) {
    if (cause instanceof NameTaken) {
      return nameTaken;
    }
    throw cause;
  }
  await rescoreTopic(app, topic);
  return topic;
}

async function whyNoRoom(app: App, guildId: string, name: string): Promise<string | null> {
  const own = (await app.store.topics.seenBy(guildId)).filter((topic) => topic.guildId === guildId);
  if (own.some((topic) => topic.name.toLowerCase() === name.toLowerCase())) {
    return nameTaken;
  }
  return own.length >= app.settings.topicsPerGuild
    ? `This server has ${own.length} topics, which is the limit. Delete one with /topic delete first.`
    : null;
}

/** A link's article, or a pasted text whose first line is its title; a sentence when neither can be had. */
async function readSeed(app: App, guildId: string, text: string, negative: boolean): Promise<Seed | string> {
  const isLink = /^https?:\/\/\S+$/i.test(text);
  if (!isLink) {
    const [first = '', ...rest] = text.split('\n');
    const title = rest.length === 0 ? first.slice(0, 240) : first;
    return {
      id: contentId('seed', text),
      title,
      text: rest.length === 0 ? text : rest.join('\n'),
      url: null,
      negative,
    };
  }
  const read = await readArticle(app, guildId, text);
  return read.kind === 'failed'
    ? `I could not read ${shown(new URL(text).hostname)} (${shown(read.why)}). Paste the article's title and text instead of its link.`
    : { id: contentId('seed', text), title: read.title, text: read.text, url: text, negative };
}

function terms(list: string): readonly string[] {
  return [
    ...new Set(
      list
        .split(',')
        .map((term) => term.trim().replace(/\s+/g, ' '))
        .filter((term) => term !== ''),
    ),
  ].slice(0, 20);
}

/** What a topic would have caught in the last week: the promise that a person can check before anything is posted. */
export async function describeCatch(app: App, guildId: string, topic: Topic): Promise<string> {
  const sinceAt = app.now().getTime() - previewDays * 86_400_000;
  const preview = await previewTopic(app, topic, guildId, sinceAt, 50);
  const caught = preview.filter(({ score }) => score.belongs);
  const missed = preview.filter(({ score }) => !score.belongs && score.score > 0.1);
  const line = ({ article, score }: (typeof preview)[number]): string =>
    `- ${score.score.toFixed(2)} ${shown(article.title, 150)} (${shown(article.outlet)})`;
  const seeds = topic.seeds.filter((seed) => !seed.negative).map((seed) => shown(seed.title, 80));
  return [
    `Topic **${shown(topic.name)}**, shown by ${topic.seeds.length === 1 ? 'one article' : `${topic.seeds.length} articles`}: ${seeds.slice(0, 4).join(' · ')}`,
    caught.length === 0
      ? `In the last ${previewDays} days none of the articles that this server follows belonged to it.`
      : `In the last ${previewDays} days it would have caught ${caught.length}${caught.length >= 50 ? ' or more' : ''}:`,
    ...caught.slice(0, 5).map(line),
    ...(missed.length === 0 ? [] : ['Nearest misses:', ...missed.slice(0, 3).map(line)]),
    'Next: /subscribe with this topic.',
  ]
    .join('\n')
    .slice(0, 1990);
}
