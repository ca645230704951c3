// The Discord messenger against the stand-in: what became of a message under every fault, and that nothing is sent twice.

import { REST } from 'discord.js';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDiscordMessenger } from '../../src/discord/messenger.ts';
import { openRest, restOptions } from '../../src/discord/rest.ts';
import type { Payload } from '../../src/model/delivery.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Suffering } from '../kit/discord/http.ts';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

let discord: StandIn;
let messenger: Messenger;
let rest: REST;
let clock: number;
let logged: string[];
let channelId: string;

const now = () => new Date(clock);
const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (event, facts) => logged.push(`warn ${event} ${JSON.stringify(facts)}`),
  error: (event, cause, facts) => logged.push(`error ${event} ${String(cause)} ${JSON.stringify(facts)}`),
};
const card: Payload = {
  allowed_mentions: { parse: [] },
  embeds: [{ title: 'Quake' }],
  components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Sources', custom_id: 'sources:s1' }] }],
};
const digest: Payload = {
  allowed_mentions: { parse: [] },
  embeds: [{ title: 'News', url: 'https://newsloom.invalid/digest/d1' }],
};

beforeEach(async () => {
  discord = await openDiscordStandIn();
  channelId = discord.home.channelId;
  clock = discord.now();
  logged = [];
  connect(5_000);
});

function connect(timeout: number): void {
  rest = new REST({ ...restOptions(discord.api), timeout }).setToken(discord.token);
  messenger = createDiscordMessenger(rest, log, now);
}

/** For faults that only a timeout ends. */
function connectFor(suffer: Suffering): void {
  if (suffer.kind === 'hang' || suffer.kind === 'half-body') {
    connect(300);
  }
}

afterEach(async () => {
  await messenger.close();
  await discord.close();
});

const standing = () => discord.messages(channelId).length;
const asked = (method: string) => discord.requests.filter((request) => request.method === method).length;

