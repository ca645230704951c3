// The options that say of what a digest is, when it comes and how it looks: the same for a channel's and for one of one's own.
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { Language } from '../model/language.ts';
import { type Cadence, digestStyles, type Schedule, type Subscription } from '../model/subscription.ts';
import { weekdayName } from './clock.ts';
import { words } from './commands/subscribe.words.ts';
import { described, languageFor, named } from './language.ts';
import { westernDigits } from './text.ts';
import { readTimeZone } from './time-zone.ts';

/** To be completed; a topic, or nothing for all. */
export const topicOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  name: 'topic',
  ...described({
    en: 'What to hear of; nothing means every story of the feeds',
    de: 'Wovon du hören willst; leer heißt: jede Story der Feeds',
    ar: 'ما تريد السماع عنه؛ إن تُرك فارغًا فكل قصص الخلاصات',
  }),
  autocomplete: true,
};

/** `every`, `at`, `timezone` (to be completed), `weekday`, `style`, `stories`. */
export const digestOptions: APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    name: 'every',
    ...described({
      en: 'How often a digest comes; nothing means daily',
      de: 'Wie oft ein Überblick kommt; leer heißt: täglich',
      ar: 'كم مرة يأتي الموجز؛ إن تُرك فارغًا فيوميًا',
    }),
    choices: [
      { ...named({ en: 'day', de: 'Tag', ar: 'يوم' }), value: 'daily' },
      {
        ...named({
          en: 'day from Monday to Friday',
          de: 'Tag von Montag bis Freitag',
          ar: 'يوم من الاثنين إلى الجمعة',
        }),
        value: 'weekdays',
      },
      { ...named({ en: 'week', de: 'Woche', ar: 'أسبوع' }), value: 'weekly' },
      { ...named({ en: 'hour', de: 'Stunde', ar: 'ساعة' }), value: 'hourly' },
    ],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'at',
    ...described({
      en: 'Time of day, such as 07:30',
      de: 'Uhrzeit, zum Beispiel 07:30',
      ar: 'الوقت من اليوم، مثل 07:30',
    }),
    max_length: 5,
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'timezone',
    ...described({
      en: 'Time zone, such as Europe/Berlin',
      de: 'Zeitzone, zum Beispiel Europe/Berlin',
      ar: 'المنطقة الزمنية، مثل Asia/Riyadh',
    }),
    autocomplete: true,
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'weekday',
    ...described({ en: 'For a weekly digest', de: 'Für einen wöchentlichen Überblick', ar: 'للموجز الأسبوعي' }),
    choices: [1, 2, 3, 4, 5, 6, 0].map((value) => ({
      ...inEach((language) => weekdayName(value, language)),
      value,
    })),
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'style',
    ...described({ en: 'How a digest looks', de: 'Wie ein Überblick aussieht', ar: 'شكل الموجز' }),
    choices: digestStyles.map((name) => ({
      ...inEach((language) => `${name}: ${words(language).styles[name]}`),
      value: name,
    })),
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'stories',
    ...described({
      en: 'Stories in one digest, at most',
      de: 'Wie viele Storys ein Überblick höchstens hat',
      ar: 'أقصى عدد من القصص في الموجز الواحد',
    }),
    min_value: 1,
    max_value: 25,
  },
];

/** The wished schedule, what is not said as before, else daily at 07:30 in `elseZone`; or a sentence that says what is wrong with it. */
export function readSchedule(
  interaction: ChatInputCommandInteraction,
  before: Pick<Subscription, 'schedule'> | null,
  elseZone: string,
): Schedule | string {
  const tell = words(languageFor(interaction));
  const timeZone = readTimeZone(interaction.options.getString('timezone') ?? before?.schedule.timeZone ?? elseZone);
  if (timeZone === null) {
    return tell.noZone;
  }
  const at = interaction.options.getString('at');
  const parts = at === null ? null : /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(westernDigits(at).trim());
  if (at !== null && parts === null) {
    return tell.unreadTime;
  }
  return {
    cadence: (interaction.options.getString('every') as Cadence | null) ?? before?.schedule.cadence ?? 'daily',
    hour: parts === null ? (before?.schedule.hour ?? 7) : Number(parts[1]),
    minute: parts === null ? (before?.schedule.minute ?? 30) : Number(parts[2]),
    weekday: interaction.options.getInteger('weekday') ?? before?.schedule.weekday ?? 1,
    timeZone,
  };
}

/** A choice's name, made in each language in the same way. */
function inEach(nameIn: (language: Language) => string): ReturnType<typeof named> {
  return named({ en: nameIn('en'), de: nameIn('de'), ar: nameIn('ar') });
}
