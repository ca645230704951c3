// The bot logged in to the stand-in for Discord, with a store that a test fills as it likes: for commands and buttons, acted as
// the people who use them. Nothing runs by itself; the clock is driven by hand.
import { silentLog } from '../../src/app.ts';
import { type Bot, openBot } from '../../src/discord/bot.ts';
import { createDiscordMessenger } from '../../src/discord/messenger.ts';
import { openRest } from '../../src/discord/rest.ts';
import type { App } from '../../src/ports/app.ts';
import { createTestApp, morning, type TestApp, type TestAppOptions } from './app.ts';
import type { Answer, OptionValues } from './discord/person.ts';
import { openDiscordStandIn, type StandIn } from './discord/stand-in.ts';

export interface BotWorld {
  readonly standIn: StandIn;
  readonly app: App;
  readonly clock: TestApp['clock'];
  readonly bot: Bot;
  /** A slash command in the home channel, as the server's owner unless said otherwise. */
  ask(name: string, options?: OptionValues, userId?: string): Promise<Answer>;
  /** Presses the first button of the answer whose custom_id begins so. */
  press(answer: Answer, idBegins: string, userId?: string): Promise<Answer>;
  /** Picks in the first select of the answer whose custom_id begins so. */
  choose(answer: Answer, idBegins: string, ...values: readonly string[]): Promise<Answer>;
  close(): Promise<void>;
}

export async function openBotWorld(options: TestAppOptions = {}): Promise<BotWorld> {
  const standIn = await openDiscordStandIn();
  const holder: { now: () => Date } = { now: () => new Date(options.startAt ?? morning) };
  const rest = openRest({ token: standIn.token, api: standIn.api });
  const { app, clock } = await createTestApp({
    ...options,
    config: {
      discordToken: standIn.token,
      discordApi: standIn.api,
      ...options.config,
      allowPrivate: [new URL(standIn.api).host, ...(options.config?.allowPrivate ?? [])],
    },
    messenger: createDiscordMessenger(rest, silentLog, () => holder.now()),
  });
  holder.now = clock.now;
  const bot = await openBot(app, () => undefined);
  const { guildId, channelId, ownerId } = standIn.home;
  return {
    standIn,
    app,
    clock,
    bot,
    ask: (name, given = {}, userId = ownerId) => standIn.command(guildId, channelId, userId, name, given),
    press: (answer, idBegins, userId = answer.userId) => {
      const message = answer.message!;
      return standIn.press(userId, message, componentId(answer, idBegins));
    },
    choose: (answer, idBegins, ...values) =>
      standIn.choose(answer.userId, answer.message!, componentId(answer, idBegins), values),
    close: async () => {
      await bot.close();
      await app.close();
      await standIn.close();
    },
  };
}

/** Throws with what there is when no component's custom_id begins so. */
export function componentId(answer: Answer, begins: string): string {
  const ids = [...JSON.stringify(answer.message?.components ?? []).matchAll(/"custom_id":"([^"]+)"/g)];
  const found = ids.map((match) => match[1]!).find((id) => id.startsWith(begins));
  if (found === undefined) {
    throw new Error(
      `no component ${begins}… among ${ids.map((match) => match[1]).join(' ') || 'none'}: ${answer.text}`,
    );
  }
  return found;
}
