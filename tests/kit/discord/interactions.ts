// Interactions of the stand-in: what a person did becomes INTERACTION_CREATE, and the bot's answers become what that
// person sees. Keeps Discord's rules of time: a first answer within seconds, a token for minutes, one first answer only.
import { type APIMessage, MessageFlags, InteractionResponseType as Type } from 'discord-api-types/v10';
import type { Bodies } from './bodies.ts';
import { isThing, type Thing } from './check.ts';
import { bodyOf, type Call, type Route } from './http.ts';
import { changeMessage, makeMessage } from './messages.ts';
import { alreadyAnswered, invalidWebhookToken, unknownInteraction, unknownMessage, unknownWebhook } from './refusal.ts';
import type { World } from './world.ts';

export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
  readonly type: number;
  readonly createdAt: number;
  readonly channelId: string;
  /** The message whose component was used; null for commands. */
  readonly source: APIMessage | null;
  answerType: Type | null;
  answerEphemeral: boolean;
  /** The first answer as a message; null before it is there, after a deletion, and while the bot is "thinking". */
  original: APIMessage | null;
  readonly followUps: APIMessage[];
  choices: readonly { readonly name: string; readonly value: string | number }[];
  modal: Thing | null;
  /** Called after each change. */
  readonly watchers: Set<() => void>;
}

export interface InteractionKnobs {
  readonly firstAnswerMs: number;
  readonly tokenMs: number;
}

export interface Interactions {
  readonly routes: readonly Route[];
  begin(type: number, channelId: string, source: APIMessage | null): Interaction;
  /** Messages that only one person sees, by id. */
  readonly ephemeral: Map<string, APIMessage>;
}

