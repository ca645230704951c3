// What a server may see of stories: its feeds and topics as the store has them, and stories read for that sight.
import type { StoryView } from '../../model/digest.ts';
import type { Story } from '../../model/story.ts';
import type { App } from '../../ports/app.ts';
import type { StoryFile } from '../desk.ts';
import { type Sight, type StoryRecord, viewStory, withScores } from '../view.ts';
import { arranged, arrangedFiles, arrangedHeir, arrangementOf, findStory } from './care.ts';
import { deskOf } from './desks.ts';

/** The stories as this server may see them, in the order given, merged ones as what they live on in; those of which it sees nothing are left out. */
export async function viewStories(app: App, guildId: string, stories: readonly Story[]): Promise<readonly StoryView[]> {
  const sight = await sightOf(app, guildId);
  const heirs = await heirsOf(app, stories, sight);
  const records = await recordsOf(app, arranged(distinct(heirs), sight), sight);
  return records.map((record) => viewStory(record, sight)).filter((view) => view !== null);
}

/** The one story that goes on under that id, as this server may see it; null when it is forgotten or the server sees nothing of it. */
export async function viewOf(app: App, guildId: string, storyId: string): Promise<StoryView | null> {
  const story = await findStory(app, guildId, storyId);
  const [view] = story === null ? [] : await viewStories(app, guildId, [story]);
  return view ?? null;
}

export function distinct(heirs: ReadonlyMap<string, Story>): readonly Story[] {
  return [...new Map([...heirs.values()].map((story) => [story.id, story])).values()];
}

export async function sightOf(app: App, guildId: string): Promise<Sight> {
  return {
    feedIds: new Set(await app.store.feeds.idsSeenBy(guildId)),
    topics: await app.store.topics.namesSeenBy(guildId),
    families: app.config.families,
    settings: app.settings,
    now: app.now(),
    arrangement: await arrangementOf(app, guildId),
    language: (await app.store.guilds.get(guildId))?.language ?? 'en',
  };
}

/** With the scores for the topics of the sight, in the order of the stories; those that are gone are left out. */
export async function recordsOf(app: App, stories: readonly Story[], sight: Sight): Promise<readonly StoryRecord[]> {
  const ids = stories.map((story) => story.id);
  return scored(app, await arrangedFiles(app, await deskOf(app), ids, sight), sight.topics);
}

export async function scored(
  app: App,
  files: readonly StoryFile[],
  topics: Sight['topics'],
): Promise<readonly StoryRecord[]> {
  const topicIds = topics.map(({ id }) => id);
  const articleIds = files.flatMap(({ articles }) => articles.map(({ id }) => id));
  return withScores(files, await app.store.scores.ofTopics(topicIds, articleIds));
}

/** Each story's id -> the story that it lives on in, for the server. */
export async function heirsOf(
  app: App,
  stories: readonly Story[],
  sight: Pick<Sight, 'arrangement'>,
): Promise<ReadonlyMap<string, Story>> {
  const heirs = new Map<string, Story>();
  for (const story of stories) {
    const heir = story.mergedInto === null ? story : ((await app.store.stories.heir(story.id)) ?? story);
    heirs.set(story.id, arrangedHeir(heir.id, sight) ?? heir);
  }
  return heirs;
}

/** The same by the ids alone, which may be those of stories that an administrator made of others' reports. */
export async function heirsByIds(
  app: App,
  ids: readonly string[],
  sight: Pick<Sight, 'arrangement'>,
): Promise<ReadonlyMap<string, Story>> {
  const recorded = await heirsOf(app, await app.store.stories.getMany(ids), sight);
  const made = ids.flatMap((id) => {
    const story = arrangedHeir(id, sight);
    return story === null ? [] : [[id, story] as const];
  });
  return new Map([...recorded, ...made]);
}

/** Each story's id -> that id and those of all stories merged into it. */
export async function namesOf(
  app: App,
  stories: readonly Pick<Story, 'id'>[],
  sight: Pick<Sight, 'arrangement'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = stories.map((story) => story.id);
  const found = await arrangedFiles(app, await deskOf(app), ids, sight);
  const files = new Map(found.map(({ story, names }) => [story.id, names]));
  return new Map(ids.map((id) => [id, files.get(id) ?? [id]]));
}
