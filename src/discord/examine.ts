// For the doctor: does the token work, and may we read and write in the channels that are subscribed? Asks Discord, changes nothing.

import { DiscordAPIError } from 'discord.js';
import { type APIChannel, type APIUser, Routes } from 'discord-api-types/v10';
import { openRest } from './rest.ts';

export interface Examined {
  readonly about: string;
  /** With what to do; null when all is well. */
  readonly problem: string | null;
}

export async function examine(
  token: string,
  api: string | null,
  channelIds: readonly string[],
): Promise<readonly Examined[]> {
  const rest = openRest({ token, api });
  const login = await ask('discord', async () => void ((await rest.get(Routes.user())) as APIUser));
  if (login.problem !== null) {
    return [login];
  }
  const channels: Examined[] = [];
  for (const id of channelIds) {
    channels.push(
      await ask(`channel ${id}`, async () => {
        await (rest.get(Routes.channel(id)) as Promise<APIChannel>);
        await rest.get(Routes.channelMessages(id), { query: new URLSearchParams({ limit: '1' }) });
      }),
    );
  }
  return [login, ...channels];
}

async function ask(about: string, question: () => Promise<void>): Promise<Examined> {
  try {
    await question();
    return { about, problem: null };
  } catch (cause) {
    return { about, problem: problemOf(cause) };
  }
}

function problemOf(cause: unknown): string {
  const code = cause instanceof DiscordAPIError ? Number(cause.code) : null;
  const status = cause instanceof DiscordAPIError ? cause.status : null;
  if (status === 401) {
    return 'Discord refuses the token: copy it again from the Bot page of the developer portal into DISCORD_TOKEN';
  }
  if (code === 10003) {
    return 'the channel is gone: end its subscriptions with /unsubscribe';
  }
  if (status === 403) {
    return 'may not be read: give the bot View Channel and Read Message History there';
  }
  return `Discord could not be asked (${cause instanceof Error ? cause.message : String(cause)}): try again later`;
}
