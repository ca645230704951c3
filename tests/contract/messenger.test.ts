// The promise of ports/messenger.ts, once, for every keeper of it: Discord (against the stand-in), the local page (in the
// real store) and the memory that other tests send to.
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDiscordMessenger } from '../../src/discord/messenger.ts';
import { openRest } from '../../src/discord/rest.ts';
import type { Payload } from '../../src/model/delivery.ts';
import { createPageMessenger } from '../../src/page/messenger.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { openStore } from '../../src/store/open.ts';
import { openDiscordStandIn } from '../kit/discord/stand-in.ts';
import { createMemoryMessenger } from '../kit/memory-messenger.ts';

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

interface Keeper {
  readonly messenger: Messenger;
  readonly channelId: string;
  /** A forum with the tag "Quake", and an announcement channel; the channel itself where there are none. */
  readonly forumId: string;
  readonly announcementId: string;
  now(): number;
  advance(ms: number): void;
  close(): Promise<void>;
}

async function overDiscord(): Promise<Keeper> {
  const discord = await openDiscordStandIn();
  discord.setBotRole(discord.home.guildId, { position: 1, permissions: PermissionFlagsBits.CreatePublicThreads });
  const rest = openRest({ token: discord.token, api: discord.api });
  const messenger = createDiscordMessenger(rest, silent, () => new Date(discord.now()));
  const { guildId } = discord.home;
  const forumId = discord.addChannel(guildId, 'forum', ChannelType.GuildForum);
  discord.setTags(forumId, ['Quake']);
  return {
    messenger,
    channelId: discord.home.channelId,
    forumId,
    announcementId: discord.addChannel(guildId, 'announcements', ChannelType.GuildAnnouncement),
    now: discord.now,
    advance: discord.advance,
    close: discord.close,
  };
}

async function onThePage(): Promise<Keeper> {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  return onClock(
    (now) => createPageMessenger(store.page, now),
    () => store.close(),
  );
}

async function inMemory(): Promise<Keeper> {
  return onClock(createMemoryMessenger, async () => undefined);
}

function onClock(create: (now: () => Date) => Messenger, close: () => Promise<void>): Keeper {
  let clock = Date.UTC(2024, 11, 8);
  return {
    messenger: create(() => new Date(clock)),
    channelId: 'news',
    forumId: 'news',
    announcementId: 'news',
    now: () => clock,
    advance: (ms) => {
      clock += ms;
    },
    close,
  };
}

const card = (title: string): Payload => ({
  embeds: [{ title }],
  components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Sources', custom_id: 'sources:s1' }] }],
});
const notice: Payload = { embeds: [{ description: 'x', url: 'https://newsloom.invalid/notice/n1' }] };

