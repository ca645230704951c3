// /topic: what a server wants to hear about, shown by articles. What Discord shows of it is in topic-definition.ts.
import type { ChatInputCommandInteraction } from 'discord.js';
import { inLanguages, type Language, plural } from '../../model/language.ts';
import type { Topic } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { chooseTopic, topicCalled } from '../choices.ts';
import { type Answer, type Command, guildOf, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { listAnswer } from '../pages.ts';
import { shown } from '../text.ts';
import { topicDefinition } from '../topic-definition.ts';
import { editTopic } from '../topic-editing.ts';
import { exportTopic, importTopic } from '../topic-exchange.ts';
import { topicForm } from '../topic-form.ts';
import { topicLog } from '../topic-log.ts';
import { draftTopic } from '../topic-making.ts';
import { showTopic } from '../topic-show.ts';
import { askNearest } from '../topic-tuning.ts';

export const topic: Command = {
  definition: topicDefinition,
  isPrivate: true,
  form: (interaction) =>
    interaction.options.getSubcommand() === 'create' && interaction.options.getString('article') === null
      ? topicForm(interaction.options.getString('name', true), languageFor(interaction))
      : null,
  run: async (app, interaction) => {
    const guildId = guildOf(interaction);
    const language = languageFor(interaction);
    const isWithFeeds = interaction.options.getBoolean('with-feeds') === true;
    switch (interaction.options.getSubcommand()) {
      case 'create':
        return create(app, interaction);
      case 'list':
        return listTopics(app, guildId, 0, language);
      case 'import':
        return importTopic(app, interaction, interaction.options.getAttachment('file', true), isWithFeeds);
      case 'edit':
        return withTopic(app, interaction, (found) => editTopic(app, interaction, found));
      case 'tune':
        return withTopic(app, interaction, (found) => askNearest(app, guildId, found, language));
      case 'log':
        return withTopic(app, interaction, (found) => topicLog(app, guildId, found, language));
      case 'show':
        return withTopic(app, interaction, (found) => showTopic(app, guildId, found, language));
      case 'export':
        return withTopic(app, interaction, (found) => exportTopic(app, guildId, found, isWithFeeds, language));
      default:
        return withTopic(app, interaction, (found) => remove(app, found, language));
    }
  },
  complete: (app, interaction) => chooseTopic(app, interaction, interaction.options.getFocused()),
};

function create(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const { options } = interaction;
  return draftTopic(app, interaction, {
    name: options.getString('name', true),
    seeds: ['article', 'article2', 'article3', 'article4'].map((name) => options.getString(name) ?? ''),
    notSeeds: [options.getString('not') ?? ''],
    must: options.getString('must') ?? '',
    any: options.getString('any') ?? '',
    never: options.getString('never') ?? '',
    threshold: options.getNumber('threshold'),
  });
}

async function withTopic(
  app: App,
  interaction: ChatInputCommandInteraction,
  then: (topic: Topic) => Promise<Answer>,
): Promise<Answer> {
  const wanted = interaction.options.getString('topic', true);
  const topics = await app.store.topics.namesSeenBy(guildOf(interaction));
  const called = topicCalled(topics, wanted);
  const found = called === undefined ? null : await app.store.topics.get(called.id);
  return found === null ? say(words(languageFor(interaction)).unknown) : then(found);
}

async function remove(app: App, found: Topic, language: Language): Promise<Answer> {
  const { operators, deleted } = words(language);
  if (found.guildId === null) {
    return say(operators);
  }
  const used = (await app.store.subscriptions.ofGuild(found.guildId)).filter((subscription) =>
    subscription.topicIds.includes(found.id),
  );
  // A subscription that lost its only topic would mean "every story": it is ended instead.
  const lost = used.filter(({ topicIds }) => topicIds.length === 1);
  for (const subscription of lost) {
    await app.store.subscriptions.delete(subscription.id);
  }
  await app.store.topics.delete(found.id);
  return say(deleted(shown(found.name), lost.length));
}

/** The list with its pages; the button leads here again. */
export async function listTopics(app: App, guildId: string, page: number, language: Language): Promise<Answer> {
  const { none, title, articles, fromBot } = words(language);
  const topics = await app.store.topics.seenBy(guildId);
  if (topics.length === 0) {
    return say(none);
  }
  const lines = topics.map(
    (one) => `- **${shown(one.name)}** (${articles(one.seeds.length)}${one.guildId === null ? fromBot : ''})`,
  );
  return listAnswer(title, lines, page, (at) => `topics:${at}`, language);
}

export const words = inLanguages({
  en: {
    unknown: 'There is no topic of that name. /topic list shows them.',
    operators:
      'That topic belongs to the bot itself and serves every server. Whoever runs the bot can remove its folder from config/topics.',
    deleted: (name: string, ended: number) =>
      `Deleted **${name}**.${ended === 0 ? '' : ` ${plural('en', ended, { one: 'One subscription was only about it and ended too.', other: '# subscriptions were only about it and ended too.' })}`}`,
    none: 'There are no topics yet. /topic create makes one from an article.',
    title: 'Topics',
    articles: (count: number) => plural('en', count, { one: 'one article', other: '# articles' }),
    fromBot: ', from the bot',
  },
  de: {
    unknown: 'Ein Thema mit diesem Namen gibt es nicht. /topic list zeigt sie.',
    operators:
      'Dieses Thema gehört dem Bot selbst und dient allen Servern. Wer den Bot betreibt, kann seinen Ordner aus config/topics entfernen.',
    deleted: (name, ended) =>
      `**${name}** ist gelöscht.${ended === 0 ? '' : ` ${plural('de', ended, { one: 'Ein Abo handelte nur davon und endet mit ihm.', other: '# Abos handelten nur davon und enden mit ihm.' })}`}`,
    none: 'Es gibt noch keine Themen. /topic create macht eines aus einem Artikel.',
    title: 'Themen',
    articles: (count) => plural('de', count, { one: 'ein Artikel', other: '# Artikel' }),
    fromBot: ', vom Bot',
  },
  ar: {
    unknown: 'لا يوجد موضوع بهذا الاسم. الأمر /topic list يعرضها.',
    operators: 'هذا الموضوع ملك للبوت نفسه ويخدم كل الخوادم. من يشغّل البوت يستطيع إزالة مجلده من config/topics.',
    deleted: (name, ended) =>
      `حُذف **${name}**.${ended === 0 ? '' : ` ${plural('ar', ended, { one: 'وانتهى معه اشتراك كان عنه وحده.', two: 'وانتهى معه اشتراكان كانا عنه وحده.', few: 'وانتهت معه # اشتراكات كانت عنه وحده.', other: 'وانتهى معه # اشتراكًا كانت عنه وحده.' })}`}`,
    none: 'لا توجد مواضيع بعد. الأمر /topic create ينشئ واحدًا من مقال.',
    title: 'المواضيع',
    articles: (count) =>
      plural('ar', count, { one: 'مقال واحد', two: 'مقالان', few: '# مقالات', many: '# مقالًا', other: '# مقال' }),
    fromBot: '، من البوت',
  },
});
