// The REST that messenger and bot share, under discord.js's own Client: what it repeats, what it never does, what it throws.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, DiscordAPIError, Events, GatewayIntentBits, type Interaction, REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NoAnswer, restOptions, TokenRefused } from '../../src/discord/rest.ts';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

let discord: StandIn;
let client: Client;

beforeEach(async () => {
  discord = await openDiscordStandIn();
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: restOptions(discord.api) });
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
});

async function logIn(): Promise<void> {
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  await client.rest.put(`/applications/${discord.applicationId}/commands`, {
    body: [{ name: 'ping', description: 'x' }],
  });
}

const ping = () => discord.command(discord.home.guildId, discord.home.channelId, discord.home.memberId, 'ping');

/** Answers commands so; gives what that threw. */
function answering(answer: (interaction: Interaction) => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    client.on(Events.InteractionCreate, (interaction) => {
      answer(interaction).then(() => resolve(null), resolve);
    });
  });
}

test('a refused token is known to discord.js when it logs in', async () => {
  discord.changeToken('another');
  await expect(client.login('stand-in.bot.token')).rejects.toMatchObject({ code: 'TokenInvalid' });
});

test('a token that was refused once is used again', async () => {
  await logIn();
  discord.fault({ path: '/users/@me', suffer: { kind: 'status', status: 401 } });
  await expect(client.rest.get('/users/@me')).rejects.toBeInstanceOf(TokenRefused);
  await expect(client.rest.get('/users/@me')).resolves.toMatchObject({ id: discord.botId });
});

test('what is asked at once goes out evenly, so that no second of Discord’s own holds more than it allows', async () => {
  const sentAt: number[] = [];
  const server = createServer((_request, response) => {
    sentAt.push(performance.now());
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const rest = new REST(restOptions(`http://127.0.0.1:${port}/api`)).setToken('token');
  await Promise.all(Array.from({ length: 40 }, (_, index) => rest.get(`/channels/${index + 1}`)));
  server.close();
  expect(sentAt).toHaveLength(40);
  // Five at once, the rest at 47 a second: a busy machine only makes it longer.
  expect(Math.max(...sentAt) - Math.min(...sentAt)).toBeGreaterThan(600);
});

describe('an answer to an interaction', () => {
  beforeEach(logIn);

  test('is given again when a gate in front of Discord failed', async () => {
    const ended = answering((interaction) =>
      interaction.isChatInputCommand() ? interaction.reply('pong') : Promise.resolve(),
    );
    discord.fault({ path: '/callback', suffer: { kind: 'html', status: 502 } });
    expect((await ping()).text).toBe('pong');
    expect(await ended).toBeNull();
  });

  test('that came too late is an error of Discord, not of the token', async () => {
    const ended = answering(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply('pong');
        discord.advance(1_000_000);
        await interaction.editReply('late');
      }
    });
    await ping();
    const error = await ended;
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(error).toMatchObject({ status: 401, code: 50027 });
  });

  test('that follows up is never given twice', async () => {
    const ended = answering(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply('pong');
        discord.fault({ method: 'POST', path: '/webhooks/', suffer: { kind: 'status', status: 500, after: true } });
        await interaction.followUp('more');
      }
    });
    const answer = await ping();
    expect(await ended).toMatchObject({ status: 500 });
    expect(answer.followUps).toHaveLength(1);
  });
});

test.each([
  ['a missing permission', { kind: 'status', status: 403 }],
  ['a token that was reset', { kind: 'status', status: 401 }],
  ['too many requests', { kind: 'rate-limit', retryAfter: 60 }],
] as const)('asks nothing more of Discord after so many refusals: %s', async (_what, suffer) => {
  discord.fault({ path: '/users/@me', times: 99, suffer });
  const ask = (most: number): Promise<unknown> => {
    const rest = new REST(restOptions(discord.api, most)).setToken(discord.token);
    return rest.get('/users/@me').catch((cause: unknown) => cause);
  };
  // Counted by address: those of the tests before this one count here.
  let most = 0;
  while ((await ask(most)) instanceof NoAnswer) {
    most += 1;
  }
  expect(discord.requests).toHaveLength(1);
  for (let number = 0; number < 5; number++) {
    expect(await ask(most)).toMatchObject({ name: 'NoAnswer', mayHaveArrived: false });
  }
  expect(discord.requests).toHaveLength(1);
});