export function createInteractions(world: World, bodies: Bodies, knobs: InteractionKnobs): Interactions {
  const byToken = new Map<string, Interaction>();
  const ephemeral = new Map<string, APIMessage>();

  const publish = (message: APIMessage): void => {
    if ((Number(message.flags) & MessageFlags.Ephemeral) !== 0) {
      ephemeral.set(message.id, message);
    } else {
      world.channels.get(message.channel_id)?.messages.push(message);
    }
  };
  const withdraw = (message: APIMessage): void => {
    ephemeral.delete(message.id);
    const messages = world.channels.get(message.channel_id)?.messages ?? [];
    const place = messages.indexOf(message);
    if (place >= 0) {
      messages.splice(place, 1);
    }
  };
  const changed = (interaction: Interaction): void => {
    for (const watcher of [...interaction.watchers]) {
      watcher();
    }
  };
  const live = (call: Call): Interaction => {
    const interaction = byToken.get(call.at[1] ?? '');
    if (call.at[0] !== world.applicationId || interaction === undefined) {
      throw unknownWebhook();
    }
    if (world.now() - interaction.createdAt > knobs.tokenMs) {
      throw invalidWebhookToken();
    }
    if (interaction.answerType === null) {
      throw unknownWebhook();
    }
    return interaction;
  };
  const make = (interaction: Interaction, body: Thing, call: Call, isEphemeral: boolean): APIMessage => {
    const flags = Number(body['flags'] ?? 0) | (isEphemeral ? MessageFlags.Ephemeral : 0);
    const message = makeMessage(world, interaction.channelId, world.bot, { ...body, flags }, call);
    publish(message);
    return Object.assign(message, { application_id: world.applicationId, webhook_id: world.applicationId });
  };

  const callback = (call: Call): ReturnType<Route['run']> => {
    const interaction = byToken.get(call.at[1] ?? '');
    if (interaction === undefined || interaction.id !== call.at[0]) {
      throw unknownInteraction();
    }
    if (interaction.answerType !== null) {
      throw alreadyAnswered();
    }
    if (world.now() - interaction.createdAt > knobs.firstAnswerMs) {
      throw unknownInteraction();
    }
    const body = bodyOf(call);
    const before = interaction.source === null ? undefined : (interaction.source as unknown as Thing);
    bodies.callback('POST /interactions/…/callback', body, call.files.length, before);
    const data = isThing(body['data']) ? body['data'] : {};
    const type = body['type'] as Type;
    const wantsEphemeral = (Number(data['flags'] ?? 0) & MessageFlags.Ephemeral) !== 0;
    switch (type) {
      case Type.ChannelMessageWithSource:
        interaction.original = make(interaction, data, call, wantsEphemeral);
        break;
      case Type.DeferredChannelMessageWithSource:
        break;
      case Type.DeferredMessageUpdate:
        interaction.original = interaction.source;
        break;
      case Type.UpdateMessage:
        if (interaction.source !== null) {
          changeMessage(world, interaction.source, data);
        }
        interaction.original = interaction.source;
        break;
      case Type.ApplicationCommandAutocompleteResult:
        interaction.choices = (data['choices'] ?? []) as Interaction['choices'];
        break;
      case Type.Modal:
        interaction.modal = data;
        break;
      default:
        break;
    }
    interaction.answerType = type;
    interaction.answerEphemeral = wantsEphemeral;
    changed(interaction);
    if (call.query.get('with_response') !== 'true') {
      return { status: 204 };
    }
    const message = interaction.original;
    return {
      status: 200,
      body: {
        interaction: {
          id: interaction.id,
          type: interaction.type,
          response_message_id: message?.id,
          response_message_ephemeral: wantsEphemeral,
        },
        ...(message === null ? {} : { resource: { type, message } }),
      },
    };
  };

  const routes: Route[] = [
    { method: 'POST', pattern: /^\/interactions\/(\d+)\/([^/]+)\/callback$/, open: true, run: callback },
    {
      method: 'POST',
      pattern: /^\/webhooks\/(\d+)\/([^/]+)$/,
      open: true,
      run(call) {
        const interaction = live(call);
        const body = bodyOf(call);
        bodies.message('POST /webhooks/…', body, call.files.length);
        // The first follow-up after "thinking" becomes the answer, as private as that was.
        const thinking =
          interaction.answerType === Type.DeferredChannelMessageWithSource && interaction.original === null;
        const wantsEphemeral = (Number(body['flags'] ?? 0) & MessageFlags.Ephemeral) !== 0;
        const message = make(interaction, body, call, thinking ? interaction.answerEphemeral : wantsEphemeral);
        if (thinking) {
          interaction.original = message;
        } else {
          interaction.followUps.push(message);
        }
        changed(interaction);
        return { status: 200, body: message };
      },
    },
  ];

  const find = (interaction: Interaction, id: string): APIMessage => {
    const message =
      id === '@original'
        ? interaction.original
        : (interaction.followUps.find((candidate) => candidate.id === id) ?? null);
    if (message !== null) {
      return message;
    }
    throw unknownMessage();
  };
  const pattern = /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(@original|\d+)$/;
  routes.push(
    { method: 'GET', pattern, open: true, run: (call) => ({ status: 200, body: find(live(call), call.at[2] ?? '') }) },
    {
      method: 'PATCH',
      pattern,
      open: true,
      run(call) {
        const interaction = live(call);
        const body = bodyOf(call);
        const thinking =
          interaction.answerType === Type.DeferredChannelMessageWithSource && interaction.original === null;
        if (call.at[2] === '@original' && thinking) {
          bodies.message('PATCH /webhooks/…/messages/@original', body, call.files.length, {});
          interaction.original = make(interaction, body, call, interaction.answerEphemeral);
        } else {
          const message = find(interaction, call.at[2] ?? '');
          bodies.message('PATCH /webhooks/…/messages/@original', body, call.files.length, message as unknown as Thing);
          changeMessage(world, message, body);
        }
        changed(interaction);
        return { status: 200, body: find(interaction, call.at[2] ?? '') };
      },
    },
    {
      method: 'DELETE',
      pattern,
      open: true,
      run(call) {
        const interaction = live(call);
        const message = find(interaction, call.at[2] ?? '');
        withdraw(message);
        if (interaction.original === message) {
          interaction.original = null;
        }
        changed(interaction);
        return { status: 204 };
      },
    },
  );

  return {
    routes,
    ephemeral,
    begin(type, channelId, source) {
      const id = world.snowflakes.next();
      const interaction: Interaction = {
        id,
        token: `secret-interaction-token-${id}`,
        type,
        createdAt: world.now(),
        channelId,
        source,
        answerType: null,
        answerEphemeral: false,
        original: null,
        followUps: [],
        choices: [],
        modal: null,
        watchers: new Set(),
      };
      byToken.set(interaction.token, interaction);
      return interaction;
    },
  };
}
