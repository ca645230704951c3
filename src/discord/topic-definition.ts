// What Discord shows of /topic: its subcommands and options, in our languages.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import type { Language } from '../model/language.ts';
import { administration, type Command } from './command.ts';
import { described } from './language.ts';
import { nameLength } from './topic-form.ts';

type Texts = Readonly<Record<Language, string>>;

const text = (name: string, texts: Texts) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  ...described(texts),
});
const topicOption = {
  ...text('topic', {
    en: 'Which one; choose from the list',
    de: 'Welches; wähle aus der Liste',
    ar: 'أيّها؟ اختر من القائمة',
  }),
  autocomplete: true,
  required: true,
};
const another: Texts = { en: 'Another one', de: 'Noch einer', ar: 'مقال آخر' };
const threshold = {
  type: ApplicationCommandOptionType.Number as const,
  name: 'threshold',
  ...described({
    en: 'Score from which a story belongs, 0 to 1',
    de: 'Ab welcher Punktzahl eine Story dazugehört, 0 bis 1',
    ar: 'الدرجة التي تنتمي القصة ابتداءً منها، من 0 إلى 1',
  }),
  min_value: 0,
  max_value: 1,
};
const notOption = text('not', {
  en: 'Link or text of an article that looks alike but does not belong',
  de: 'Link oder Text eines Artikels, der ähnlich ist, aber nicht dazugehört',
  ar: 'رابط أو نص مقال يشبهه لكنه لا ينتمي إليه',
});
const terms = (more: Texts) => [
  text('must', {
    en: `Words that must occur, with commas between${more.en}`,
    de: `Wörter, die vorkommen müssen, mit Kommas dazwischen${more.de}`,
    ar: `كلمات يجب أن ترد، تفصل بينها فواصل${more.ar}`,
  }),
  text('any', {
    en: `Words of which one must occur, with commas between${more.en}`,
    de: `Wörter, von denen eines vorkommen muss, mit Kommas dazwischen${more.de}`,
    ar: `كلمات يجب أن ترد واحدة منها، تفصل بينها فواصل${more.ar}`,
  }),
  text('never', {
    en: `Words that must not occur, with commas between${more.en}`,
    de: `Wörter, die nicht vorkommen dürfen, mit Kommas dazwischen${more.de}`,
    ar: `كلمات يجب ألا ترد، تفصل بينها فواصل${more.ar}`,
  }),
];
const withFeeds = { type: ApplicationCommandOptionType.Boolean as const, name: 'with-feeds' };
const subcommand = ApplicationCommandOptionType.Subcommand as const;