describe.each([
  ['Discord', overDiscord],
  ['the page', onThePage],
  ['memory', inMemory],
])('the messenger of %s', (_name, open) => {
  let keeper: Keeper;
  const send = async (payload: Payload, nonce: string): Promise<string> => {
    const outcome = await keeper.messenger.send(keeper.channelId, payload, nonce);
    return outcome.kind === 'sent' ? outcome.messageId : JSON.stringify(outcome);
  };
  const find = (mark: string, sinceAt: number) => keeper.messenger.find(keeper.channelId, mark, sinceAt);

  beforeEach(async () => {
    keeper = await open();
  });
  afterEach(async () => {
    await keeper.messenger.close();
    await keeper.close();
  });

  test('answers a repetition with the first message, and another nonce with another', async () => {
    const first = await send(card('a'), 'n1');
    expect(await send(card('a'), 'n1')).toBe(first);
    expect(await send(card('a'), 'n2')).not.toBe(first);
  });

  test('finds a message by the mark on its button, or on its embed', async () => {
    const before = keeper.now();
    const sent = [await send(card('a'), 'n1'), await send(notice, 'n2')];
    expect(await find('sources:s1', before)).toEqual({ kind: 'found', messageId: sent[0] });
    expect(await find('https://newsloom.invalid/notice/n1', before)).toEqual({ kind: 'found', messageId: sent[1] });
    expect(await find('sources:s', before)).toEqual({ kind: 'absent' });
  });

  test('finds the newest of several, and none from before the time that is asked about', async () => {
    await send(card('a'), 'n1');
    keeper.advance(10_000);
    const newest = await send(card('b'), 'n2');
    expect(await find('sources:s1', keeper.now())).toEqual({ kind: 'found', messageId: newest });
    expect(await find('sources:s1', keeper.now() + 120_000)).toEqual({ kind: 'absent' });
  });

  test('edits a message as often as it is asked, and finds it by its new mark', async () => {
    const before = keeper.now();
    const sent = await send(card('a'), 'n1');
    for (const round of [1, 2]) {
      const outcome = await keeper.messenger.edit(keeper.channelId, sent, notice);
      expect([round, outcome]).toEqual([round, { kind: 'sent', messageId: sent }]);
    }
    expect(await find('https://newsloom.invalid/notice/n1', before)).toMatchObject({ messageId: sent });
    expect(await find('sources:s1', before)).toEqual({ kind: 'absent' });
  });

  test('refuses to edit what is not there', async () => {
    expect(await keeper.messenger.edit(keeper.channelId, '123456789012345678', notice)).toMatchObject({
      kind: 'refused',
      refusal: 'message-gone',
    });
  });

  describe('posts', () => {
    const post = { name: 'A quake', tags: ['quake', 'nowhere'], archived: false };
    const begin = async (): Promise<string> => {
      const outcome = await keeper.messenger.post(keeper.forumId, post, card('a'), 'n1');
      return outcome.kind === 'sent' ? outcome.messageId : JSON.stringify(outcome);
    };

    test('are found by the mark of their first message, in the archive too', async () => {
      const before = keeper.now();
      const id = await begin();
      const seek = (mark: string, at = before) => keeper.messenger.findPost(keeper.forumId, mark, at);
      expect(await seek('sources:s1')).toEqual({ kind: 'found', messageId: id });
      expect(await seek('sources:s2')).toEqual({ kind: 'absent' });
      const tended = await keeper.messenger.tend(keeper.forumId, id, { ...post, archived: true });
      expect(tended).toEqual({ kind: 'sent', messageId: id });
      expect(await seek('sources:s1')).toEqual({ kind: 'found', messageId: id });
      expect(await seek('sources:s1', before + 120_000)).toEqual({ kind: 'absent' });
    });

    test('are tended as often as it is asked, resting or not', async () => {
      const id = await begin();
      for (const archived of [true, true, false]) {
        const outcome = await keeper.messenger.tend(keeper.forumId, id, { ...post, tags: [], archived });
        expect([archived, outcome]).toEqual([archived, { kind: 'sent', messageId: id }]);
      }
    });
  });

  test('starts one thread at a message, however often it is asked, and sends into it', async () => {
    const sent = await send(card('a'), 'n1');
    const start = () => keeper.messenger.startThread(keeper.channelId, sent, 'A quake');
    const first = await start();
    expect(first.kind).toBe('sent');
    expect(await start()).toEqual(first);
    const thread = (first as { messageId: string }).messageId;
    expect(await keeper.messenger.send(thread, notice, 'n2')).toMatchObject({ kind: 'sent' });
    expect(await keeper.messenger.find(thread, 'https://newsloom.invalid/notice/n1', 0)).toMatchObject({
      kind: 'found',
    });
  });

  test('publishes a message, and takes it for done when it is', async () => {
    const sent = await keeper.messenger.send(keeper.announcementId, card('a'), 'n1');
    const id = (sent as { messageId: string }).messageId;
    for (const round of [1, 2]) {
      const outcome = await keeper.messenger.publish(keeper.announcementId, id);
      expect([round, outcome]).toEqual([round, { kind: 'sent', messageId: id }]);
    }
  });
});