describe('sending', () => {
  test('makes one message of all tries with one nonce', async () => {
    const first = await messenger.send(channelId, card, 'nonce-1');
    const second = await messenger.send(channelId, card, 'nonce-1');
    expect(first).toEqual({ kind: 'sent', messageId: discord.messages(channelId)[0]?.id });
    expect(second).toEqual(first);
    expect(standing()).toBe(1);
    expect(discord.violations).toEqual([]);
  });

  test('works with the REST that the program opens', async () => {
    const opened = createDiscordMessenger(openRest({ token: discord.token, api: `${discord.api}/` }), log, now);
    expect(await opened.send(channelId, card, 'n')).toMatchObject({ kind: 'sent' });
    await opened.close();
  });

  const faults: readonly (readonly [string, Suffering, 'unknown' | 'later', number])[] = [
    ['500 before it was executed', { kind: 'status', status: 500 }, 'unknown', 0],
    ['500 after it was executed', { kind: 'status', status: 500, after: true }, 'unknown', 1],
    ['a page of a proxy', { kind: 'html', status: 502 }, 'unknown', 0],
    ['a reset after it was executed', { kind: 'reset', after: true }, 'unknown', 1],
    ['an orderly end after it was executed', { kind: 'fin', after: true }, 'unknown', 1],
    ['silence after it was executed', { kind: 'hang', after: true }, 'unknown', 1],
    ['half an answer', { kind: 'half-body', after: true }, 'unknown', 1],
    ['a 200 that is no message', { kind: 'status', status: 200, body: '<html>', after: true }, 'unknown', 1],
    ['a redirection', { kind: 'status', status: 302, headers: { location: '/elsewhere' } }, 'unknown', 0],
    ['a 404 that is not of Discord', { kind: 'html', status: 404 }, 'later', 0],
    ['a 403 that is not of Discord', { kind: 'html', status: 403 }, 'later', 0],
    ['a long rate limit', { kind: 'rate-limit', retryAfter: 120 }, 'later', 0],
    ['a long rate limit of everything', { kind: 'rate-limit', retryAfter: 120, global: true }, 'later', 0],
    [
      'an overload that Discord names',
      { kind: 'status', status: 400, body: { code: 130000, message: 'overloaded' } },
      'later',
      0,
    ],
  ];
  test.each(faults)('is asked once and told apart after %s', async (_name, suffer, kind, made) => {
    connectFor(suffer);
    discord.fault({ method: 'POST', suffer });
    const outcome = await messenger.send(channelId, card, 'n');
    expect([outcome.kind, standing(), asked('POST')]).toEqual([kind, made, 1]);
  });

  test.each(faults.filter(([, , kind, made]) => kind === 'unknown' && made === 1))(
    'finds the message again after %s',
    async (_name, suffer) => {
      connectFor(suffer);
      discord.fault({ method: 'POST', suffer });
      await messenger.send(channelId, card, 'n');
      connect(5_000);
      expect(await messenger.find(channelId, 'sources:s1', clock)).toEqual({
        kind: 'found',
        messageId: discord.messages(channelId)[0]?.id,
      });
    },
  );

  test.each([160006, 160007])('says that a server has no room for another thread (%d)', async (code) => {
    const { id } = discord.say(channelId, discord.home.ownerId, 'Look');
    discord.fault({ method: 'POST', suffer: { kind: 'status', status: 400, body: { code, message: 'too many' } } });
    expect(await messenger.startThread(channelId, id, 'A thread')).toMatchObject({ refusal: 'no-room' });
  });

  test('is surely not done where nobody listens', async () => {
    const nowhere = await openDiscordStandIn();
    await nowhere.close();
    const outcome = await createDiscordMessenger(openRest({ token: 't', api: nowhere.api }), log, now).send(
      channelId,
      card,
      'n',
    );
    expect(outcome).toEqual({
      kind: 'later',
      retryAfterMs: 30_000,
      why: 'Discord could not be reached (ECONNREFUSED)',
    });
  });

  test('waits a short rate limit out by itself', async () => {
    discord.fault({ method: 'POST', suffer: { kind: 'rate-limit', retryAfter: 0.1 } });
    expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'sent' });
    expect(asked('POST')).toBe(2);
  });

  test('does not hammer a proxy whose 429 names no time', async () => {
    discord.fault({ method: 'POST', times: 50, suffer: { kind: 'rate-limit', retryAfter: null } });
    expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'later', retryAfterMs: 5_050 });
    expect(asked('POST')).toBe(1);
  });

  test.each([
    ['the channel is gone', 'channel-gone', () => discord.removeChannel(channelId)],
    ['it may not see the channel', 'no-permission', () => deny(PermissionFlagsBits.ViewChannel)],
    ['it may not write', 'no-permission', () => deny(PermissionFlagsBits.SendMessages)],
    [
      'the channel belongs to the local page',
      'channel-gone',
      () => {
        channelId = 'news';
      },
    ],
  ] as const)('is refused when %s', async (_name, refusal, arrange) => {
    arrange();
    expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'refused', refusal });
  });

  test('is refused, with the reason of Discord, when the payload is bad', async () => {
    const outcome = await messenger.send(channelId, { embeds: [{ title: 'x'.repeat(300) }] }, 'n');
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: 'bad-payload',
      why: expect.stringContaining('embeds[0].title'),
    });
  });

  test('says that a message was removed when its nonce is still known', async () => {
    await messenger.send(channelId, card, 'n');
    discord.deleteMessage(channelId, discord.messages(channelId)[0]!.id);
    expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'refused', refusal: 'message-gone' });
  });
});

function deny(bits: bigint): void {
  discord.setBotPermissions(channelId, { deny: bits });
}