export const topicDefinition: Command['definition'] = {
  name: 'topic',
  ...described({
    en: 'Topics: what this server wants to hear about, shown by articles',
    de: 'Themen: wovon dieser Server hören möchte, gezeigt durch Artikel',
    ar: 'المواضيع: ما يريد هذا الخادم أن يسمع عنه، بأمثلة من المقالات',
  }),
  contexts: [InteractionContextType.Guild],
  default_member_permissions: administration,
  options: [
    {
      type: subcommand,
      name: 'create',
      ...described({
        en: 'Make a topic from one to four articles; you see what it would have told before it is saved',
        de: 'Ein Thema aus ein bis vier Artikeln machen; du siehst vor dem Speichern, was gekommen wäre',
        ar: 'إنشاء موضوع من مقال إلى أربعة؛ ترى قبل الحفظ ما كان سينشره',
      }),
      options: [
        {
          ...text('name', {
            en: 'A short name, such as Assad in Moscow',
            de: 'Ein kurzer Name, etwa Assad in Moskau',
            ar: 'اسم قصير، مثل: الأسد في موسكو',
          }),
          required: true,
          max_length: nameLength,
        },
        text('article', {
          en: 'Link or text of an article that belongs; without one I open a form to paste into',
          de: 'Link oder Text eines Artikels, der dazugehört; ohne ihn öffne ich ein Formular',
          ar: 'رابط أو نص مقال ينتمي إليه؛ وبدونه أفتح نموذجًا للصق',
        }),
        text('article2', another),
        text('article3', another),
        text('article4', another),
        notOption,
        ...terms({ en: '', de: '', ar: '' }),
        threshold,
      ],
    },
    {
      type: subcommand,
      name: 'edit',
      ...described({
        en: 'Change a topic; you see what it would have told before it is saved',
        de: 'Ein Thema ändern; du siehst vor dem Speichern, was gekommen wäre',
        ar: 'تعديل موضوع؛ ترى قبل الحفظ ما كان سينشره',
      }),
      options: [
        topicOption,
        { ...text('name', { en: 'Its new name', de: 'Sein neuer Name', ar: 'اسمه الجديد' }), max_length: nameLength },
        text('article', {
          en: 'Link or text of one more article that belongs',
          de: 'Link oder Text eines weiteren Artikels, der dazugehört',
          ar: 'رابط أو نص مقال آخر ينتمي إليه',
        }),
        notOption,
        ...terms({ en: '; "none" for no such rule', de: '; „keine“ für keine', ar: '؛ «لا شيء» لإلغاء القاعدة' }),
        threshold,
      ],
    },
    {
      type: subcommand,
      name: 'tune',
      ...described({
        en: 'Asks of stories near the border whether they belong, and learns from the answers',
        de: 'Fragt bei Storys an der Grenze, ob sie dazugehören, und lernt aus den Antworten',
        ar: 'يسأل عن القصص القريبة من الحد هل تنتمي إليه، ويتعلم من الأجوبة',
      }),
      options: [topicOption],
    },
    {
      type: subcommand,
      name: 'show',
      ...described({
        en: 'A topic with its articles, terms, answers and what it would have told',
        de: 'Ein Thema mit seinen Artikeln, Wörtern, Antworten und dem, was gekommen wäre',
        ar: 'موضوع مع مقالاته وكلماته وأجوبته وما كان سينشره',
      }),
      options: [topicOption],
    },
    {
      type: subcommand,
      name: 'log',
      ...described({
        en: 'What it told last and what it nearly told, with scores',
        de: 'Was es zuletzt gebracht hat und was beinahe, mit Punkten',
        ar: 'آخر ما نشره وما كاد ينشره، مع الدرجات',
      }),
      options: [topicOption],
    },
    {
      type: subcommand,
      name: 'list',
      ...described({ en: 'The topics of this server', de: 'Die Themen dieses Servers', ar: 'مواضيع هذا الخادم' }),
    },
    {
      type: subcommand,
      name: 'delete',
      ...described({
        en: 'Delete a topic; its subscriptions lose it',
        de: 'Ein Thema löschen; seine Abos verlieren es',
        ar: 'حذف موضوع؛ تفقده اشتراكاته',
      }),
      options: [topicOption],
    },
    {
      type: subcommand,
      name: 'export',
      ...described({
        en: 'A topic as a file that other servers can import',
        de: 'Ein Thema als Datei, die andere Server einlesen können',
        ar: 'موضوع في ملف تستطيع خوادم أخرى استيراده',
      }),
      options: [
        topicOption,
        {
          ...withFeeds,
          ...described({
            en: "Also the addresses of this server's own feeds, which may hold your keys to them",
            de: 'Auch die Adressen der eigenen Feeds dieses Servers, in denen Zugangsschlüssel stehen können',
            ar: 'وعناوين خلاصات هذا الخادم أيضًا، وقد تحوي مفاتيحك إليها',
          }),
        },
      ],
    },
    {
      type: subcommand,
      name: 'import',
      ...described({
        en: 'Make a topic from such a file',
        de: 'Ein Thema aus einer solchen Datei machen',
        ar: 'إنشاء موضوع من ملف كهذا',
      }),
      options: [
        {
          type: ApplicationCommandOptionType.Attachment,
          name: 'file',
          ...described({
            en: 'A file that /topic export made',
            de: 'Eine Datei, die /topic export gemacht hat',
            ar: 'ملف صنعه الأمر /topic export',
          }),
          required: true,
        },
        {
          ...withFeeds,
          ...described({
            en: 'Also follow the feeds that it names',
            de: 'Auch den Feeds folgen, die darin stehen',
            ar: 'متابعة الخلاصات المذكورة فيه أيضًا',
          }),
        },
      ],
    },
  ],
};
