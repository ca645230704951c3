// /help: what the bot does and how to begin: the way from nothing to a tuned topic and a daily digest, a command a step.
// The list below comes from the commands themselves.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { words as onCards } from '../../deliver/lines.words.ts';
import { inLanguages, type Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import { trackStory } from '../actions/track-story.ts';
import { type Command, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { wholeLines } from '../text.ts';
import { commands } from './index.ts';

export const help: Command = {
  definition: {
    name: 'help',
    ...described({
      en: 'What I do and how to begin',
      de: 'Was ich tue und wie du anfängst',
      ar: 'ماذا أفعل وكيف تبدأ',
    }),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  isPrivate: true,
  run: async (_app, interaction) => {
    const language = languageFor(interaction);
    const tell = words(language);
    const lines = commands.map(({ definition }) => lineOf(definition, language));
    return {
      ...say(
        [`**${tell.what}**`, '', `**${tell.begin}**`, ...tell.steps, '', ...tell.later(labelsIn(language))].join('\n'),
      ),
      embeds: [
        {
          title: tell.all,
          description: wholeLines(lines, limits.embedDescription),
          footer: { text: tell.administration },
        },
      ],
    };
  },
};

/** As the buttons of a card and the menu of a message name themselves. */
interface Labels {
  readonly sources: string;
  readonly why: string;
  readonly followUps: string;
  readonly mute: string;
  readonly notThisTopic: string;
  readonly track: string;
}

function labelsIn(language: Language): Labels {
  const { name, name_localizations: others } = trackStory.definition;
  return { ...onCards(language), track: inLanguage(others, language) ?? name };
}

/** Discord's type knows no Arabic. */
function inLanguage(localized: object | null | undefined, language: Language): string | undefined {
  return (localized as Partial<Record<Language, string>> | null | undefined)?.[language];
}

/** "● /feed add | remove: The feeds that this server follows". */
function lineOf(definition: Command['definition'], language: Language): string {
  const { name, description, description_localizations: others, options } = definition;
  const subcommands = (options ?? [])
    .filter(({ type }) => type === ApplicationCommandOptionType.Subcommand)
    .map((option) => option.name);
  const said = inLanguage(others, language) ?? description;
  const mark = definition.default_member_permissions == null ? '' : '● ';
  return `${mark}\`${[`/${name}`, subcommands.join(' | ')].join(' ').trim()}\` ${said}`;
}

export const words = inLanguages({
  en: {
    what: 'I read feeds, see which articles tell one story, and tell each channel once.',
    begin: 'From nothing to a daily digest',
    steps: [
      '1. /feed list shows what I read for this server; /feed add takes the address of a feed or of a site.',
      '2. /setup asks where, what and when. On the way you can make a topic: show me one or a few articles, as links or as text. (/topic create makes one at any time.)',
      '3. /topic tune asks about a few borderline stories, yes or no, and learns where your topic ends.',
      '4. /digest preview shows what the next digest would hold; it then comes every day by itself.',
    ],
    later: ({ sources, why, followUps, mute, notThisTopic, track }: Labels) => [
      `**For everyone.** Below a card, **${sources}** shows all reports of a story, **${why}** the reasons, **${followUps}** how it went on, and **${mute}** keeps it away. /news, /search and /story look things up; /why tells of any article why it came or did not. /me digest sends you a digest of your own, /saved shows the stories that you kept for later.`,
      `**For those who manage the server.** **${notThisTopic}** below a card teaches a topic what it does not mean. In the menu of any message, under Apps, **${track}** makes a topic of it. /subscribe adds more: another channel, cards at once, breaking news, quiet hours. /settings sets time zone and language, /status says what is out of order.`,
    ],
    all: 'All commands',
    administration: '● for those who may manage this server',
  },
  de: {
    what: 'Ich lese Feeds, erkenne, welche Artikel dieselbe Story erzählen, und bringe sie in jeden Kanal nur einmal.',
    begin: 'Von null zum täglichen Überblick',
    steps: [
      '1. /feed list zeigt, was ich für diesen Server lese; /feed add nimmt die Adresse eines Feeds oder einer Website.',
      '2. /setup fragt, wo, was und wann. Unterwegs kannst du ein Thema anlegen: Zeig mir einen oder ein paar Artikel, als Link oder als Text. (Mit /topic create geht das jederzeit.)',
      '3. /topic tune fragt dich bei ein paar Grenzfällen, ja oder nein, und lernt, wo dein Thema aufhört.',
      '4. /digest preview zeigt, was im nächsten Überblick stünde; danach kommt er jeden Tag von selbst.',
    ],
    later: ({ sources, why, followUps, mute, notThisTopic, track }) => [
      `**Für alle.** Unter einer Karte zeigt **${sources}** alle Berichte einer Story, **${why}** die Gründe und **${followUps}**, was seither kam; **${mute}** hält sie fern. /news, /search und /story schlagen nach; /why sagt zu jedem Artikel, warum er kam oder nicht. /me digest schickt dir einen eigenen Überblick, /saved zeigt die Storys, die du dir gemerkt hast.`,
      `**Für die Serververwaltung.** **${notThisTopic}** unter einer Karte zeigt einem Thema, was es nicht meint. Im Menü jeder Nachricht macht **${track}** (unter Apps) ein Thema daraus. /subscribe kann mehr: weitere Kanäle, Karten sofort, Eilmeldungen, Ruhezeiten. /settings stellt Zeitzone und Sprache ein, /status sagt, was nicht in Ordnung ist.`,
    ],
    all: 'Alle Befehle',
    administration: '● für alle, die diesen Server verwalten dürfen',
  },
  ar: {
    what: 'أقرأ الخلاصات، وأميّز المقالات التي تروي القصة نفسها، وأنشرها في كل قناة مرة واحدة.',
    begin: 'من الصفر إلى موجز يومي',
    steps: [
      '1. يعرض الأمر /feed list ما أقرؤه لهذا الخادم، ويقبل الأمر /feed add عنوان خلاصة أو موقع.',
      '2. يسألك الأمر /setup أين وماذا ومتى. ويمكنك خلال ذلك إنشاء موضوع: أرني مقالًا أو أكثر، روابط أو نصوصًا. (ويُنشئه في أي وقت الأمر /topic create.)',
      '3. يسألك الأمر /topic tune عن بضع قصص تقع قرب الحد، نعم أو لا، فيتعلم أين ينتهي موضوعك.',
      '4. يعرض الأمر /digest preview ما سيحتويه الموجز التالي؛ ثم يأتي كل يوم من تلقاء نفسه.',
    ],
    later: ({ sources, why, followUps, mute, notThisTopic, track }) => [
      `**للجميع.** تحت البطاقة يعرض زر **${sources}** كل تقارير القصة، وزر **${why}** الأسباب، وزر **${followUps}** ما جرى بعدها، ويبعدها زر **${mute}**. وللبحث الأوامر /news و/search و/story، ويشرح الأمر /why لأي مقال لماذا نُشر أو لم يُنشر. ويرسل إليك الأمر /me digest موجزًا خاصًا بك، ويعرض الأمر /saved القصص التي حفظتها لوقت لاحق.`,
      `**لمن يديرون الخادم.** يعلّم زر **${notThisTopic}** تحت البطاقة الموضوعَ ما لا يعنيه. وفي قائمة أي رسالة، تحت «التطبيقات»، يجعل **${track}** منها موضوعًا. ويتيح الأمر /subscribe المزيد: قناة أخرى أو بطاقات فورية أو أخبارًا عاجلة أو ساعات هدوء. ويضبط الأمر /settings المنطقة الزمنية واللغة، ويبيّن الأمر /status ما ليس على ما يرام.`,
    ],
    all: 'كل الأوامر',
    administration: '● لمن يحق لهم إدارة هذا الخادم',
  },
});