describe('a refused token', () => {
  test('is not forgotten: the next send after the pause uses it again', async () => {
    discord.fault({ method: 'POST', suffer: { kind: 'status', status: 401 } });
    expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'later', retryAfterMs: 30_000 });
    clock += 30_000;
    expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'sent' });
  });

  test('is tried ever more rarely, and each refusal is logged', async () => {
    discord.changeToken('another');
    const pauses: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      const outcome = await messenger.send(channelId, card, `n${count}`);
      pauses.push(outcome.kind === 'later' ? outcome.retryAfterMs / 1000 : 0);
      clock += outcome.kind === 'later' ? outcome.retryAfterMs : 0;
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    expect(logged).toHaveLength(10);
    expect(logged.join()).not.toContain(discord.token);
  });

  test('is forgiven once a request passed', async () => {
    for (const nonce of ['n1', 'n2']) {
      discord.fault({ method: 'POST', suffer: { kind: 'status', status: 401 } });
      expect(await messenger.send(channelId, card, nonce)).toMatchObject({ retryAfterMs: 30_000 });
      clock += 30_000;
      expect(await messenger.send(channelId, card, nonce)).toMatchObject({ kind: 'sent' });
    }
  });

  test('stops every other channel as well, without asking', async () => {
    discord.changeToken('another');
    await messenger.send(channelId, card, 'n');
    clock += 10_000;
    expect(await messenger.send(discord.addChannel(discord.home.guildId, 'x'), card, 'm')).toMatchObject({
      kind: 'later',
      retryAfterMs: 20_000,
    });
    expect(await messenger.find(channelId, 'm', 0)).toMatchObject({ kind: 'later' });
    expect(discord.requests).toHaveLength(1);
  });
});

test('rests for ten minutes when the gate in front of Discord turned it away', async () => {
  discord.fault({ method: 'POST', suffer: { kind: 'html', status: 403 } });
  expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'later', retryAfterMs: 600_000 });
  clock += 599_000;
  expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'later', retryAfterMs: 1_000 });
  expect(discord.requests).toHaveLength(1);
  clock += 1_000;
  expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'sent' });
});

test('rests before Discord would ban it for refused requests', async () => {
  rest.emit('invalidRequestWarning', { count: 1000, remainingTime: 90_000 });
  expect(await messenger.send(channelId, card, 'n')).toMatchObject({ kind: 'later', retryAfterMs: 90_000 });
  expect(discord.requests).toHaveLength(0);
});

describe('editing', () => {
  let messageId: string;
  beforeEach(async () => {
    const sent = await messenger.send(channelId, card, 'n');
    messageId = sent.kind === 'sent' ? sent.messageId : '';
  });

  test('leaves nothing of the old payload', async () => {
    await messenger.edit(channelId, messageId, { content: 'plain' });
    expect(discord.messages(channelId)[0]).toMatchObject({ content: 'plain', embeds: [], components: [] });
    await messenger.edit(channelId, messageId, digest);
    expect(discord.messages(channelId)[0]).toMatchObject({ content: '', embeds: [{ title: 'News' }] });
    expect(discord.violations).toEqual([]);
  });

  test('redraws Components V2', async () => {
    const v2: Payload = { flags: 32_768, components: [{ type: 10, content: 'x' }] };
    const sent = await messenger.send(channelId, v2, 'v2');
    const id = sent.kind === 'sent' ? sent.messageId : '';
    expect(await messenger.edit(channelId, id, { ...v2, components: [{ type: 10, content: 'y' }] })).toMatchObject({
      kind: 'sent',
    });
    expect(discord.violations).toEqual([]);
  });

  test('repeats what failed in passing', async () => {
    discord.fault({ method: 'PATCH', suffer: { kind: 'status', status: 503 } });
    expect(await messenger.edit(channelId, messageId, digest)).toEqual({ kind: 'sent', messageId });
    expect(asked('PATCH')).toBe(2);
  });

  test.each([
    ['message-gone', 'someone removed the message', () => discord.deleteMessage(channelId, messageId)],
    ['channel-gone', 'the channel is gone', () => discord.removeChannel(channelId)],
  ] as const)('is refused as %s when %s', async (refusal, _name, arrange) => {
    arrange();
    expect(await messenger.edit(channelId, messageId, digest)).toMatchObject({ kind: 'refused', refusal });
  });
});

