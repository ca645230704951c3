// /care: administrators decide about stories of their server: which are one, which reports are another, how one is called, and
// that one is over. In effect in that server alone, and undoable; as labelled lines for measuring how stories form.
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  InteractionContextType,
} from 'discord.js';
import { plainLine } from '../../deliver/escape.ts';
import { type CareWish, type Decided, decide, reportsIn, undo } from '../../deliver/shell/decide.ts';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import type { App } from '../../ports/app.ts';
import { exportCare, listCare, nameCare } from '../care-list.ts';
import { chooseStory } from '../choices.ts';
import { type Answer, administration, type Choice, type Command, guildOf, matching, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { shown } from '../text.ts';
import { words } from './care.words.ts';
import { storyCalled, storyOption } from './story.ts';

const subcommand = ApplicationCommandOptionType.Subcommand as const;

export const care: Command = {
  definition: {
    name: 'care',
    ...described({
      en: 'Decide about stories in this server: join, split, rename, end; undoable',
      de: 'Über Storys auf diesem Server entscheiden: verbinden, trennen, umbenennen, beenden; umkehrbar',
      ar: 'قرارات بشأن القصص في هذا الخادم: ضم وفصل وتسمية وإنهاء، مع إمكان التراجع',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: subcommand,
        name: 'merge',
        ...described({
          en: 'Two stories are one',
          de: 'Zwei Storys sind eine',
          ar: 'قصتان هما قصة واحدة',
        }),
        options: [
          storyOption,
          {
            ...storyOption,
            name: 'other',
            ...described({
              en: 'The story that is the same; it goes on in the first',
              de: 'Die Story, die dieselbe ist; sie geht in der ersten weiter',
              ar: 'القصة المطابقة، وتستمر ضمن الأولى',
            }),
          },
        ],
      },
      {
        type: subcommand,
        name: 'split',
        ...described({
          en: 'Some reports of a story are another story',
          de: 'Manche Berichte einer Story sind eine andere Story',
          ar: 'بعض تقارير القصة قصة أخرى',
        }),
        options: [
          storyOption,
          {
            type: ApplicationCommandOptionType.String,
            name: 'words',
            ...described({
              en: 'Offer only reports with these words in their title',
              de: 'Nur Berichte mit diesen Wörtern im Titel anbieten',
              ar: 'عرض التقارير التي تحمل هذه الكلمات في عنوانها فقط',
            }),
            max_length: 100,
          },
        ],
      },
      {
        type: subcommand,
        name: 'rename',
        ...described({
          en: 'Give a story your own headline',
          de: 'Einer Story eine eigene Schlagzeile geben',
          ar: 'إعطاء القصة عنوانًا من عندك',
        }),
        options: [
          storyOption,
          {
            type: ApplicationCommandOptionType.String,
            name: 'headline',
            ...described({ en: 'How it is called here', de: 'Wie sie hier heißt', ar: 'كيف تُسمّى هنا' }),
            required: true,
            min_length: 3,
            max_length: 200,
          },
        ],
      },
      {
        type: subcommand,
        name: 'end',
        ...described({
          en: 'A story is over: nothing more is told of it',
          de: 'Eine Story ist vorbei: Es kommt nichts mehr dazu',
          ar: 'انتهت القصة: لا يُنشر عنها المزيد',
        }),
        options: [storyOption],
      },
      {
        type: subcommand,
        name: 'undo',
        ...described({
          en: 'Take a decision back',
          de: 'Eine Entscheidung zurücknehmen',
          ar: 'التراجع عن قرار',
        }),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'decision',
            ...described({
              en: 'Choose from the list',
              de: 'Wähle aus der Liste',
              ar: 'اختر من القائمة',
            }),
            autocomplete: true,
            required: true,
          },
        ],
      },
      {
        type: subcommand,
        name: 'list',
        ...described({
          en: 'The decisions that hold here',
          de: 'Die Entscheidungen, die hier gelten',
          ar: 'القرارات السارية هنا',
        }),
      },
      {
        type: subcommand,
        name: 'export',
        ...described({
          en: 'The stories concerned as labelled lines, for measuring',
          de: 'Die betroffenen Storys als Zeilen mit Etikett, zum Messen',
          ar: 'القصص المعنية في سطور موسومة، للقياس',
        }),
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const guildId = guildOf(interaction);
    switch (interaction.options.getSubcommand()) {
      case 'undo':
        return takeBack(app, guildId, interaction.options.getString('decision', true), language);
      case 'list':
        return say(await listCare(app, guildId, language));
      case 'export':
        return exportCare(app, guildId, language);
      case 'split':
        return offerReports(app, interaction, language);
      default:
        return decideOn(app, interaction, language);
    }
  },
  complete: async (app, interaction) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === 'decision' ? chooseCare(app, interaction, value) : chooseStory(app, interaction, value);
  },
};

