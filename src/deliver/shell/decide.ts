// An administrator decides about a story of the server, or takes a decision back; the cards of the stories concerned then want a look.
import type { Article } from '../../model/article.ts';
import type { Care, CareKind } from '../../model/care.ts';
import type { StoryView } from '../../model/digest.ts';
import { contentId } from '../../model/ids.ts';
import type { App } from '../../ports/app.ts';
import type { Tables } from '../../ports/store.ts';
import { undoneWith } from '../care.ts';
import { visibleArticles } from '../view.ts';
import { findStory } from './care.ts';
import { namesOf, recordsOf, sightOf, viewStories } from './sight.ts';

/** What is decided: `storyId` as a person chose it, `otherId` for a merge, `articleIds` for a split, `headline` for a rename. */
export interface CareWish {
  readonly kind: CareKind;
  readonly storyId: string;
  readonly otherId?: string;
  readonly articleIds?: readonly string[];
  readonly headline?: string;
}

export type Decided =
  /** `views` are the stories concerned as the server sees them now, the one that goes on first. */
  | { readonly kind: 'done'; readonly care: Care; readonly views: readonly StoryView[] }
  /** The server sees no such story. */
  | { readonly kind: 'unknown' }
  /** It is so already, or would leave a story without reports. */
  | { readonly kind: 'idle' }
  /** As many decisions hold in the server as may, or twice as many were made: undone ones are kept for the ids that they made. */
  | { readonly kind: 'full' };

export async function decide(app: App, guildId: string, userId: string, wish: CareWish): Promise<Decided> {
  const view = await seen(app, guildId, wish.storyId);
  const other = wish.otherId === undefined ? null : await seen(app, guildId, wish.otherId);
  if (view === null || (wish.kind === 'merge' && other === null)) {
    return { kind: 'unknown' };
  }
  if (await isIdle(app, guildId, wish, view, other)) {
    return { kind: 'idle' };
  }
  const articleIds = wish.articleIds ?? [];
  const parts = [guildId, wish.kind, view.storyId, other?.storyId ?? '', ...articleIds, wish.headline ?? ''];
  const care: Care = {
    id: contentId('care', ...parts, String(app.now().getTime())),
    guildId,
    kind: wish.kind,
    storyId: view.storyId,
    otherId: other?.storyId ?? null,
    articleIds,
    headline: wish.headline ?? null,
    createdAt: app.now().getTime(),
    createdBy: userId,
    undoneAt: null,
  };
  const names = await namesIn(app, care);
  const isKept = await app.store.transaction(async (trx) => {
    // Held until the end, so that two who add the last one do not both.
    await trx.guilds.get(guildId);
    const decided = await trx.care.ofGuild(guildId);
    const standing = decided.filter(({ undoneAt }) => undoneAt === null);
    const { carePerGuild } = app.settings;
    if (standing.length >= carePerGuild || decided.length >= 2 * carePerGuild) {
      return false;
    }
    await trx.care.save(care);
    await wake(trx, guildId, names, app.now());
    return true;
  });
  const concerned = [care.storyId, ...(care.kind === 'split' ? [care.id] : [])];
  return isKept ? { kind: 'done', care, views: await viewsOf(app, guildId, concerned) } : { kind: 'full' };
}

/** With what meant nothing without it; empty when there is no such decision (any more). */
export async function undo(app: App, guildId: string, careId: string): Promise<readonly Care[]> {
  const standing = (await app.store.care.ofGuild(guildId)).find(({ id }) => id === careId);
  const names = standing === undefined ? [] : await namesIn(app, standing);
  return app.store.transaction(async (trx) => {
    await trx.guilds.get(guildId);
    const care = await trx.care.ofGuild(guildId);
    const wanted = care.find(({ id, undoneAt }) => id === careId && undoneAt === null);
    const undone = wanted === undefined ? [] : undoneWith(wanted, care);
    for (const each of undone) {
      await trx.care.save({ ...each, undoneAt: app.now().getTime() });
    }
    await wake(trx, guildId, undone.length === 0 ? [] : [...names, ...undone.map(({ id }) => id)], app.now());
    return undone;
  });
}

async function seen(app: App, guildId: string, id: string): Promise<StoryView | null> {
  const [view] = await viewsOf(app, guildId, [id]);
  return view ?? null;
}

/** One for each id of which the server sees anything. */
async function viewsOf(app: App, guildId: string, ids: readonly string[]): Promise<readonly StoryView[]> {
  const views: StoryView[] = [];
  for (const id of ids) {
    const story = await findStory(app, guildId, id);
    const found = story === null ? [] : await viewStories(app, guildId, [story]);
    views.push(...found.filter(({ storyId }) => storyId === story?.id).slice(0, 1));
  }
  return views;
}

async function isIdle(
  app: App,
  guildId: string,
  wish: CareWish,
  view: StoryView,
  other: StoryView | null,
): Promise<boolean> {
  switch (wish.kind) {
    case 'merge':
      return other?.storyId === view.storyId;
    case 'split':
      return isNoSplit(app, guildId, wish, view);
    case 'rename':
      return wish.headline === '' || wish.headline === view.headline;
    case 'end': {
      const { arrangement } = await sightOf(app, guildId);
      return arrangement?.files.get(view.storyId)?.care?.isEnded === true;
    }
  }
}

/** Not some of the reports that the server sees, or all of them. */
async function isNoSplit(app: App, guildId: string, { articleIds = [] }: CareWish, view: StoryView): Promise<boolean> {
  const reports = new Set((await reportsIn(app, guildId, view.storyId)).map(({ id }) => id));
  const chosen = new Set(articleIds);
  return chosen.size === 0 || chosen.size >= reports.size || [...chosen].some((id) => !reports.has(id));
}

/** All articles of the story that the server sees, newest arrival first. */
export async function reportsIn(app: App, guildId: string, storyId: string): Promise<readonly Article[]> {
  const sight = await sightOf(app, guildId);
  const story = await findStory(app, guildId, storyId);
  const [record] = story === null ? [] : await recordsOf(app, [story], sight);
  return record === undefined ? [] : visibleArticles(record, sight).toReversed();
}

/** All names under which the stories that it is about may have cards. */
async function namesIn(app: App, { guildId, id, storyId, otherId }: Care): Promise<readonly string[]> {
  const sight = await sightOf(app, guildId);
  const stories = [];
  for (const name of otherId === null ? [id, storyId] : [id, storyId, otherId]) {
    stories.push((await findStory(app, guildId, name)) ?? []);
  }
  const names = await namesOf(app, stories.flat(), sight);
  return [...new Set([id, storyId, ...(otherId === null ? [] : [otherId]), ...[...names.values()].flat()])];
}

/** Cards that rest are looked at once more, and go back to rest where there is nothing to do; those that somebody removed stay removed. */
async function wake(trx: Tables, guildId: string, names: readonly string[], now: Date): Promise<void> {
  const cards = (await trx.cards.ofStories(names)).filter((card) => card.guildId === guildId);
  for (const card of cards) {
    if (card.state === 'settled' && card.messageId !== null) {
      await trx.cards.save({ ...card, state: 'posted' });
    }
  }
  const channels = new Set(cards.map(({ channelId }) => channelId));
  for (const subscription of await trx.subscriptions.ofGuild(guildId)) {
    const { mode, pausedWhy, channelId } = subscription;
    if (mode === 'instant' && pausedWhy === null && channels.has(channelId)) {
      await trx.subscriptions.save({ ...subscription, nextDueAt: now.getTime() });
    }
  }
}
