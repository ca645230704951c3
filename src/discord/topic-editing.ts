// /topic edit: a topic of the server as a draft, with what was asked for changed already; and the server's own copy of one that the bot's
// operator keeps.
import type { ChatInputCommandInteraction } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { inLanguages, type Language } from '../model/language.ts';
import type { Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { type Answer, type Ask, guildOf, say } from './command.ts';
import { languageFor } from './language.ts';
import { isNone, shown } from './text.ts';
import { nameLength } from './topic-form.ts';
import { keepTopic, oneLine, openDraft } from './topic-making.ts';
import { words as makingWords } from './topic-making.words.ts';
import { readSeed, readTerms, seedsPerTopic } from './topic-seeds.ts';

export async function editTopic(app: App, interaction: ChatInputCommandInteraction, topic: Topic): Promise<Answer> {
  const language = languageFor(interaction);
  if (topic.guildId === null) {
    return operatorsOwn(topic, language);
  }
  const { options } = interaction;
  const seeds = [...topic.seeds];
  for (const [option, negative] of [
    ['article', false],
    ['not', true],
  ] as const) {
    const given = options.getString(option) ?? '';
    const seed = given.trim() === '' ? null : await readSeed(app, guildOf(interaction), given, negative, language);
    if (typeof seed === 'string') {
      return say(seed);
    }
    if (seed !== null && seeds.length >= seedsPerTopic) {
      return say(makingWords(language).tooMany(seedsPerTopic));
    }
    seeds.push(...(seed === null ? [] : [seed]));
  }
  const termsOf = (option: string, now: readonly string[]): readonly string[] => {
    const given = options.getString(option);
    return given === null ? now : isNone(given.trim().toLowerCase()) ? [] : readTerms(given);
  };
  const edited: Topic = {
    ...topic,
    name: oneLine(options.getString('name') ?? '') || topic.name,
    seeds,
    mustHave: termsOf('must', topic.mustHave),
    anyOf: termsOf('any', topic.anyOf),
    never: termsOf('never', topic.never),
    threshold: options.getNumber('threshold') ?? topic.threshold,
  };
  return openDraft(app, interaction, edited, { edits: topic.revision, setupChannelId: null });
}

/** The draft of a topic as it stands; of one that the operator keeps, how to get a copy. */
export async function openEditor(app: App, interaction: Ask, topic: Topic): Promise<Answer> {
  return topic.guildId === null
    ? operatorsOwn(topic, languageFor(interaction))
    : openDraft(app, interaction, topic, { edits: topic.revision, setupChannelId: null });
}

/** A topic of `config/` serves every server, so none may move it; a copy is the server's own. */
export function operatorsOwn({ id, name }: Topic, language: Language): Answer {
  const { operators, copy } = words(language);
  return {
    ...say(operators(shown(name))),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: copy, custom_id: `topic-copy:${id}` },
        ],
      },
    ],
  };
}

/** The copy takes the original's place in the server's subscriptions: what is tuned is what is told. */
export async function copyTopic(app: App, interaction: Ask, topic: Topic): Promise<Answer> {
  const language = languageFor(interaction);
  const guildId = guildOf(interaction);
  const ending = ` (${words((await app.store.guilds.get(guildId))?.language ?? language).ending})`;
  const name = topic.name.slice(0, nameLength - ending.length) + ending;
  const own = (await app.store.topics.seenBy(guildId)).filter((one) => one.guildId === guildId);
  // Pressed again, or after a crash between the two writes, it finishes what was begun.
  const made = own.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const kept = made ?? (await keepTopic(app, guildId, interaction.user.id, { ...topic, name }, language));
  if (typeof kept === 'string') {
    return say(kept);
  }
  const switched = await app.store.transaction(async ({ subscriptions }) => {
    const using = (await subscriptions.ofGuild(guildId)).filter(({ topicIds }) => topicIds.includes(topic.id));
    for (const subscription of using) {
      const topicIds = subscription.topicIds.map((id) => (id === topic.id ? kept.id : id));
      await subscriptions.save({ ...subscription, topicIds });
    }
    return using.length;
  });
  const { copied, tune } = words(language);
  return {
    ...say(copied(shown(kept.name), switched)),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: tune, custom_id: `tune:start:${kept.id}` },
        ],
      },
    ],
  };
}

export const words = inLanguages({
  en: {
    operators: (name: string) =>
      `**${name}** belongs to whoever runs this bot and serves every server, so it cannot be changed from here. Make a copy: it is yours to tune, and your subscriptions take it instead.`,
    copy: 'Make our own copy',
    ending: 'copy',
    copied: (name: string, subscriptions: number) =>
      `This server now has **${name}**, a topic of its own.${subscriptions === 0 ? '' : subscriptions === 1 ? ' One subscription here takes it from now on.' : ` ${subscriptions} subscriptions here take it from now on.`}`,
    tune: 'Tune it',
  },
  de: {
    operators: (name) =>
      `**${name}** gehört denen, die diesen Bot betreiben, und dient allen Servern; von hier aus lässt es sich nicht ändern. Mach eine Kopie: Die gehört euch, und eure Abos nehmen sie stattdessen.`,
    copy: 'Eigene Kopie machen',
    ending: 'Kopie',
    copied: (name, subscriptions) =>
      `Dieser Server hat jetzt **${name}**, ein eigenes Thema.${subscriptions === 0 ? '' : subscriptions === 1 ? ' Ein Abo hier nimmt es von nun an.' : ` ${subscriptions} Abos hier nehmen es von nun an.`}`,
    tune: 'Abstimmen',
  },
  ar: {
    operators: (name) =>
      `**${name}** ملك لمن يشغّل هذا البوت ويخدم كل الخوادم، فلا يمكن تغييره من هنا. اصنعوا نسخة: هي لكم تضبطونها كما تشاؤون، وتأخذها اشتراكاتكم بدلًا منه.`,
    copy: 'إنشاء نسختنا الخاصة',
    ending: 'نسخة',
    copied: (name, subscriptions) =>
      `صار لهذا الخادم **${name}**، موضوع خاص به.${subscriptions === 0 ? '' : ` عدد الاشتراكات التي تأخذه من الآن: ${subscriptions}.`}`,
    tune: 'ضبطه',
  },
});
