// What was told of a story in a server, and why it was told or not: for /why and /topic log.
import type { Language } from '../../model/language.ts';
import type { Story } from '../../model/story.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { joinTellings } from '../changes.ts';
import { digestId } from '../compose.ts';
import { isMuted } from '../mutes.ts';
import { digestDeliveryId } from '../outbox.ts';
import { viewStory } from '../view.ts';
import { type Verdict, whyNot } from '../why-not.ts';
import { arranged, arrangementOf } from './care.ts';
import { mutedFor } from './muted.ts';
import { distinct, heirsOf, namesOf, recordsOf, sightOf } from './sight.ts';

/** How far back it is asked which digest passed a story over. */
const digestsAsked = 30;

export interface SubscriptionVerdict {
  readonly subscription: Subscription;
  readonly verdict: Verdict;
}

/** What each subscription of the server did with the story, and why, in the asker's language; empty where the server sees nothing of it. */
export async function whyTold(
  app: App,
  guildId: string,
  story: Story,
  language: Language,
): Promise<readonly SubscriptionVerdict[]> {
  const { store } = app;
  const sight = await sightOf(app, guildId);
  const [record] = await recordsOf(app, distinct(await heirsOf(app, [story], sight)), sight);
  if (record === undefined) {
    return [];
  }
  const names = (await namesOf(app, [record.story], sight)).get(record.story.id) ?? [record.story.id];
  const cards = await store.cards.ofStories(names);
  const view = viewStory(record, sight);
  const verdicts: SubscriptionVerdict[] = [];
  for (const subscription of await store.subscriptions.ofGuild(guildId)) {
    const isDigest = subscription.mode === 'digest';
    const told = joinTellings(await store.digests.told(subscription.id, names));
    const card = isDigest ? null : (cards.find((one) => one.channelId === subscription.channelId) ?? null);
    const deliveryId =
      card?.deliveryId ?? (told === null ? null : digestDeliveryId(digestId(subscription, told.toldAt)));
    const verdict = whyNot(
      {
        subscription,
        record,
        told,
        card,
        delivery: deliveryId === null ? null : await store.deliveries.get(deliveryId),
        isMuted: view !== null && isMuted(view, await mutedFor(app, subscription)),
        digests: isDigest && told === null ? await store.digests.ofSubscription(subscription.id, digestsAsked) : [],
      },
      sight,
      language,
    );
    if (verdict !== null) {
      verdicts.push({ subscription, verdict });
    }
  }
  return verdicts;
}

export interface Telling {
  /** The story as it lives on. */
  readonly storyId: string;
  readonly channelId: string;
  readonly at: number;
}

/** Where and when the server's cards and digests told these stories, newest first; a story told again in a digest counts with its newest telling. */
export async function tellingsIn(app: App, guildId: string, stories: readonly Story[]): Promise<readonly Telling[]> {
  const { store } = app;
  const sight = { arrangement: await arrangementOf(app, guildId) };
  const heirs = arranged(distinct(await heirsOf(app, stories, sight)), sight);
  const names = await namesOf(app, heirs, sight);
  const heirOf = new Map([...names].flatMap(([heir, known]) => known.map((name) => [name, heir] as const)));
  const cards = (await store.cards.ofStories([...heirOf.keys()])).filter(
    (card) => card.guildId === guildId && card.state !== 'refused',
  );
  const tellings = cards.map(({ storyId, channelId, createdAt }) => ({ storyId, channelId, at: createdAt }));
  for (const { id, channelId } of await store.subscriptions.ofGuild(guildId)) {
    const told = await store.digests.told(id, [...heirOf.keys()]);
    tellings.push(...told.map(({ storyId, toldAt }) => ({ storyId, channelId, at: toldAt })));
  }
  return tellings.map((one) => ({ ...one, storyId: heirOf.get(one.storyId)! })).sort((a, b) => b.at - a.at);
}
