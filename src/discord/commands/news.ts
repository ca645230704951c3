// /news: the stories of the feeds that this server follows, or of one topic, newest growth first, in pages.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { drawList } from '../../deliver/draw.ts';
import { isMuted } from '../../deliver/mutes.ts';
import { mutedBy } from '../../deliver/shell/muted.ts';
import { viewStories } from '../../deliver/shell/sight.ts';
import { inLanguages, plural } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { chooseTopic, topicCalled } from '../choices.ts';
import { type Answer, type Asker, askerOf, type Command, guildOf, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { pageButtons } from '../pages.ts';
import { storyMenu } from '../story-buttons.ts';

const perPage = 6;
const defaultHours = 24;

export const news: Command = {
  definition: {
    name: 'news',
    ...described({
      en: 'Stories of the last hours, of everything or of one topic',
      de: 'Storys der letzten Stunden, aus allem oder zu einem Thema',
      ar: 'قصص الساعات الأخيرة، من كل شيء أو من موضوع واحد',
    }),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        ...described({
          en: 'Only stories of this topic',
          de: 'Nur Storys zu diesem Thema',
          ar: 'قصص هذا الموضوع فقط',
        }),
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'hours',
        ...described({
          en: 'How far back; nothing means a day',
          de: 'Wie weit zurück; leer heißt: ein Tag',
          ar: 'إلى أي مدى في الماضي؛ إن تُرك فارغًا فيوم',
        }),
        min_value: 1,
        max_value: 720,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const guildId = guildOf(interaction);
    const wanted = interaction.options.getString('topic');
    const topics = await app.store.topics.namesSeenBy(guildId);
    const topic = wanted === null ? null : topicCalled(topics, wanted);
    if (topic === undefined) {
      return say(words(language).noTopic);
    }
    const hours = interaction.options.getInteger('hours') ?? defaultHours;
    return newsPage(app, askerOf(interaction), { topicId: topic?.id ?? null, hours, page: 0 });
  },
  complete: (app, interaction) => chooseTopic(app, interaction, interaction.options.getFocused()),
};

export interface NewsWish {
  /** Null for every story. */
  readonly topicId: string | null;
  readonly hours: number;
  /** 0 upwards. */
  readonly page: number;
}

/** One page of stories, without what the asker muted; the button leads here again, and what a button says may be forged. */
export async function newsPage(app: App, asker: Asker, { topicId, hours, page }: NewsWish): Promise<Answer> {
  const { guildId, userId, language } = asker;
  const tell = words(language);
  const topic = (await app.store.topics.namesSeenBy(guildId)).find(({ id }) => id === topicId);
  if (topicId !== null && topic === undefined) {
    return say(tell.topicGone);
  }
  const sinceAt = app.now().getTime() - hours * 3_600_000;
  const stories = await app.store.stories.seenBy(guildId, {
    sinceAt,
    topicId: topicId ?? undefined,
    limit: perPage + 1,
    offset: page * perPage,
  });
  if (stories.length === 0) {
    return say(page > 0 ? tell.nothingMore : tell.none(hours));
  }
  const muted = await mutedBy(app, guildId, userId);
  const seen = await viewStories(app, guildId, stories.slice(0, perPage));
  const views = seen.filter((view) => !isMuted(view, muted));
  const title = topic === undefined ? tell.title(hours) : tell.titleOf(topic.name, hours);
  const list = drawList(title, views, language);
  return {
    ...list,
    ...(views.length < seen.length ? { content: `-# ${tell.muted(seen.length - views.length)}` } : {}),
    components: [
      ...(list.components ?? []),
      ...(views.length === 0 ? [] : [storyMenu(views, language)]),
      ...pageButtons(page, stories.length > perPage, (at) => `news:${topicId ?? ''}:${hours}:${at}`, language),
    ],
  };
}

const hoursEn = (hours: number): string => plural('en', hours, { one: 'last hour', other: 'last # hours' });
const hoursDe = (hours: number): string => plural('de', hours, { one: 'letzten Stunde', other: 'letzten # Stunden' });
const hoursAr = (hours: number): string =>
  plural('ar', hours, { one: 'ساعة', two: 'ساعتين', few: '# ساعات', many: '# ساعة', other: '# ساعة' });

export const words = inLanguages({
  en: {
    noTopic: 'There is no topic of that name. /topic list shows them.',
    topicGone: 'That topic is gone. /topic list shows those that there are.',
    nothingMore: 'There is nothing more.',
    muted: (count: number) =>
      plural('en', count, { one: 'One that you muted is left out.', other: '# that you muted are left out.' }),
    none: (hours: number) => `No stories in the ${hoursEn(hours)}. More hours, or more feeds (/feed add), may help.`,
    title: (hours: number) => `News of the ${hoursEn(hours)}`,
    titleOf: (topic: string, hours: number) => `${topic}, the ${hoursEn(hours)}`,
  },
  de: {
    noTopic: 'Ein Thema mit diesem Namen gibt es nicht. /topic list zeigt alle.',
    topicGone: 'Dieses Thema gibt es nicht mehr. /topic list zeigt die anderen.',
    nothingMore: 'Mehr gibt es nicht.',
    muted: (count) =>
      plural('de', count, {
        one: 'Eine, die du stummgeschaltet hast, fehlt hier.',
        other: '#, die du stummgeschaltet hast, fehlen hier.',
      }),
    none: (hours) =>
      `Keine Storys in ${hours === 1 ? 'der' : 'den'} ${hoursDe(hours)}. Mehr Stunden oder mehr Feeds (/feed add) helfen vielleicht.`,
    title: (hours) => `Nachrichten der ${hoursDe(hours)}`,
    titleOf: (topic, hours) => `${topic}: Storys der ${hoursDe(hours)}`,
  },
  ar: {
    noTopic: 'لا يوجد موضوع بهذا الاسم. يعرضها كلها الأمر /topic list.',
    topicGone: 'لم يعد هذا الموضوع موجودًا. يعرض البقية الأمر /topic list.',
    nothingMore: 'لا يوجد المزيد.',
    muted: (count) => `استُبعد مما كتمته: ${count}`,
    none: (hours) => `لا قصص خلال آخر ${hoursAr(hours)}. قد يفيد عدد أكبر من الساعات أو الخلاصات (/feed add).`,
    title: (hours) => `أخبار آخر ${hoursAr(hours)}`,
    titleOf: (topic, hours) => `${topic}: آخر ${hoursAr(hours)}`,
  },
});
