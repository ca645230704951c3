// Writing to one person: their channel of direct messages, and whether Discord lets us write there.
import { Routes } from 'discord.js';
import type { APIDMChannel } from 'discord-api-types/v10';
import type { Payload } from '../model/delivery.ts';
import type { App } from '../ports/app.ts';
import type { Ask } from './command.ts';
import { readFailure } from './failure.ts';

export type Reached =
  | { readonly kind: 'reached'; readonly channelId: string }
  /** They take no direct messages from us. */
  | { readonly kind: 'closed' }
  /** Nobody knows; to be tried again. */
  | { readonly kind: 'not-now' };

/** Sends the asker a message of its own, at once and past the outbox: whether it is let through is what they are told. */
export async function reach(app: App, interaction: Ask, payload: Payload, nonce: string): Promise<Reached> {
  const channelId = await openChannel(interaction);
  if (typeof channelId !== 'string') {
    return channelId;
  }
  const outcome = await app.messenger.send(channelId, payload, nonce);
  switch (outcome.kind) {
    case 'refused':
      return { kind: 'closed' };
    case 'later':
      return { kind: 'not-now' };
    default:
      return { kind: 'reached', channelId };
  }
}

/** The same one however often it is opened. */
async function openChannel({ client, user }: Ask): Promise<string | Reached> {
  try {
    const channel = (await client.rest.post(Routes.userChannels(), {
      body: { recipient_id: user.id },
    })) as APIDMChannel;
    return channel.id;
  } catch (cause) {
    const failure = readFailure(cause);
    if (failure === null) {
      throw new Error('opening direct messages failed', { cause });
    }
    return failure.kind === 'refused' ? { kind: 'closed' } : { kind: 'not-now' };
  }
}