describe('finding', () => {
  test.each([
    ['a button', 'sources:s1', card],
    ['an embed', 'https://newsloom.invalid/digest/d1', digest],
    [
      'a button inside Components V2',
      'sources:s2',
      {
        flags: 32_768,
        components: [
          {
            type: 17,
            components: [
              {
                type: 9,
                components: [{ type: 10, content: 'x' }],
                accessory: { type: 2, style: 2, label: 'Sources', custom_id: 'sources:s2' },
              },
            ],
          },
        ],
      },
    ],
    [
      'a link button',
      'https://newsloom.invalid/card/c1',
      {
        content: 'x',
        components: [
          { type: 1, components: [{ type: 2, style: 5, label: 'Open', url: 'https://newsloom.invalid/card/c1' }] },
        ],
      },
    ],
  ] as readonly (readonly [string, string, Payload])[])('knows the mark on %s', async (_name, mark, payload) => {
    const sent = await messenger.send(channelId, payload, 'n');
    expect(await messenger.find(channelId, mark, clock)).toEqual({
      kind: 'found',
      messageId: sent.kind === 'sent' ? sent.messageId : '',
    });
    expect(await messenger.find(channelId, `${mark}0`, clock)).toEqual({ kind: 'absent' });
  });

  test('gives the newest of several', async () => {
    await messenger.send(channelId, card, 'n1');
    const newest = await messenger.send(channelId, card, 'n2');
    expect(await messenger.find(channelId, 'sources:s1', clock)).toMatchObject({
      messageId: newest.kind === 'sent' ? newest.messageId : '',
    });
  });

  test('reads on behind what others wrote since', async () => {
    const sent = await messenger.send(channelId, card, 'n');
    for (let count = 0; count < 250; count += 1) {
      discord.say(channelId, discord.home.memberId, 'chatter');
    }
    expect(await messenger.find(channelId, 'sources:s1', clock)).toMatchObject({
      messageId: sent.kind === 'sent' ? sent.messageId : '',
    });
  });

  test('gives up, and says so, behind a thousand messages', async () => {
    for (let count = 0; count < 1001; count += 1) {
      discord.say(channelId, discord.home.memberId, 'chatter');
    }
    expect(await messenger.find(channelId, 'sources:s1', clock)).toMatchObject({ kind: 'unreadable' });
  });

  test('looks no further back than asked, but a minute for clocks that differ', async () => {
    await messenger.send(channelId, card, 'n');
    expect(await messenger.find(channelId, 'sources:s1', clock + 50_000)).toMatchObject({ kind: 'found' });
    expect(await messenger.find(channelId, 'sources:s1', clock + 120_000)).toEqual({ kind: 'absent' });
  });

  test('takes no message of others for its own', async () => {
    await messenger.send(channelId, card, 'n');
    const stranger = discord.addUser('Stranger');
    Object.assign(discord.messages(channelId)[0]!, { author: stranger });
    expect(await messenger.find(channelId, 'sources:s1', clock)).toEqual({ kind: 'absent' });
  });

  test('does not take a closed history for an empty one', async () => {
    await messenger.send(channelId, card, 'n');
    deny(PermissionFlagsBits.ReadMessageHistory);
    expect(await messenger.find(channelId, 'sources:s1', clock)).toMatchObject({ kind: 'unreadable' });
  });

  test.each([
    ['absent', 'the history is open and empty', () => undefined],
    ['absent', 'the channel is gone', () => discord.removeChannel(channelId)],
    ['unreadable', 'the channel is closed to it', () => deny(PermissionFlagsBits.ViewChannel)],
    [
      'later',
      'Discord fails',
      () => discord.fault({ method: 'GET', times: 9, suffer: { kind: 'status', status: 500 } }),
    ],
    [
      'later',
      'Discord asks to wait',
      () => discord.fault({ method: 'GET', path: '/messages', suffer: { kind: 'rate-limit', retryAfter: 60 } }),
    ],
  ])('says %s when %s', async (kind, _name, arrange) => {
    arrange();
    expect(await messenger.find(channelId, 'sources:s1', clock)).toMatchObject({ kind });
  });
});

