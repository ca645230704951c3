// The menus and buttons of /setup, and the form for a new topic on the way.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Action, guildOf } from '../command.ts';
import { stepDone, stepWhat, stepWhen, stepWhere } from '../commands/setup.ts';
import { topicForm } from '../commands/topic.ts';
import { readTimeZone } from '../time-zone.ts';
import { makeTopic } from '../topic-making.ts';

/** custom_ids: `setup:<what was answered>:<channel>:<topic>:<hour>:<zone>`, as far as they are known. */
export const setup: Action = {
  name: 'setup',
  isAdministration: true,
  answers: 'update',
  form: (_interaction, [answered, channelId = '']) =>
    answered === 'new' ? topicForm('', `setup-topic:${channelId}`) : null,
  run: async (app, interaction, [answered, channelId = '', given = '', third = '', fourth = '']) => {
    const isSelect = interaction.isMessageComponent() && interaction.isAnySelectMenu();
    const chosen = isSelect ? (interaction.values[0] ?? '') : '';
    switch (answered) {
      case 'what':
        return stepWhat(app, interaction, channelId, Number(given) || 0);
      case 'topic':
        return stepWhen(app, interaction, channelId, chosen);
      case 'when':
        return stepWhen(app, interaction, channelId, given);
      case 'hour':
        return stepWhen(app, interaction, channelId, given, hourOf(chosen), readTimeZone(third));
      case 'zone':
        return stepWhen(app, interaction, channelId, given, hourOf(third), readTimeZone(chosen));
      case 'digest':
      case 'cards': {
        const guild = await app.store.guilds.get(guildOf(interaction));
        const timeZone = readTimeZone(fourth) ?? guild?.timeZone ?? app.config.timeZone;
        const mode = answered === 'digest' ? 'digest' : 'instant';
        return stepDone(app, interaction, channelId, given, mode, { hour: hourOf(third), timeZone });
      }
      default:
        return stepWhere(interaction, chosen === '' ? channelId : chosen);
    }
  },
};

/** The form that "Make a topic" opens: the topic with its catch, and the way on. */
export const setupTopic: Action = {
  name: 'setup-topic',
  isAdministration: true,
  answers: 'own',
  run: async (app, interaction, [channelId = '']) => {
    const guildId = guildOf(interaction);
    const field = (name: string): string =>
      interaction.isModalSubmit() && interaction.fields.fields.has(name)
        ? interaction.fields.getTextInputValue(name)
        : '';
    const before = new Set((await app.store.topics.seenBy(guildId)).map(({ id }) => id));
    const made = await makeTopic(app, guildId, interaction.user.id, {
      name: field('name'),
      seeds: [field('article'), field('article2'), field('article3')],
      notSeeds: [field('not')],
      must: '',
      any: '',
      never: '',
      threshold: null,
    });
    const topic = (await app.store.topics.seenBy(guildId)).find(({ id }) => !before.has(id));
    const next = topic === undefined ? `setup:new:${channelId}` : `setup:when:${channelId}:${topic.id}`;
    return {
      ...made,
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Primary,
              label: topic === undefined ? 'Try again' : 'Next',
              custom_id: next,
            },
          ],
        },
      ],
    };
  },
};

function hourOf(text: string): number {
  const hour = Number(text);
  return Number.isInteger(hour) && hour >= 0 && hour < 24 ? hour : 7;
}
