// Choices for autocomplete: topics, subscriptions, feeds, stories and time zones of the asker's server.
import type { AutocompleteInteraction } from 'discord.js';
import { viewStories } from '../deliver/shell/sight.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { type Choice, guildOf, matching } from './command.ts';
import { nameSubscription } from './describe.ts';
import { languageFor } from './language.ts';

/** By its id, as a choice gives it, or by its name as typed; undefined when there is none. */
export function topicCalled<Named extends Pick<Topic, 'id' | 'name'>>(
  topics: readonly Named[],
  wanted: string,
): Named | undefined {
  return topics.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
}

/** The choice of every story, instead of a topic's id. */
export const everything = '*';

export async function chooseTopic(
  app: App,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<readonly Choice[]> {
  const topics = await app.store.topics.namesSeenBy(guildOf(interaction));
  return matching(
    topics.map((topic) => ({ name: topic.name, value: topic.id })),
    typed,
  );
}

export function pingsRole({ breaking }: Subscription): boolean {
  return breaking !== null && breaking.roleId !== null;
}

/** Those that ping a role. */
export function choosePinging(
  app: App,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<readonly Choice[]> {
  return chooseSubscription(app, interaction, typed, pingsRole);
}

export async function chooseSubscription(
  app: App,
  interaction: AutocompleteInteraction,
  typed: string,
  isMeant: (subscription: Subscription) => boolean = () => true,
): Promise<readonly Choice[]> {
  const guildId = guildOf(interaction);
  const topics = await app.store.topics.namesSeenBy(guildId);
  const subscriptions = (await app.store.subscriptions.ofGuild(guildId)).filter(isMeant);
  const nameOf = (channelId: string): string => interaction.guild?.channels.cache.get(channelId)?.name ?? channelId;
  return matching(
    subscriptions.map((subscription) => ({
      name: nameSubscription(subscription, topics, nameOf(subscription.channelId), languageFor(interaction)),
      value: subscription.id,
    })),
    typed,
  );
}

export async function chooseFeed(
  app: App,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<readonly Choice[]> {
  const feeds = await app.store.feeds.seenBy(guildOf(interaction));
  return matching(
    feeds.map((feed) => ({
      name: feed.title === null || feed.title === feed.outlet ? feed.outlet : `${feed.outlet}: ${feed.title}`,
      value: feed.id,
    })),
    typed,
  );
}

/** Stories of the last three days, newest growth first. */
export async function chooseStory(
  app: App,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<readonly Choice[]> {
  const guildId = guildOf(interaction);
  const sinceAt = app.now().getTime() - 3 * 86_400_000;
  const stories = await app.store.stories.seenBy(guildId, { sinceAt, limit: 100, offset: 0 });
  const views = await viewStories(app, guildId, stories);
  return matching(
    views.map((view) => ({ name: view.headline, value: view.storyId })),
    typed,
  );
}

export function choosePlace(typed: string): readonly Choice[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return matching(
    zones.map((zone) => ({ name: zone.replaceAll('_', ' '), value: zone })),
    typed.replaceAll(' ', '_'),
  );
}
