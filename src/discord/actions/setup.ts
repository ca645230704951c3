// The menus and buttons of /setup, and the form for a new topic on the way.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Action, guildOf } from '../command.ts';
import { stepDone, stepWhat, stepWhen, stepWhere } from '../commands/setup.ts';
import { words } from '../commands/setup.words.ts';
import { languageFor } from '../language.ts';
import { readTimeZone } from '../time-zone.ts';
import { topicForm, wishOfForm } from '../topic-form.ts';
import { draftTopic } from '../topic-making.ts';

/** custom_ids: `setup:<what was answered>:<channel>:<topic>:<hour>:<zone>`, as far as they are known. */
export const setup: Action = {
  name: 'setup',
  isAdministration: true,
  answers: 'update',
  form: (interaction, [answered, channelId = '']) =>
    answered === 'new' ? topicForm('', languageFor(interaction), `setup-topic:${channelId}`) : null,
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

/** The form that "Make a topic" opens: the draft of the topic; saved, it leads on. */
export const setupTopic: Action = {
  name: 'setup-topic',
  isAdministration: true,
  answers: 'own',
  run: async (app, interaction, [channelId = '']) => {
    const draft = await draftTopic(app, interaction, wishOfForm(interaction), channelId);
    // A draft has its own buttons; what could not become one is tried again.
    return draft.components !== undefined
      ? draft
      : {
          ...draft,
          components: [
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Primary,
                  label: words(languageFor(interaction)).tryAgain,
                  custom_id: `setup:new:${channelId}`,
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