describe('whether somebody is a member', () => {
  const isMember = (userId = discord.home.memberId) => messenger.hasMember(discord.home.guildId, userId);

  test('is said by Discord', async () => {
    expect(await isMember()).toBe(true);
    expect(await isMember(discord.addUser('Nora').id)).toBe(false);
    expect(await isMember('123')).toBe(false);
    discord.removeMember(discord.home.guildId, discord.home.memberId);
    expect(await isMember()).toBe(false);
  });

  test('is not known while Discord fails, nor for the local page', async () => {
    discord.fault({ path: '/members/', times: 3, suffer: { kind: 'status', status: 500 } });
    expect(await isMember()).toBeNull();
    expect(await messenger.hasMember('page', 'somebody')).toBeNull();
  });

  test('is not known of a server that I was removed from, where I may be invited again', async () => {
    discord.removeGuild(discord.home.guildId);
    expect(await isMember()).toBeNull();
  });
});

describe('a forum', () => {
  const post = { name: 'A quake', tags: ['BREAKING', 'Quake', 'nowhere'], archived: false };
  let forum: string;
  beforeEach(() => {
    forum = discord.addChannel(discord.home.guildId, 'forum', ChannelType.GuildForum);
  });
  const begin = async (): Promise<string> => {
    const outcome = await messenger.post(forum, post, card, 'n');
    return outcome.kind === 'sent' ? outcome.messageId : JSON.stringify(outcome);
  };
  const posts = () => discord.threads(forum).map(({ name, thread }) => [name, thread?.appliedTags, thread?.isArchived]);

  test('gets posts with those of its tags that are named, never with one for moderators', async () => {
    const [breaking, , quake] = discord.setTags(forum, ['Breaking', { name: 'quake', moderated: true }, ' Quake ']);
    await begin();
    expect(posts()).toEqual([['A quake', [breaking, quake], false]]);
    expect(discord.violations).toEqual([]);
  });

  test('that demands a tag gets its first one where none is named', async () => {
    const [other] = discord.setTags(forum, ['Other'], true);
    await begin();
    expect(posts()).toEqual([['A quake', [other], false]]);
  });

  test('that demands a tag and has none for us says so', async () => {
    discord.setTags(forum, [{ name: 'Breaking', moderated: true }], true);
    expect(await messenger.post(forum, post, card, 'n')).toMatchObject({
      kind: 'refused',
      refusal: 'no-permission',
      why: expect.stringContaining('demands a tag'),
    });
  });

  test('an edit wakes a post that rests', async () => {
    const id = await begin();
    await messenger.tend(forum, id, { ...post, archived: true });
    expect(await messenger.edit(id, id, digest)).toEqual({ kind: 'sent', messageId: id });
    expect(posts()).toEqual([['A quake', [], false]]);
  });

  test('says that it cannot look where the history is closed', async () => {
    const before = clock;
    await begin();
    discord.setBotPermissions(forum, { deny: PermissionFlagsBits.ReadMessageHistory });
    expect(await messenger.findPost(forum, 'sources:s1', before)).toMatchObject({ kind: 'unreadable' });
  });

  test('of which a post was removed holds it no more', async () => {
    const before = clock;
    const id = await begin();
    discord.deleteMessage(id, id);
    expect(await messenger.findPost(forum, 'sources:s1', before)).toEqual({ kind: 'absent' });
  });

  test.each<Suffering>([
    { kind: 'status', status: 500, after: true },
    { kind: 'reset', after: true },
    { kind: 'hang', after: true },
  ])('is asked once to begin a post, whatever becomes of it: %j', async (suffer) => {
    connectFor(suffer);
    discord.fault({ method: 'POST', path: '/threads', suffer });
    expect(await messenger.post(forum, post, card, 'n')).toMatchObject({ kind: 'unknown' });
    expect(posts()).toHaveLength(1);
    expect(await messenger.findPost(forum, 'sources:s1', clock)).toMatchObject({ kind: 'found' });
  });
});

test('publishing beyond ten an hour waits, and says for how long', async () => {
  await discord.close();
  discord = await openDiscordStandIn({ rateLimits: true });
  connect(5_000);
  const id = discord.addChannel(discord.home.guildId, 'announcements', ChannelType.GuildAnnouncement);
  const author = { id: discord.botId, username: 'Newsloom' };
  const outcomes: string[] = [];
  for (let number = 0; number < 11; number++) {
    const message = discord.say(id, author.id, `message ${number}`);
    outcomes.push((await messenger.publish(id, message.id)).kind);
  }
  expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'sent'), 'later']);
});