async function decideOn(app: App, interaction: ChatInputCommandInteraction, language: Language): Promise<Answer> {
  const guildId = guildOf(interaction);
  const { options } = interaction;
  const idOf = async (name: string): Promise<string> =>
    (await storyCalled(app, guildId, options.getString(name, true).trim()))?.id ?? '';
  const wish: CareWish = {
    kind: options.getSubcommand() as CareWish['kind'],
    storyId: await idOf('story'),
    ...(options.getString('other') === null ? {} : { otherId: await idOf('other') }),
    ...(options.getString('headline') === null ? {} : { headline: options.getString('headline', true).trim() }),
  };
  return tellDecided(app, await decide(app, guildId, interaction.user.id, wish), language);
}

export function tellDecided(app: App, decided: Decided, language: Language): Answer {
  const tell = words(language);
  if (decided.kind !== 'done') {
    return say(decided.kind === 'full' ? tell.full(app.settings.carePerGuild) : tell[decided.kind]);
  }
  const { kind, headline } = decided.care;
  const [first = '', second = ''] = decided.views.map((view) => shown(view.headline, 150));
  const done = {
    merge: tell.merged(first, decided.views[0]?.articleCount ?? 0),
    split: tell.split(first, second),
    rename: tell.renamed(shown(headline ?? '', 200)),
    end: tell.ended(first),
  };
  return say([`${done[kind]} ${tell.undo}`, tell.onlyHere].join('\n'));
}

async function offerReports(app: App, interaction: ChatInputCommandInteraction, language: Language): Promise<Answer> {
  const tell = words(language);
  const guildId = guildOf(interaction);
  const story = await storyCalled(app, guildId, interaction.options.getString('story', true).trim());
  const reports = story === null ? [] : await reportsIn(app, guildId, story.id);
  if (story === null || reports.length < 2) {
    return say(reports.length === 0 ? tell.unknown : tell.tooFew);
  }
  const wanted = (interaction.options.getString('words') ?? '').toLowerCase().split(/\s+/);
  const found = reports.filter(({ title }) => wanted.every((word) => title.toLowerCase().includes(word)));
  if (found.length === 0) {
    return say(tell.noReports);
  }
  const offered = found.slice(0, limits.selectOptions);
  const title = shown(reports.at(-1)!.title, 150);
  return {
    ...say(tell.choose(title, offered.length, reports.length)),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: `care-split:${story.id}`,
            placeholder: tell.chooseHere,
            min_values: 1,
            max_values: Math.min(offered.length, reports.length - 1),
            options: offered.map(({ id, outlet, title }) => ({
              label: plainLine(`${outlet}: ${title}`, limits.optionLabel),
              value: id,
            })),
          },
        ],
      },
    ],
  };
}

async function takeBack(app: App, guildId: string, id: string, language: Language): Promise<Answer> {
  const undone = await undo(app, guildId, id);
  const tell = words(language);
  return say(undone.length === 0 ? tell.noDecision : tell.undone(undone.length));
}

/** Decisions whose stories are looked up with each letter that is typed; older ones stand in no list of 25. */
const careOffered = 50;

async function chooseCare(app: App, interaction: AutocompleteInteraction, typed: string): Promise<readonly Choice[]> {
  const guildId = guildOf(interaction);
  const standing = (await app.store.care.ofGuild(guildId)).filter(({ undoneAt }) => undoneAt === null);
  const newest = standing.toReversed().slice(0, careOffered);
  const named = await nameCare(app, guildId, newest, languageFor(interaction));
  return matching(
    named.map(({ care: { id }, name }) => ({ name, value: id })),
    typed,
  );
}
