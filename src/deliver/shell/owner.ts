// Tells the bot's owner, in direct messages and once for each kind until it was well again, what no administrator of a server can mend.
// Through the outbox like everything else, but for a store that cannot be written: that is told at once, and remembered by the process.

import { ownerGuildId } from '../../model/guild.ts';
import { contentId } from '../../model/ids.ts';
import type { App } from '../../ports/app.ts';
import type { Store } from '../../ports/store.ts';
import { drawNotice } from '../draw.ts';
import { noticeDelivery } from '../outbox.ts';
import { type Condition, isLongBroken, type OwnerTrouble, ownerTroubles, storeTrouble } from '../owner.ts';

/** Names of notes: where the owner's direct messages go, and which kinds of trouble were told. */
export const ownerChannelNote = 'owner-channel';
const toldNote = 'owner-told';

/** What this process knows of a store, for as long as that cannot be written or even read. */
const channels = new WeakMap<Store, string>();
const toldOfStore = new WeakSet<Store>();

/** `failures`: how often in a row jobs failed, by task and key. Nothing without a token, or before the owner is known. */
export async function tellOwner(app: App, failures: ReadonlyMap<string, number>): Promise<void> {
  if (app.config.discordToken === null) {
    return;
  }
  const unwritable = await whyUnwritable(app);
  if (unwritable !== null) {
    await tellDirectly(app, storeTrouble(unwritable));
    return;
  }
  toldOfStore.delete(app.store);
  const channelId = await app.store.notes.get(ownerChannelNote);
  if (channelId !== null) {
    channels.set(app.store, channelId);
    await tellFresh(app, channelId, await conditionOf(app, failures));
  }
}

async function tellFresh(app: App, channelId: string, condition: Condition): Promise<void> {
  const told = new Set(JSON.parse((await app.store.notes.get(toldNote)) ?? '[]') as readonly string[]);
  const troubles = ownerTroubles(condition, told, app.settings);
  const fresh = troubles.filter(({ kind }) => !told.has(kind));
  if (fresh.length === 0 && troubles.length === told.size) {
    return;
  }
  // In one write: a message without the note would come with every look, the note alone would never be told.
  await app.store.transaction(async (trx) => {
    await trx.notes.save(toldNote, JSON.stringify(troubles.map(({ kind }) => kind)));
    await trx.deliveries.add(fresh.map((trouble) => messageOf(app, channelId, trouble)));
  });
  for (const { kind, text } of fresh) {
    app.log.warn('owner', { kind, text });
  }
}

async function conditionOf(app: App, failures: ReadonlyMap<string, number>): Promise<Condition> {
  const { store, messenger } = app;
  const { active, failing, stopped } = await store.feeds.states();
  const broken = (await store.feeds.troubled()).filter((feed) => isLongBroken(feed, app.now()));
  return {
    freeBytes: await store.room(),
    feeds: { known: active + failing + stopped, broken: broken.length },
    failures,
    messenger: messenger.trouble(),
  };
}

/** Asked by writing: reading a store whose disk is full works. */
async function whyUnwritable(app: App): Promise<string | null> {
  try {
    await app.store.notes.save('owner-looked-at', String(app.now().getTime()));
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'Writing fails.';
  }
}

function messageOf(app: App, channelId: string, { kind, text }: OwnerTrouble) {
  const id = contentId('owner', kind, String(app.now().getTime()));
  return noticeDelivery(id, { guildId: ownerGuildId, channelId }, drawNotice(text, id), app.now());
}

async function tellDirectly(app: App, trouble: OwnerTrouble): Promise<void> {
  const channelId = channels.get(app.store) ?? (await app.store.notes.get(ownerChannelNote).catch(() => null));
  if (channelId === null || toldOfStore.has(app.store)) {
    return;
  }
  const { id, payload } = messageOf(app, channelId, trouble);
  const outcome = await app.messenger.send(channelId, payload, id);
  app.log.warn('owner', { kind: trouble.kind, text: trouble.text, outcome: outcome.kind });
  // One of unknown outcome may have arrived: told twice is worse than told by the log alone.
  if (outcome.kind !== 'later') {
    toldOfStore.add(app.store);
  }
}
