// Makes a topic from what a person gave, by way of a draft: links and pasted texts become seeds, lists become terms, and what it would
// have told is shown before anything is saved. The command, its form, the menu of a message and /setup lead here.
import { contentId } from '../model/ids.ts';
import type { Language } from '../model/language.ts';
import type { Seed, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { NameTaken, type Tables } from '../ports/store.ts';
import { effectiveThreshold } from '../understand/answers.ts';
import { disagreeingSeeds } from '../understand/topic-profile.ts';
import { type Answer, type Ask, guildOf, say } from './command.ts';
import { languageFor } from './language.ts';
import { rescoreInTurn } from './look-backs.ts';
import { shown } from './text.ts';
import { catchOf } from './topic-catch.ts';
import { type Draft, keepDraft } from './topic-drafts.ts';
import { words } from './topic-making.words.ts';
import { draftRows, topicEmbed } from './topic-preview.ts';
import { words as previewWords } from './topic-preview.words.ts';
import { readSeed, readTerms, seedsPerTopic } from './topic-seeds.ts';

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

export type SaidTopic = Pick<Topic, 'name' | 'seeds' | 'mustHave' | 'anyOf' | 'never' | 'threshold'>;

/** A draft with what it would have told, or what is missing. Nothing is saved. */
export async function draftTopic(
  app: App,
  interaction: Ask,
  wish: TopicWish,
  setupChannelId: string | null = null,
): Promise<Answer> {
  const language = languageFor(interaction);
  const name = oneLine(wish.name);
  if (name === '') {
    return say(words(language).nameless);
  }
  // Asked before the links are read, which takes its time.
  const noRoom = await whyNoRoom(app, guildOf(interaction), name, language);
  if (noRoom !== null) {
    return say(noRoom);
  }
  const seeds = await readSeeds(app, guildOf(interaction), wish, language);
  if (typeof seeds === 'string') {
    return say(seeds);
  }
  const terms = { mustHave: readTerms(wish.must), anyOf: readTerms(wish.any), never: readTerms(wish.never) };
  return draftOfSaid(app, interaction, { name, seeds, ...terms, threshold: wish.threshold }, setupChannelId);
}

/** As many as a topic may have; a sentence when one cannot be read or none shows what belongs. */
export async function readSeeds(
  app: App,
  guildId: string,
  given: Pick<TopicWish, 'seeds' | 'notSeeds'>,
  language: Language,
): Promise<readonly Seed[] | string> {
  const texts = [
    ...given.seeds.map((text) => ({ text, negative: false })),
    ...given.notSeeds.map((text) => ({ text, negative: true })),
  ];
  const seeds: Seed[] = [];
  for (const { text, negative } of texts.filter((one) => one.text.trim() !== '').slice(0, seedsPerTopic)) {
    const seed = await readSeed(app, guildId, text, negative, language);
    if (typeof seed === 'string') {
      return seed;
    }
    seeds.push(seed);
  }
  return seeds.some(({ negative }) => !negative) ? seeds : words(language).nothingShown;
}

/** The draft of a new topic. */
export function draftOfSaid(
  app: App,
  interaction: Ask,
  said: SaidTopic,
  setupChannelId: string | null = null,
): Promise<Answer> {
  const topic = newTopic(app, guildOf(interaction), interaction.user.id, said);
  return openDraft(app, interaction, topic, { edits: null, setupChannelId });
}

/** Looks back with the topic as it now stands, and keeps it as a draft of the asker's. */
export async function openDraft(
  app: App,
  interaction: Ask,
  topic: Topic,
  { id = interaction.id, ...rest }: Pick<Draft, 'edits' | 'setupChannelId'> & { readonly id?: string },
): Promise<Answer> {
  const guildId = guildOf(interaction);
  const caught = await catchOf(app, guildId, topic, storiesLooked);
  const draft: Draft = { ...rest, id, guildId, userId: interaction.user.id, topic, caught };
  return showDraft(app, draft, languageFor(interaction));
}

/** Keeps the draft and shows it. `notice` stands above it instead of the usual sentence. */
export function showDraft(app: App, draft: Draft, language: Language, notice: string | null = null): Answer {
  keepDraft(app, draft);
  const { notSaved, notChanged } = previewWords(language);
  return {
    content: notice ?? (draft.edits === null ? notSaved : notChanged),
    embeds: [topicEmbed(lookAt(app, draft.topic, draft.caught), language)],
    components: draftRows(draft, language),
    allowed_mentions: { parse: [] },
  };
}

const storiesLooked = 60;

function lookAt(app: App, topic: Topic, caught: Draft['caught']): Parameters<typeof topicEmbed>[0] {
  return {
    topic,
    caught,
    isCut: caught.length >= storiesLooked,
    threshold: effectiveThreshold(topic, app.settings),
    strange: disagreeingSeeds(topic),
  };
}

/** A topic with what it would have told in the last week, for those who look at it. */
export async function describeCatch(app: App, guildId: string, topic: Topic, language: Language): Promise<Answer> {
  const caught = await catchOf(app, guildId, topic, storiesLooked);
  return { embeds: [topicEmbed(lookAt(app, topic, caught), language)], allowed_mentions: { parse: [] } };
}

/** Saves a new topic of the server and scores recent articles against it; a sentence when it cannot be. */
export async function keepTopic(
  app: App,
  guildId: string,
  userId: string,
  said: SaidTopic,
  language: Language,
): Promise<Topic | string> {
  const topic = newTopic(app, guildId, userId, said);
  try {
    const noRoom = await app.store.transaction(async (trx) => {
      // Held until the end, so that two who make the last one do not both.
      await trx.guilds.get(guildId);
      const why = await whyNoRoom(app, guildId, said.name, language, trx);
      if (why === null) {
        await trx.topics.save(topic);
      }
      return why;
    });
    if (noRoom !== null) {
      return noRoom;
    }
  } catch (cause) {
    if (cause instanceof NameTaken) {
      return words(language).nameTaken(shown(said.name));
    }
    throw cause;
  }
  await rescoreInTurn(app, guildId, topic);
  return topic;
}

function newTopic(
  app: App,
  guildId: string,
  userId: string,
  { name, seeds, mustHave, anyOf, never, threshold }: SaidTopic,
): Topic {
  const createdAt = app.now().getTime();
  return {
    name,
    seeds,
    mustHave,
    anyOf,
    never,
    threshold,
    answers: [],
    id: contentId('topic', guildId, name.toLowerCase(), String(createdAt)),
    guildId,
    createdAt,
    createdBy: userId,
    revision: 1,
    scoredRevision: 0,
  };
}

/** Null when the server may have one more topic, of that name. */
export async function whyNoRoom(
  app: App,
  guildId: string,
  name: string,
  language: Language,
  { topics }: Pick<Tables, 'topics'> = app.store,
): Promise<string | null> {
  const own = (await topics.namesSeenBy(guildId)).filter((topic) => topic.guildId === guildId);
  const { nameTaken, full } = words(language);
  if (own.some((topic) => topic.name.toLowerCase() === name.toLowerCase())) {
    return nameTaken(shown(name));
  }
  return own.length >= app.settings.topicsPerGuild ? full(own.length) : null;
}

/** A name as it is kept. */
export function oneLine(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}
